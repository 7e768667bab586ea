"""A pool of interpreters behind the interface of concurrent.futures.

    from ophion.pool import PoolExecutor

    with PoolExecutor(2) as pool:
        print(pool.submit(pow, 2, 10).result())
        print(list(pool.map(abs, range(-3, 3))))

It is to be used as concurrent.futures.InterpreterPoolExecutor is, and faster: calls and results go to other interpreters
without a thread in this one, and map() sends many small items at a time.
"""

import _thread
import concurrent.futures
import itertools
import os
import threading
import time
import weakref
from concurrent import interpreters
from concurrent.futures import _base

import _ophion_pool
from _ophion_control import Interrupted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

__all__ = ['PoolExecutor', 'PoolFuture', 'PoolStatistics', 'BrokenPoolError', 'TaskStoppedError', 'RemoteTraceback']

_WAITING, _RUNNING, _RETURNED, _FAILED, _CANCELLED = range(5)
_STATES = _base.PENDING, _base.RUNNING, _base.FINISHED, _base.FINISHED, _base.CANCELLED_AND_NOTIFIED
_ENDED = _base.FINISHED, _base.CANCELLED_AND_NOTIFIED
_LARGEST_PART = 256

_result = _ophion_pool.result
_submit = _ophion_pool.submit


class BrokenPoolError(concurrent.futures.BrokenExecutor):
    """An interpreter could not be made ready, because an import or the initializer failed: the pool runs nothing more."""


class TaskStoppedError(TimeoutError):
    """A task was stopped because its deadline passed, or could not be stopped and was given up."""


class RemoteTraceback(Exception):
    """The cause of an exception that began in another interpreter: its traceback there."""


class PoolFuture(_base.Future):
    """What a call in a pool will return: a concurrent.futures.Future.

    The call goes on without this interpreter. Its result is fetched when somebody asks for it, or at once if somebody
    watches the future: with add_done_callback(), wait(), as_completed() or in asyncio.
    """

    # What every future has is here until it gets one of its own: most never do.
    _settled = False    # whether _result and _exception are there
    _seen = False       # whether somebody has seen the end, and waiters were told
    _watched = False    # whether _deliver() will be called
    _delivered = False  # whether callbacks were called
    _result = None
    _exception = None

    def __init__(self, call: Any) -> None:
        self._call = call

    def __getattr__(self, name):
        if name == '_condition':
            with _lock:
                return self.__dict__.setdefault('_condition', threading.Condition(_Hold()))
        if name in ('_watchers', '_done_callbacks'):
            return self.__dict__.setdefault(name, [])
        raise AttributeError(f'{type(self).__name__!r} object has no attribute {name!r}', name=name, obj=self)

    def result(self, timeout: float | None = None) -> Any:
        """Return what the call returned; wait for it, for timeout seconds at most.

        Raises what the call raised; CancelledError; TimeoutError when the time is up first.
        """
        if not self._settled:
            result = _result(self._call, timeout)
            if result is not NotImplemented:
                self._result = result
                self._settled = True
                return result
            self._settle()
        try:
            if self._exception is not None:
                raise self._exception
            return self._result
        finally:
            self = None  # the exception refers to this frame

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """Return what the call raised, or None; wait for it, for timeout seconds at most.

        Raises CancelledError, or TimeoutError when the time is up first.
        """
        if not self._settled:
            _ophion_pool.wait(self._call, timeout)
            self._settle()
        return self._exception

    def cancel(self) -> bool:
        """Take the call back if it has not begun; return whether it will never run."""
        if _ophion_pool.cancel(self._call):
            self._deliver()
        return _ophion_pool.state(self._call) == _CANCELLED

    def interrupt(self) -> None:
        """Raise KeyboardInterrupt in the call if it runs. If that does not stop it, it is given up after a while."""
        _ophion_pool.stop(self._call)

    def _settle(self):
        """Have the outcome in this object, or raise why there is none."""
        while not self._settled:
            state = _ophion_pool.state(self._call)
            if state == _FAILED:
                self._exception = _exception(*_ophion_pool.failure(self._call))
                self._settled = True
            elif state == _RETURNED:
                result = _result(self._call, None)
                if result is NotImplemented:
                    time.sleep(0)  # it could not be read, or another thread is about to have it here
                else:
                    self._result = result
                    self._settled = True
            elif state == _CANCELLED:
                raise concurrent.futures.CancelledError
            else:
                raise TimeoutError

    # what concurrent.futures knows of a future

    @property
    def _state(self):
        state = _ophion_pool.state(self._call)
        if not self._seen:
            if '_condition' in self.__dict__ and self._hold._is_owned():
                state = self._hold.show(state)
            if state >= _RETURNED:
                self._see_end(state)
        return _STATES[state]

    @property
    def _hold(self):
        return self._condition._lock

    def _see_end(self, state):
        with self._condition:
            if self._seen:
                return
            if state == _CANCELLED:
                tell = 'add_cancelled'
            else:
                self._settle()
                tell = 'add_result' if self._exception is None else 'add_exception'
            self._seen = True
            for waiter in self._watchers:
                getattr(waiter, tell)(self)

    @property
    def _waiters(self):
        """Those who are to be told of the end. Whoever asks before the end was seen is about to join them."""
        if not self._seen:
            self._watch()
        return self._watchers

    def add_done_callback(self, fn: Callable[[PoolFuture], object]) -> None:
        """Have fn called with this future when it ends, or now if it has."""
        with self._condition:
            if self._state not in _ENDED:
                self._done_callbacks.append(fn)
                self._watch()
                return
        super().add_done_callback(fn)

    def _watch(self):
        if not self._watched:
            self._watched = True
            _ophion_pool.watch(self._call, self)

    def _deliver(self):
        """The call has ended: tell those that watch this future."""
        with self._condition:
            self._hold.shown = None
            if self._delivered or self._state not in _ENDED:
                return
            self._delivered = True
        self._invoke_callbacks()

    def set_running_or_notify_cancel(self):
        raise concurrent.futures.InvalidStateError(f'the pool runs {self!r}')

    def set_result(self, result):
        raise concurrent.futures.InvalidStateError(f'the pool sets the result of {self!r}')

    set_exception = set_result


