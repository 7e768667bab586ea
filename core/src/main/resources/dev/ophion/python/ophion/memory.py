"""Memory that interpreters and Java use at once, without a copy.

A memoryview sent to another interpreter arrives over the same bytes, whatever its format and shape: that needs nothing
from here. This module adds memory that belongs to no interpreter, and a way to give memory away. It also tells what
interpreters hold of their own, and limits that.
"""

import os as _os
from typing import NamedTuple as _NamedTuple, Self as _Self

import _ophion_memory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.interpreters import Interpreter

__all__ = ['MemoryUsage', 'Moved', 'SharedBuffer', 'limit', 'move', 'usage']


class SharedBuffer:
    """Memory that belongs to no interpreter: a number of bytes, all zeroes at first.

    Sent to another interpreter it arrives as a SharedBuffer of the same memory, also inside a container or an object
    that is pickled on its way. The memory is freed when every SharedBuffer of it is closed or gone, and every memoryview
    of it.
    """

    __slots__ = ('_handle', '__weakref__')

    def __init__(self, size: int) -> None:
        """Take new memory. Raises ValueError for a negative size, MemoryError when there is not as much."""
        self._handle = _ophion_memory.allocate(size)

    @classmethod
    def open(cls, path: str | _os.PathLike[str], *, writable: bool = False) -> _Self:
        """The content of a file: sealed, or changing with the buffer if it is writable.

        Others must not shorten the file meanwhile: who uses what is not there any more ends the process.
        """
        with open(path, 'rb+' if writable else 'rb') as file:
            path = _os.path.realpath(file.name)
        buffer = cls.__new__(cls)
        buffer._handle = _ophion_memory.map_file(path, writable)
        return buffer

    def view(self) -> memoryview:
        """A memoryview of all of it, read-only if it is sealed. Raises ValueError if it is closed."""
        return _ophion_memory.view(self._handle)

    def __buffer__(self, flags: int) -> memoryview:
        return self.view()

    def __len__(self) -> int:
        return _ophion_memory.size(self._handle)

    def seal(self) -> None:
        """Make it read-only for good, for everybody: not even C code can write to it any more.

        Raises BufferError while there are memoryviews that can write to it, in any interpreter.
        """
        _ophion_memory.seal(self._handle)

    @property
    def sealed(self) -> bool:
        return _ophion_memory.is_sealed(self._handle)

    def close(self) -> None:
        """Give up this handle. Memoryviews stay valid; closing again does nothing."""
        _ophion_memory.close(self._handle)

    @property
    def closed(self) -> bool:
        return _ophion_memory.is_closed(self._handle)

    def __enter__(self) -> _Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self):
        return _find, (type(self), _ophion_memory.remember(self._handle))

    def __repr__(self) -> str:
        if self.closed:
            return '<SharedBuffer, closed>'
        return f'<SharedBuffer of {len(self)} bytes{", sealed" if self.sealed else ""}>'


class Moved:
    """A memoryview that was given up, to be sent to another interpreter: see move()."""

    __slots__ = ('_handle',)

    def __init__(self) -> None:
        raise TypeError('Moved is made by move()')


def move(view: memoryview) -> Moved:
    """Give a view away: it is released here, and what is returned arrives elsewhere as a memoryview.

        queue.put(move(view))

    Raises ValueError if the view was released before, BufferError if something else holds its memory through it. The
    result can be sent once: ValueError after that. If it could not be delivered, because the queue was full for
    example, it can be sent again.
    """
    moved = Moved.__new__(Moved)
    moved._handle = _ophion_memory.move(view)
    return moved


class MemoryUsage(_NamedTuple):
    """What an interpreter holds of CPython's memory, in bytes."""

    arenas: int | None
    """Arenas, from which blocks of up to 512 bytes are cut, in use or not; None if this CPython does not tell."""
    blocks: int | None
    """Larger blocks and the stacks of Python frames; None if they are not counted, because there is no limit."""
    limit: int | None
    """How much both may be together; None if there is no limit."""
    errors: int
    """How often the limit was the reason for a MemoryError."""


def usage(interpreter: Interpreter | int | None = None) -> MemoryUsage:
    """What an interpreter holds of CPython's memory now; the current one if None. Waits for nothing.

    `interpreter` is one of concurrent.interpreters, or the id of one. Raises ValueError if it is closed."""
    return MemoryUsage(*_ophion_memory.usage(getattr(interpreter, 'id', interpreter)))


def limit(interpreter: Interpreter | int, size: int) -> None:
    """Have the code of an interpreter get MemoryError when it holds more than so many bytes. Others are not affected.

    What it has already counts as far as it is in arenas. Interpreters that it makes from now on share the limit. A limit
    cannot be taken away. `interpreter` is one of concurrent.interpreters, or the id of one. Raises ValueError if it is
    closed, has a limit already, or shares the main interpreter's allocator."""
    _ophion_memory.limit(getattr(interpreter, 'id', interpreter), size)


def _received(handle: object, cls: type[SharedBuffer] = SharedBuffer) -> SharedBuffer:
    buffer = cls.__new__(cls)
    buffer._handle = handle
    return buffer


def _find(cls, name):
    return _received(_ophion_memory.find(name), cls)


_ophion_memory.register(SharedBuffer, Moved)
