"""Locks, conditions, events, semaphores, barriers and counters between interpreters.

They work as those of `threading` do, and across interpreters: send one to another interpreter, and it is the same one
there, and in Java. A thread that waits sleeps without the GIL, and is served in the order of arrival. Timeouts are in
seconds, of which they may be fractions; None is as long as it takes.

    from concurrent import interpreters
    from ophion.locks import Counter

    counter = Counter()
    interpreter = interpreters.create()
    interpreter.prepare_main(counter=counter)
    interpreter.exec('counter.add(2)')
    print(counter.value)
"""

import _ophion_locks
import _ophion_shared
from ophion._shared import SharedObject
from threading import BrokenBarrierError as BrokenBarrierError
from time import monotonic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Any, Self

__all__ = [
    'Lock', 'Condition', 'Event', 'Semaphore', 'Barrier', 'Counter',
    'LockError', 'LockOwnerError', 'LockAbandonedError', 'BrokenBarrierError',
]


class LockError(RuntimeError):
    """A lock was not used as it should be."""


class LockOwnerError(LockError):
    """A thread releases a lock that it does not hold, or waits for one that it holds itself."""


class LockAbandonedError(LockError):
    """The interpreter that held the lock has ended; what the lock guards may be half changed."""


class _Acquirable(SharedObject):
    """What a with statement acquires and releases."""

    __slots__ = ()

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        raise NotImplementedError

    def release(self) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, type: type[BaseException] | None, value: BaseException | None,
                 traceback: TracebackType | None) -> None:
        self.release()


class Lock(_Acquirable):
    """A lock that one thread holds at a time, whichever interpreter it is in.

    Only the thread that holds it can release it. If the holder's interpreter ends first, the lock is abandoned: whoever
    waits for it or asks for it gets a LockAbandonedError, until somebody takes it with recover().
    """

    __slots__ = ()

    def __new__(cls) -> Self:
        return cls._of(_ophion_locks.lock())

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        """Take the lock; return whether that was possible, in time.

        A thread that holds it already gets a LockOwnerError instead of waiting for itself.
        """
        return _ophion_locks.lock_acquire(self._handle, blocking, timeout)

    def release(self) -> None:
        """Give the lock to the thread that has waited longest, or to whoever comes next."""
        _ophion_locks.lock_release(self._handle)

    def recover(self) -> bool:
        """Take the lock if it is abandoned; return whether it was.

        Then this thread holds it, and can repair what the lock guards before it releases the lock.
        """
        return _ophion_locks.lock_recover(self._handle)

    def locked(self) -> bool:
        """Whether nobody could take it right now."""
        return _ophion_locks.lock_locked(self._handle)

    @property
    def abandoned(self) -> bool:
        """Whether its holder's interpreter has ended, and nobody has recovered it."""
        return _ophion_locks.lock_abandoned(self._handle)

    def __repr__(self) -> str:
        state = 'abandoned' if self.abandoned else 'locked' if self.locked() else 'unlocked'
        return f'<{type(self).__name__} {self.id} {state}>'


class Condition(_Acquirable):
    """Something that threads wait for while they hold a lock, which they give up meanwhile.

    Without a lock it makes its own; acquire(), release() and the with statement are those of the lock. If the interpreter
    of a holder ends, the lock is abandoned, and who waits gets a LockAbandonedError.
    """

    __slots__ = ()

    def __new__(cls, lock: Lock | None = None) -> Self:
        return cls._of(_ophion_locks.condition((Lock() if lock is None else lock)._handle))

    @property
    def lock(self) -> Lock:
        """The lock to hold."""
        return Lock._of(_ophion_locks.condition_lock(self._handle))

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        """Take the lock; return whether that was possible, in time."""
        return self.lock.acquire(blocking, timeout)

    def release(self) -> None:
        """Give the lock up."""
        self.lock.release()

    def wait(self, timeout: float | None = None) -> bool:
        """Give the lock up, wait to be notified, and take the lock again; return whether that was in time.

        A thread that does not hold the lock gets a LockOwnerError.
        """
        return _ophion_locks.condition_wait(self._handle, timeout)

    def wait_for(self, predicate: Callable[[], Any], timeout: float | None = None) -> Any:
        """Wait until the predicate is true, and return its value; the one it has when the time is up."""
        end = None if timeout is None else monotonic() + timeout
        while not (value := predicate()):
            left = None if end is None else end - monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
        return value

    def notify(self, n: int = 1) -> None:
        """Wake the thread that has waited longest, or "n" of them; they go on once the lock is free.

        A thread that does not hold the lock gets a LockOwnerError.
        """
        _ophion_locks.condition_notify(self._handle, n)

    def notify_all(self) -> None:
        """Wake all threads that wait."""
        _ophion_locks.condition_notify_all(self._handle)

    def __repr__(self) -> str:
        return f'<{type(self).__name__} {self.id} of {self.lock!r}>'


