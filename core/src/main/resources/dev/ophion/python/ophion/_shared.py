"""What all objects that interpreters share have in common."""

import _ophion_shared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self


class SharedObject:
    """An object that is the same one in every interpreter that has it, and in Java.

    It goes to other interpreters as an argument, through prepare_main(), and through channels and queues, also inside
    other objects that are pickled on the way. It lives as long as anybody refers to it.
    """

    __slots__ = ('_handle', '__weakref__')
    _handle: Any

    @classmethod
    def _of(cls, handle: Any) -> Self:
        self = object.__new__(cls)
        self._handle = handle
        return self

    @property
    def id(self) -> int:
        """The object's id. No other shared object of this process has it."""
        return _ophion_shared.id(self._handle)

    def __eq__(self, other: object) -> bool:
        return self.id == other.id if isinstance(other, SharedObject) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.id)

    def __reduce__(self):
        return _find, (type(self), *_ophion_shared.remember(self._handle))


def _find(cls, process, id):
    return cls._of(_ophion_shared.find(process, id))
