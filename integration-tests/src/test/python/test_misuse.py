"""Each wrong use raises an exception of its own that names what is wrong, and leaves everything usable."""
import math
import threading
import unittest
from concurrent import interpreters
from concurrent.interpreters import NotShareableError
from concurrent.interpreters._queues import QueueEmpty, QueueError, QueueFull, QueueNotFoundError
from threading import BrokenBarrierError

import _interpchannels
import _interpqueues
import _ophion_pool
import _ophion_select
import ophion
from ophion import actors, cache, channels, flows, locks, memory, queues, select
from ophion.cache import CacheClosedError
from ophion.channels import (
    ChannelClosedError, ChannelEmptyError, ChannelFullError, ChannelNotEmptyError, ChannelNotFoundError,
)
from ophion.locks import LockAbandonedError, LockOwnerError
from ophion.queues import QueueShutDown
from ophion.services import ServiceNotFoundError

NAN, INF = math.nan, math.inf
NEGATIVE = r'non-negative, got -1'
NO_NUMBER = r'number of seconds, got nan'


def full_queue():
    queue = queues.create(1)
    queue.put(0)
    return queue


def shut_queue():
    queue = queues.create()
    queue.shutdown()
    return queue


def destroyed_queue():
    queue = queues.create()
    _interpqueues.destroy(queue.id)
    return queue


def receiving():
    return channels.create()[0]


def sending():
    return channels.create()[1]


def full_channel():
    ends = channels.create(1)
    ends[1].send_nowait(1)
    return ends


def closed_channel():
    ends = channels.create()
    ends[0].close()
    return ends


def released_channel():
    """Java and other interpreters could still use it; this interpreter has released its receive end."""
    ends = channels.create()
    ends[1].send_nowait(1)
    ends[0].recv()
    ends[0].release()
    return ends


def destroyed_channel():
    ends = channels.create()
    _interpchannels.destroy(ends[0].id)
    return ends


def own_lock():
    lock = locks.Lock()
    lock.acquire()
    return lock


def lock_of_another():
    lock = locks.Lock()
    thread = threading.Thread(target=lock.acquire)
    thread.start()
    thread.join()
    return lock


def abandoned_lock():
    lock = locks.Lock()
    interpreter = interpreters.create()
    interpreter.prepare_main(lock=lock)
    interpreter.exec('lock.acquire()')
    interpreter.close()
    return lock


def closed_cache():
    closed = cache.Cache()
    closed.close()
    return closed


def closed_buffer():
    closed = memory.SharedBuffer(10)
    closed.close()
    return closed


def sealed_buffer():
    sealed = memory.SharedBuffer(10)
    sealed.seal()
    return sealed




def released_view():
    view = memoryview(bytearray(10))
    view.release()
    return view


def submit(arguments, keywords):
    pool = _ophion_pool.open(1, 'misuse', (), None, (), None, None, 1, 0, None, None)
    try:
        _ophion_pool.submit(pool, len, arguments, keywords)
    finally:
        _ophion_pool.shutdown(pool, True)


def moved_view():
    view = memoryview(bytearray(10))
    memory.move(view)
    return view