class Event(SharedObject):
    """A flag that threads wait for."""

    __slots__ = ()

    def __new__(cls) -> Self:
        return cls._of(_ophion_locks.event())

    def set(self) -> None:
        """Let all go on that wait, or will."""
        _ophion_locks.event_set(self._handle)

    def clear(self) -> None:
        """Have threads wait again from now on."""
        _ophion_locks.event_clear(self._handle)

    def is_set(self) -> bool:
        """Whether it is set."""
        return _ophion_locks.event_is_set(self._handle)

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until it is set; return whether it was in time."""
        return _ophion_locks.event_wait(self._handle, timeout)

    def __repr__(self) -> str:
        return f'<{type(self).__name__} {self.id} {'set' if self.is_set() else 'unset'}>'


class Semaphore(_Acquirable):
    """A number of permits, of which threads take one each.

    Permits have no owner: any thread may give them back, and those that an interpreter took before it ended do not come
    back by themselves.
    """

    __slots__ = ()

    def __new__(cls, value: int = 1) -> Self:
        return cls._of(_ophion_locks.semaphore(value))

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        """Take a permit; return whether that was possible, in time."""
        return _ophion_locks.semaphore_acquire(self._handle, blocking, timeout)

    def release(self, n: int = 1) -> None:
        """Give back a permit, or "n"."""
        _ophion_locks.semaphore_release(self._handle, n)

    @property
    def value(self) -> int:
        """How many permits there are to take."""
        return _ophion_locks.semaphore_value(self._handle)

    def __repr__(self) -> str:
        return f'<{type(self).__name__} {self.id} value={self.value}>'


class Barrier(SharedObject):
    """A place where a number of threads wait for one another.

    If one of them gives up, because its time is up, it is interrupted or its interpreter closes, the barrier is broken: all
    who wait or come get a BrokenBarrierError, until somebody resets it.
    """

    __slots__ = ()

    def __new__(cls, parties: int) -> Self:
        return cls._of(_ophion_locks.barrier(parties))

    def wait(self, timeout: float | None = None) -> int:
        """Wait until as many threads wait as the barrier is for; return how many were there before this one."""
        return _ophion_locks.barrier_wait(self._handle, timeout)

    def abort(self) -> None:
        """Break the barrier."""
        _ophion_locks.barrier_abort(self._handle)

    def reset(self) -> None:
        """Make the barrier as new; who waits gets a BrokenBarrierError."""
        _ophion_locks.barrier_reset(self._handle)

    @property
    def parties(self) -> int:
        """How many threads the barrier is for."""
        return _ophion_locks.barrier_state(self._handle)[0]

    @property
    def n_waiting(self) -> int:
        """How many threads wait at the moment."""
        return _ophion_locks.barrier_state(self._handle)[1]

    @property
    def broken(self) -> bool:
        """Whether it is broken."""
        return _ophion_locks.barrier_state(self._handle)[2]

    def __repr__(self) -> str:
        parties, waiting, broken = _ophion_locks.barrier_state(self._handle)
        state = 'broken' if broken else f'waiters={waiting}/{parties}'
        return f'<{type(self).__name__} {self.id} {state}>'


class Counter(SharedObject):
    """An int of 64 bits that threads change in one step. Beyond 64 bits is an OverflowError."""

    __slots__ = ()

    def __new__(cls, value: int = 0) -> Self:
        return cls._of(_ophion_locks.counter(value))

    @property
    def value(self) -> int:
        """Its value."""
        return _ophion_locks.counter_value(self._handle)

    def add(self, n: int = 1) -> int:
        """Add "n", which may be negative; return the new value."""
        return _ophion_locks.counter_add(self._handle, n)

    def exchange(self, value: int) -> int:
        """Set it; return the value before."""
        return _ophion_locks.counter_exchange(self._handle, value)

    def compare_and_set(self, expected: int, value: int) -> bool:
        """Set it if its value is "expected"; return whether it was."""
        return _ophion_locks.counter_compare_and_set(self._handle, expected, value)

    def __repr__(self) -> str:
        return f'<{type(self).__name__} {self.id} value={self.value}>'


for _role, _cls in [('LOCK', Lock), ('CONDITION', Condition), ('EVENT', Event), ('SEMAPHORE', Semaphore), ('BARRIER', Barrier),
                    ('COUNTER', Counter), ('LOCK_OWNER_ERROR', LockOwnerError),
                    ('LOCK_ABANDONED_ERROR', LockAbandonedError), ('BROKEN_BARRIER_ERROR', BrokenBarrierError)]:
    _ophion_shared.register(_role, _cls)
del _role, _cls