_lock = threading.Lock()


class _Hold(_thread.RLock):
    """The lock of a future's condition. Whoever holds it sees the future in one state, as in concurrent.futures: wait()
    looks twice, and counts on seeing the same."""

    shown = None

    def show(self, state):
        if self.shown is None:
            self.shown = state
        return self.shown

    def release(self):
        if self._recursion_count() == 1:
            self.shown = None
        super().release()

    def __exit__(self, *exception):
        self.release()

    def _release_save(self):
        self.shown = None
        return super()._release_save()


def _exception(kind, value, detail):
    """The exception for what _ophion_pool knows of a failure."""
    if kind == 'raised':
        wrapper = interpreters.ExecutionFailed(detail)
        if value is None:  # it does not come through
            return wrapper
        value.__cause__ = wrapper
        return value
    types = {'broken': BrokenPoolError, 'stopped': TaskStoppedError, 'cancelled': concurrent.futures.CancelledError}
    exception = types.get(kind, RuntimeError)(value)
    if detail is not None:
        exception.__cause__ = RemoteTraceback(f'\n"""\n{detail}"""')
    return exception


def _raise_if_broken(pool):
    broken = _ophion_pool.broken(pool)
    if broken is not None:
        raise _exception(*broken)


class PoolStatistics:
    """What a pool has done up to one moment; busy is in seconds, all others are counts."""

    __slots__ = ('workers', 'running', 'queued', 'completed', 'failed', 'cancelled', 'recycled', 'set_aside', 'busy')

    def __init__(self, *counts: int) -> None:
        for name, count in zip(self.__slots__, counts):
            setattr(self, name, count)
        self.busy = counts[-1] / 1e9

    def __repr__(self) -> str:
        return f'PoolStatistics({', '.join(f'{name}={getattr(self, name)}' for name in self.__slots__)})'