# What is tried, the exact type of what is raised, and what its message says.
QUEUES = [
    (lambda: queues.create('x'), TypeError, "'str'"),
    (lambda: queues.create(unbounditems=5), NotImplementedError, '5'),
    (lambda: queues.Queue(10**9), QueueNotFoundError, 'queue 1000000000 not found'),
    (lambda: queues.Queue('x'), ValueError, "'x'"),
    (lambda: queues.Queue(-1), ValueError, 'got -1'),
    (lambda: queues.Queue(10**30), OverflowError, 'got 10{30}'),
    (lambda: queues.Queue.of(3), TypeError, 'got 3'),
    (lambda: queues.create().get(timeout=-1), ValueError, NEGATIVE),
    (lambda: queues.create().get(timeout=-INF), ValueError, 'got -inf|got -Infinity'),
    (lambda: queues.create().get(timeout=NAN), ValueError, NO_NUMBER),
    (lambda: queues.create().get(timeout=INF), OverflowError, 'inf'),
    (lambda: queues.create().get(timeout='1'), TypeError, 'str'),
    (lambda: queues.create().get(timeout=0), QueueEmpty, 'is empty'),
    (lambda: queues.create().get_nowait(), QueueEmpty, 'is empty'),
    (lambda: full_queue().put(1, timeout=-1), ValueError, NEGATIVE),
    (lambda: full_queue().put(1, timeout=NAN), ValueError, NO_NUMBER),
    (lambda: full_queue().put(1, timeout='1'), TypeError, 'str'),
    (lambda: full_queue().put(1, timeout=0), QueueFull, 'is full'),
    (lambda: full_queue().put_nowait(1), QueueFull, 'is full'),
    (lambda: queues.create().put(threading.Lock()), NotShareableError, '_thread.lock'),
    (lambda: queues.create().put(released_view()), NotShareableError, 'released memory'),
    (lambda: queues.create().put(1, unbounditems=77), NotImplementedError, '77'),
    (lambda: queues.create().put_many(3), TypeError, 'iterable'),
    (lambda: queues.create().put_many([1, threading.Lock()]), NotShareableError, '_thread.lock'),
    (lambda: full_queue().put_many([1], timeout=-1), ValueError, NEGATIVE),
    (lambda: full_queue().put_many([1], timeout=NAN), ValueError, NO_NUMBER),
    (lambda: queues.create().get_many(0), ValueError, 'got 0'),
    (lambda: queues.create().get_many(-1), ValueError, 'got -1'),
    (lambda: queues.create().get_many('x'), TypeError, "'str'"),
    (lambda: queues.create().get_many(1, timeout=-1), ValueError, NEGATIVE),
    (lambda: shut_queue().put(1), QueueShutDown, 'is shut down'),
    (lambda: shut_queue().put_nowait(1), QueueShutDown, 'is shut down'),
    (lambda: shut_queue().put_many([1]), QueueShutDown, 'is shut down'),
    (lambda: shut_queue().get(), QueueShutDown, 'is shut down'),
    (lambda: shut_queue().get_nowait(), QueueShutDown, 'is shut down'),
    (lambda: shut_queue().get_many(1), QueueShutDown, 'is shut down'),
    (lambda: destroyed_queue().put(1), QueueNotFoundError, r'queue \d+ not found'),
    (lambda: destroyed_queue().get(), QueueNotFoundError, r'queue \d+ not found'),
    (lambda: destroyed_queue().qsize(), QueueNotFoundError, r'queue \d+ not found'),
    (lambda: destroyed_queue().shutdown(), QueueNotFoundError, r'queue \d+ not found'),
]
CHANNELS = [
    (lambda: channels.create(-1), ValueError, 'got -1'),
    (lambda: channels.create('x'), TypeError, 'str'),
    (lambda: channels.create(1.5), TypeError, 'float'),
    (lambda: channels.create(unbounditems=3), ValueError, 'unbounditems 3'),
    (lambda: channels.RecvChannel(10**9), ChannelNotFoundError, 'channel 1000000000 not found'),
    (lambda: channels.RecvChannel('x'), TypeError, 'got str'),
    (lambda: channels.SendChannel(-1), ValueError, 'got -1'),
    (lambda: receiving().send(1), AttributeError, "'RecvChannel' object has no attribute 'send'"),
    (lambda: sending().recv(), AttributeError, "'SendChannel' object has no attribute 'recv'"),
    (lambda: iter(sending()), TypeError, "'SendChannel'"),
    (lambda: receiving().recv(timeout=-1), ValueError, NEGATIVE),
    (lambda: receiving().recv(timeout=NAN), ValueError, NO_NUMBER),
    (lambda: receiving().recv(timeout=INF), OverflowError, 'inf'),
    (lambda: receiving().recv(timeout='1'), TypeError, 'str'),
    (lambda: receiving().recv(timeout=0), TimeoutError, r'channel \d+'),
    (lambda: receiving().recv_nowait(), ChannelEmptyError, 'is empty'),
    (lambda: sending().send(1, timeout=-1), ValueError, NEGATIVE),
    (lambda: sending().send(1, timeout=NAN), ValueError, NO_NUMBER),
    (lambda: sending().send(1, timeout=0), TimeoutError, r'channel \d+'),
    (lambda: sending().send(threading.Lock()), NotShareableError, '_thread.lock'),
    (lambda: sending().send_nowait(threading.Lock()), NotShareableError, '_thread.lock'),
    (lambda: sending().send_nowait(released_view()), NotShareableError, 'released memory'),
    (lambda: sending().send_nowait(1, unbounditems=77), ValueError, '77'),
    (lambda: sending().send_buffer(3), TypeError, "'int'"),
    (lambda: sending().send_buffer_nowait(3), TypeError, "'int'"),
    (lambda: sending().send_buffer_nowait(released_view()), ValueError, 'released'),
    (lambda: full_channel()[1].send_nowait(1), ChannelFullError, 'is full'),
    (lambda: full_channel()[1].send(1, timeout=0), TimeoutError, r'channel \d+'),
    (lambda: full_channel()[0].close(), ChannelNotEmptyError, 'force=True'),
    (lambda: closed_channel()[0].recv(), ChannelClosedError, 'is closed'),
    (lambda: closed_channel()[0].recv_nowait(), ChannelClosedError, 'is closed'),
    (lambda: closed_channel()[0].recv_nowait(None), ChannelClosedError, 'is closed'),
    (lambda: closed_channel()[0].close(), ChannelClosedError, 'is closed'),
    (lambda: closed_channel()[1].send(1), ChannelClosedError, 'is closed'),
    (lambda: closed_channel()[1].send_nowait(1), ChannelClosedError, 'is closed'),
    (lambda: closed_channel()[1].close(), ChannelClosedError, 'is closed'),
    (lambda: released_channel()[0].recv(), ChannelClosedError, 'already closed'),
    (lambda: released_channel()[0].recv_nowait(), ChannelClosedError, 'already closed'),
    (lambda: destroyed_channel()[0].recv(), ChannelNotFoundError, 'not found'),
    (lambda: destroyed_channel()[1].send(1), ChannelNotFoundError, 'not found'),
    (lambda: destroyed_channel()[1].close(), ChannelNotFoundError, 'not found'),
]
SELECT = [
    (lambda: select.select(), ValueError, 'nothing to select'),
    (lambda: select.select(3), TypeError, 'got 3'),
    (lambda: select.select((3, 4)), TypeError, r'got \(3, 4\)'),
    (lambda: select.select(sending()), TypeError, 'SendChannel'),
    (lambda: select.select((receiving(), 1)), TypeError, 'RecvChannel'),
    (lambda: select.select((sending(), threading.Lock())), NotShareableError, '_thread.lock'),
    (lambda: select.select(receiving(), timeout=-1), ValueError, NEGATIVE),
    (lambda: select.select(receiving(), timeout=NAN), ValueError, NO_NUMBER),
    (lambda: select.select(receiving(), timeout='1'), TypeError, 'str'),
    (lambda: select.select(receiving(), timeout=0), TimeoutError, 'in time'),
    (lambda: select.select(closed_channel()[0]), ChannelClosedError, 'is closed'),
    (lambda: select.select((closed_channel()[1], 1)), ChannelClosedError, 'is closed'),
    (lambda: select.select(shut_queue()), QueueShutDown, 'is shut down'),
    (lambda: select.select((shut_queue(), 1)), QueueShutDown, 'is shut down'),
    (lambda: select.select(destroyed_queue()), QueueNotFoundError, 'not found'),
    (lambda: select.ticker(0), ValueError, 'got 0'),
    (lambda: select.ticker(-1), ValueError, 'got -1'),
    (lambda: select.ticker(NAN), ValueError, 'got nan'),
    (lambda: select.ticker(INF), ValueError, 'got inf'),
    (lambda: select.ticker('x'), TypeError, 'str'),
    (lambda: select.after(-1), ValueError, NEGATIVE),
    (lambda: select.after(NAN), ValueError, NO_NUMBER),
    (lambda: select.after('x'), TypeError, 'str'),
]
LOCKS = [
    (lambda: locks.Lock().release(), LockOwnerError, 'held by nobody'),
    (lambda: lock_of_another().release(), LockOwnerError, 'held by thread'),
    (lambda: own_lock().acquire(), LockOwnerError, 'already'),
    (lambda: abandoned_lock().acquire(), LockAbandonedError, r'lock \d+'),
    (lambda: lock_of_another().acquire(timeout=-1), ValueError, NEGATIVE),
    (lambda: lock_of_another().acquire(timeout=NAN), ValueError, NO_NUMBER),
    (lambda: lock_of_another().acquire(timeout='1'), TypeError, 'str'),
    (lambda: lock_of_another().acquire(False, timeout=1), ValueError, 'non-blocking'),
    (lambda: locks.Event().wait(timeout=-1), ValueError, NEGATIVE),
    (lambda: locks.Event().wait(timeout=NAN), ValueError, NO_NUMBER),
    (lambda: locks.Semaphore(-1), ValueError, '-1'),
    (lambda: locks.Semaphore('x'), TypeError, "'str'"),
    (lambda: locks.Semaphore(2**63), OverflowError, 'too large'),
    (lambda: locks.Semaphore().release(0), ValueError, '0 permits'),
    (lambda: locks.Semaphore(0).acquire(timeout=-1), ValueError, NEGATIVE),
    (lambda: locks.Barrier(0), ValueError, '0 threads'),
    (lambda: locks.Barrier(2).wait(timeout=-1), ValueError, NEGATIVE),
    (lambda: locks.Barrier(2).wait(timeout=NAN), ValueError, NO_NUMBER),
    (lambda: locks.Barrier(2).wait(timeout=0), BrokenBarrierError, 'is broken'),
    (lambda: locks.Counter('x'), TypeError, "'str'"),
    (lambda: locks.Counter(2**63), OverflowError, 'too large'),
    (lambda: locks.Counter(2**63 - 1).add(1), OverflowError, '64 bits'),
]
CACHES = [
    (lambda: cache.Cache(5), TypeError, 'int'),
    (lambda: cache.Cache(max_size=-1), ValueError, 'got -1'),
    (lambda: cache.Cache(max_size='x'), TypeError, "'str'"),
    (lambda: cache.Cache(max_size=1, max_weight=1), ValueError, 'not both'),
    (lambda: cache.Cache(expire_after_write=-1), ValueError, 'got -1'),
    (lambda: cache.Cache(expire_after_write=NAN), ValueError, 'got nan'),
    (lambda: cache.Cache(expire_after_access=INF), ValueError, 'got inf'),
    (lambda: cache.Cache().get([]), NotShareableError, 'key'),
    (lambda: cache.Cache().put([], 1), NotShareableError, 'key'),
    (lambda: cache.Cache().put(1, threading.Lock()), NotShareableError, '_thread.lock'),
    (lambda: cache.Cache().put(1, 1, weight=-1), ValueError, 'got -1'),
    (lambda: cache.Cache().get_or_compute(1, 3), TypeError, "'int'"),
    (lambda: cache.Cache().get_or_compute(1, int, timeout=-1), ValueError, NEGATIVE),
    (lambda: cache.Cache().get_or_compute(1, int, timeout=NAN), ValueError, NO_NUMBER),
    (lambda: closed_cache().get(1), CacheClosedError, 'is closed'),
    (lambda: closed_cache().put(1, 1), CacheClosedError, 'is closed'),
    (lambda: closed_cache().get_or_compute(1, int), CacheClosedError, 'is closed'),
    (lambda: closed_cache().invalidate(1), CacheClosedError, 'is closed'),
]
MEMORY = [
    (lambda: memory.SharedBuffer(-1), ValueError, '-1'),
    (lambda: memory.SharedBuffer('x'), TypeError, "'str'"),
    (lambda: memory.SharedBuffer(2**62), MemoryError, str(2**62)),
    (lambda: memory.SharedBuffer(2**63), OverflowError, 'too large'),
    (lambda: memory.SharedBuffer.open('/nowhere'), FileNotFoundError, '/nowhere'),
    (lambda: memory.SharedBuffer.open(3.5), TypeError, 'float'),
    (lambda: closed_buffer().view(), ValueError, 'is closed'),
    (lambda: closed_buffer().seal(), ValueError, 'is closed'),
    (lambda: len(closed_buffer()), ValueError, 'is closed'),
    (lambda: sealed_buffer().view().__setitem__(0, 1), TypeError, 'read-only'),
    (lambda: memory.move(3), TypeError, 'memoryview'),
    (lambda: memory.move(released_view()), ValueError, 'released'),
    (lambda: moved_view()[0], ValueError, 'released'),
    (lambda: moved_view().tobytes(), ValueError, 'released'),
    (lambda: released_view()[0], ValueError, 'released'),
]
PRIVATE = [  # what no program calls itself
    (lambda: _ophion_select.select('text', 0, True), TypeError, 'expected a tuple, got str'),
    (lambda: _ophion_select.select((3,), 0, True), TypeError, 'expected a tuple, got int'),
    (lambda: _ophion_select.select(((1, 2),), 0, True), TypeError, 'expected a tuple of 4, got one of 2'),
    (lambda: _ophion_pool.open(1, 'x', 3, None, (), None, None, 1, 0, None, None), TypeError, 'expected a tuple, got int'),
    (lambda: submit(3, {}), TypeError, 'expected a tuple, got int'),
    (lambda: submit((), 3), TypeError, 'expected a dict, got int'),
]
THE_REST = [
    (lambda: ophion.service('nothing'), ServiceNotFoundError, "'nothing'"),
    (lambda: ophion.service(3), TypeError, 'int'),
    (lambda: actors.spawn(3), TypeError, 'not of 3'),
    (lambda: actors.spawn(int, supervision=3), TypeError, 'got 3'),
    (lambda: flows.pipeline([1]), ValueError, 'needs a function'),
    (lambda: flows.pipeline(3, int), TypeError, "'int' object is not iterable"),
    (lambda: flows.pipeline([1], 3), TypeError, 'not 3'),
    (lambda: flows.spread(int, [1], workers=0), ValueError, 'got 0'),
]


