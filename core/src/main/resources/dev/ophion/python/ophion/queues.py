"""Queues between interpreters, and between them and Java, with what `concurrent.interpreters.Queue` has not.

A `Queue` of this module is a `concurrent.interpreters.Queue`, and stays one on its way to other interpreters. It
carries batches, can be awaited in asyncio, and can be shut down:

    from ophion import queues

    queue = queues.create(maxsize=100)
    queue.put_many(range(10))
    first, *rest = queue.get_many(10)
    await queue.put_async('done')
    queue.shutdown()

`Queue.of(queue)` is the same queue for one that came from the standard library or from Java.
"""

import queue as _queue
import weakref as _weakref
from collections.abc import Iterable
from concurrent import interpreters as _interpreters
from concurrent.interpreters import _queues as _standard
from typing import Any, Self

import _interpqueues
import _ophion
from . import _loop

__all__ = ['Queue', 'QueueShutDown', 'create']

_GET, _PUT = 2, 3


class QueueShutDown(_standard.QueueError, _queue.ShutDown):
    """Nothing can be put on the queue any more, or nothing is left on it to get."""


class Queue(_interpreters.Queue):
    """A queue that interpreters and Java share, first in, first out.

    Everything `concurrent.interpreters.Queue` has, and more.  Timeouts take fractions of a second.
    """

    def __new__(cls, id: int, /) -> Self:
        queue_id = int(id)
        self = _known.get(queue_id)
        if self is None:
            self = object.__new__(cls)
            _interpqueues.bind(queue_id)
            self._id = queue_id  # from now on there is something to release
            _known[queue_id] = self
        return self

    def __del__(self) -> None:
        try:
            _interpqueues.release(self._id)
        except (AttributeError, _standard.QueueNotFoundError):
            pass  # it never was, or is no more

    def __eq__(self, other: object) -> bool:
        if isinstance(other, _interpreters.Queue):
            return self._id == other.id
        return NotImplemented

    __hash__ = _interpreters.Queue.__hash__

    @classmethod
    def of(cls, queue: _interpreters.Queue) -> Self:
        """The same queue, with the methods of this class."""
        if not isinstance(queue, _interpreters.Queue):
            raise TypeError(f'expected a concurrent.interpreters.Queue, got {queue!r}')
        return cls(queue.id)

    def put_many(self, items: Iterable[Any], timeout: float | None = None) -> int:
        """Put all items in order, in as few steps as there is room for, and return how many that are.

        Waits while the queue is full, for at most "timeout" seconds in all.  If the time is up, the first ones have
        been put, and their number is returned.
        """
        return _ophion.queue_put_many(self._id, tuple(items), timeout)

    def get_many(self, most: int, timeout: float | None = None) -> list[Any]:
        """Wait for an item as get() does, and return it and what else there is then: "most" objects at most.

        Raises QueueEmpty if there is none within "timeout" seconds.
        """
        return _ophion.queue_get_many(self._id, most, timeout)

    async def get_async(self) -> Any:
        """Return the next object from the queue, as get() does, and let other tasks run meanwhile.

        No thread waits for it.  A task that is cancelled while it waits loses no item.
        """
        obj, unboundop = await _loop.done(_GET, self._id, None, -1)
        return obj if unboundop is None else _standard._resolve_unbound(unboundop)

    async def put_async(self, obj: Any, *, unbounditems: Any = None) -> None:
        """Add the object to the queue, as put() does, and let other tasks run while the queue is full.

        If the task is cancelled while it waits, the object is not put.
        """
        unboundop, = (-1,) if unbounditems is None else _standard._serialize_unbound(unbounditems)
        await _loop.done(_PUT, self._id, obj, unboundop)

    def shutdown(self, immediate: bool = False) -> None:
        """Let nothing be put any more; who tries, or waits to, gets a QueueShutDown.

        What is on the queue can still be received, unless "immediate" is true, and once it is empty, get() raises
        QueueShutDown as well.  The same holds in other interpreters, and in Java.
        """
        _ophion.queue_shutdown(self._id, immediate)

    @property
    def is_shutdown(self) -> bool:
        """Whether the queue is shut down."""
        return _ophion.queue_is_shutdown(self._id)


_known: _weakref.WeakValueDictionary[int, Queue] = _weakref.WeakValueDictionary()


def create(maxsize: int = 0, *, unbounditems: Any = _standard.UNBOUND) -> Queue:
    """Return a new queue for up to "maxsize" items; zero or less is any number.

    "unbounditems" is the default for put(), see `concurrent.interpreters.create_queue()`.
    """
    made = _interpreters.create_queue(maxsize, unbounditems=unbounditems)
    queue = Queue.of(made)
    queue._unbound = made._unbound
    return queue


_ophion.register_queue_type(Queue)