class PoolExecutor(concurrent.futures.Executor):
    """Runs calls in a pool of interpreters.

    Functions go by their name, or as their code if they need nothing else. Arguments and results are copied: pickled,
    unless they are shareable. Interpreters are made when they are needed, and keep what calls leave behind in them.
    """

    _counter = itertools.count().__next__

    def __init__(self, max_workers: int | None = None, thread_name_prefix: str = '',
                 initializer: Callable[..., object] | None = None, initargs: tuple[Any, ...] = (), *,
                 max_tasks_per_child: int | None = None, max_memory_per_child: int | None = None,
                 memory_limit: int | None = None, deadline: float | None = None, grace: float = 2.0,
                 imports: Iterable[str] = (), spares: int = 0, prestart: bool = False) -> None:
        """Make a pool.

        max_workers: how many interpreters at most; as many as there are processors if None.
        initializer, initargs: what each interpreter calls first. If it fails, the pool is broken.
        max_tasks_per_child: after so many calls an interpreter is replaced by a new one.
        max_memory_per_child: an interpreter that holds more bytes after a call is replaced by a new one.
        memory_limit: how many bytes an interpreter may hold; code that wants more gets MemoryError.
        deadline: a call that runs longer, in seconds, is stopped with TaskStoppedError.
        grace: a call that was to stop and has not after so many seconds is given up, with its interpreter.
        imports: modules that each interpreter imports before the initializer.
        spares: interpreters to keep ready beside those that work.
        prestart: make all interpreters now, and not when they are needed.
        """
        if max_workers is None:
            max_workers = os.process_cpu_count() or 1
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        if max_tasks_per_child is not None and max_tasks_per_child <= 0:
            raise ValueError('max_tasks_per_child must be >= 1')
        for name, size in ('max_memory_per_child', max_memory_per_child), ('memory_limit', memory_limit):
            if size is not None and size <= 0:
                raise ValueError(f'{name} must be greater than 0')
        for name, seconds in ('deadline', deadline), ('grace', grace):
            if seconds is not None and not seconds > 0:
                raise ValueError(f'{name} must be greater than 0')
        self._max_workers = max_workers
        self._pool = _ophion_pool.open(
            max_workers, thread_name_prefix or f'PoolExecutor-{self._counter()}', tuple(imports), initializer,
            tuple(initargs), max_tasks_per_child, deadline, grace, spares,
            max_memory_per_child, memory_limit)
        _pools.add(self)
        if prestart:
            _ophion_pool.prestart(self._pool)
            _raise_if_broken(self._pool)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> PoolFuture:
        """Have fn(*args, **kwargs) called, and return its future."""
        try:
            return PoolFuture(_submit(self._pool, fn, args, kwargs))
        except RuntimeError:
            _raise_if_broken(self._pool)
            raise

    def map(self, fn: Callable[..., Any], *iterables: Iterable[Any], timeout: float | None = None,
            chunksize: int | None = None, buffersize: int | None = None) -> Iterator[Any]:
        """Return an iterator over fn(*items) for the items of all iterables, in their order.

        timeout: seconds for all of it; then the iterator raises TimeoutError.
        chunksize: how many items an interpreter is given at a time, which it goes through without a break. If None,
            the pool chooses: many while they take little time, few when they take long.
        buffersize: how many items are taken from the iterables before their results are; all of them if None.
        """
        if buffersize is not None and not isinstance(buffersize, int):
            raise TypeError('buffersize must be an integer or None')
        if buffersize is not None and buffersize < 1:
            raise ValueError('buffersize must be None or > 0')
        if chunksize is not None and chunksize < 1:
            raise ValueError('chunksize must be >= 1.')
        end = None if timeout is None else time.monotonic() + timeout
        items = iter(iterables[0]) if len(iterables) == 1 else zip(*iterables)
        job = _Map(self._pool, fn, items, len(iterables) != 1, chunksize)
        try:
            job.send(buffersize)
        except RuntimeError:
            _raise_if_broken(self._pool)
            raise
        return job.results(end, buffersize)

    def statistics(self) -> PoolStatistics:
        """What the pool has done so far."""
        return PoolStatistics(*_ophion_pool.statistics(self._pool))

    def interrupt(self) -> None:
        """Shut the pool down at once: cancel the calls that wait, and interrupt those that run."""
        _ophion_pool.stop_all(self._pool)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Refuse new calls; if cancel_futures, cancel those that wait; if wait, return when all have ended."""
        _ophion_pool.shutdown(self._pool, cancel_futures)
        if wait:
            _ophion_pool.join(self._pool)
            _ophion_pool.deliver_all()


class _Map:
    """Items on their way to a pool, in parts, and their results on the way back."""

    def __init__(self, pool, function, items, spread, chunksize):
        self._map = _ophion_pool.map_open(pool, function, spread)
        self._items = items
        self._chunksize = chunksize
        self._size = chunksize or 1
        self._pending = 0

    def send(self, most):
        """Send items, as many as are left or until so many are on their way."""
        while most is None or self._pending < most:
            room = self._size if most is None else min(self._size, most - self._pending)
            part = tuple(itertools.islice(self._items, room))
            if not part:
                return
            _ophion_pool.map_send(self._map, part, self._chunksize is None)
            self._pending += len(part)
            if self._chunksize is None:
                self._size = min(2 * self._size, _LARGEST_PART)  # the first result comes soon

    def results(self, end, most):
        try:
            while self._pending:
                part = _ophion_pool.map_take(self._map, None if end is None else max(0, end - time.monotonic()))
                if part is NotImplemented:
                    raise TimeoutError
                if type(part) is list:
                    raise _exception(*part[0])
                part = list(part)
                part.reverse()
                while part:
                    self._pending -= 1
                    if most is not None:
                        self.send(most)
                    yield part.pop()
        finally:
            _ophion_pool.map_cancel(self._map)


_pools: 'weakref.WeakSet[PoolExecutor]' = weakref.WeakSet()


def _shut_down_all():
    for pool in list(_pools):
        try:
            pool.shutdown()
        except Interrupted:
            pass  # this interpreter is being closed, and waits for nobody; the pool ends by itself


threading._register_atexit(_shut_down_all)  # before the interpreter joins its threads, as concurrent.futures does