class MisuseTest(unittest.TestCase):
    def check(self, table):
        before = len(interpreters.list_all())
        unraisable = []
        self.addCleanup(setattr, *self.watch(unraisable))
        for number, (wrong, error, message) in enumerate(table):
            with self.subTest(number=number, message=message):
                with self.assertRaisesRegex(error, message) as raised:
                    wrong()
                self.assertIs(type(raised.exception), error)
        self.assertEqual(unraisable, [])
        self.assertEqual(len(interpreters.list_all()), before)

    def watch(self, unraisable):
        import sys
        before = sys.unraisablehook
        sys.unraisablehook = lambda problem: unraisable.append(str(problem.exc_value))
        return sys, 'unraisablehook', before

    def test_queues(self):
        self.check(QUEUES)

    def test_channels(self):
        self.check(CHANNELS)

    def test_select(self):
        self.check(SELECT)

    def test_locks(self):
        self.check(LOCKS)

    def test_caches(self):
        self.check(CACHES)

    def test_memory(self):
        self.check(MEMORY)

    def test_what_the_package_is_made_of(self):
        self.check(PRIVATE)

    def test_the_rest(self):
        self.check(THE_REST)

    def test_errors_are_of_the_families_that_callers_catch(self):
        for error, families in {
            QueueShutDown: [QueueError],
            QueueNotFoundError: [QueueError],
            ChannelFullError: [channels.ChannelError],
            ChannelClosedError: [channels.ChannelError],
            ChannelNotEmptyError: [channels.ChannelError],
            ChannelNotFoundError: [channels.ChannelError],
            LockOwnerError: [RuntimeError],
            LockAbandonedError: [RuntimeError],
            ServiceNotFoundError: [LookupError],
            NotShareableError: [TypeError],
        }.items():
            for family in families:
                self.assertTrue(issubclass(error, family), (error, family))


if __name__ == '__main__':
    unittest.main()
