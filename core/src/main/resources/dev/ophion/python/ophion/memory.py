"""Memory that interpreters and Java use at once, without a copy.

A memoryview sent to another interpreter arrives over the same bytes, whatever its format and shape: that needs nothing
from here. This module adds memory that belongs to no interpreter, and a way to give memory away.
"""

import os as _os
from typing import Self as _Self

import _ophion_memory

__all__ = ['Moved', 'SharedBuffer', 'move']


class SharedBuffer:
    """Memory that belongs to no interpreter: a number of bytes, all zeroes at first.

    Sent to another interpreter it arrives as a SharedBuffer of the same memory. The memory is freed when every
    SharedBuffer of it is closed or gone, and every memoryview of it.
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


def _received(handle: object) -> SharedBuffer:
    buffer = SharedBuffer.__new__(SharedBuffer)
    buffer._handle = handle
    return buffer


_ophion_memory.register(SharedBuffer, Moved)
