"""`ophion.locks`: locks, events, semaphores, barriers and counters between interpreters."""
import gc
import pickle
import signal
import threading
import time
import unittest
from concurrent import interpreters
from concurrent.futures import InterpreterPoolExecutor

from interpreter_case import LONG, SHORT, InterpreterCase, same
from ophion import locks
from ophion.locks import (Barrier, BrokenBarrierError, Condition, Counter, Event, Lock, LockAbandonedError, LockError,
                          LockOwnerError, Semaphore)


def hold(lock):
    lock.acquire()


def release(lock):
    lock.release()


def count_with_lock(lock, counter, rounds):
    for _ in range(rounds):
        with lock:
            counter.exchange(counter.value + 1)


def in_two_threads(function, *args):
    import threading
    threads = [threading.Thread(target=function, args=args) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def start(function, *args):
    """Have a thread of this interpreter call it."""
    import threading

    def run():
        try:
            function(*args)
        except Exception:  # the interpreter is closed, and that ends the wait
            pass

    threading.Thread(target=run).start()


class SharingTest(InterpreterCase):
    def test_each_kind_arrives_as_the_same_object(self):
        other = self.interpreter()
        for made in [Lock(), Condition(), Event(), Semaphore(3), Barrier(2), Counter(7)]:
            with self.subTest(made):
                there = other.call(same, made)
                self.assertIs(type(there), type(made))
                self.assertEqual(there, made)
                self.assertEqual(hash(there), hash(made))
                self.assertEqual(there.id, made.id)

    def test_different_ones_differ(self):
        self.assertNotEqual(Lock(), Lock())
        self.assertNotEqual(Lock(), 'lock')

    def test_they_go_through_a_queue(self):
        queue = interpreters.create_queue()
        counter = Counter()
        queue.put(counter)
        queue.get().add(2)
        self.assertEqual(counter.value, 2)

    def test_they_go_inside_what_is_pickled_and_live_meanwhile(self):
        queue = interpreters.create_queue()
        queue.put({'counter': Counter(5)})
        gc.collect()
        self.assertEqual(queue.get()['counter'].value, 5)

    def test_prepare_main(self):
        counter = Counter()
        other = self.interpreter()
        other.prepare_main(counter=counter)
        other.exec('counter.add(3)')
        self.assertEqual(counter.value, 3)

    def test_they_outlive_their_interpreter(self):
        other = self.interpreter()
        counter = other.call(Counter, 4)
        other.close()
        self.assertEqual(counter.add(), 5)

    def test_they_can_be_pickled_within_the_process(self):
        counter = Counter(5)
        self.assertEqual(pickle.loads(pickle.dumps(counter)), counter)

    def test_the_pickle_of_one_that_is_gone_is_refused(self):
        function, (cls, process, id) = Counter().__reduce__()
        with self.assertRaisesRegex(LookupError, 'shared object 123456789 is gone'):
            function(cls, process, 123456789)

    def test_the_pickle_of_another_process_is_refused(self):
        counter = Counter()
        function, (cls, process, id) = counter.__reduce__()
        with self.assertRaisesRegex(LookupError, 'of another process'):
            function(cls, 'elsewhere', id)

    def test_a_subclass_crosses_as_a_pickle(self):
        counter = Special(2)
        self.assertEqual(pickle.loads(pickle.dumps(counter)), counter)
        self.assertIs(type(pickle.loads(pickle.dumps(counter))), Special)

    def test_a_handle_of_something_else_is_refused(self):
        import _ophion_locks
        with self.assertRaisesRegex(TypeError, 'expected a handle of a SharedLock'):
            _ophion_locks.lock_release(Counter()._handle)
        with self.assertRaisesRegex(TypeError, 'got str'):
            _ophion_locks.lock_release('lock')

    def test_all_names_exist_and_are_documented(self):
        for name in locks.__all__:
            self.assertTrue(getattr(locks, name).__doc__ or name == 'BrokenBarrierError', name)


class Special(Counter):
    pass


class LockTest(InterpreterCase):
    def test_with(self):
        lock = Lock()
        with lock as entered:
            self.assertIs(entered, lock)
            self.assertTrue(lock.locked())
            self.assertRegex(repr(lock), r'<Lock \d+ locked>')
        self.assertFalse(lock.locked())
        self.assertRegex(repr(lock), r'<Lock \d+ unlocked>')

    def test_it_excludes_other_interpreters(self):
        lock, other = Lock(), self.interpreter()
        with lock:
            self.assertFalse(other.call(lock.acquire, False))
            waiting = self.waiting(other.call, count_with_lock, lock, Counter(), 1)
        self.assertIsNone(waiting.result())

    def test_a_timeout_takes_fractions_of_seconds(self):
        lock = Lock()
        with lock:
            def attempt():
                start = time.monotonic()
                return lock.acquire(timeout=0.05), time.monotonic() - start
            taken, seconds = self.start(attempt).result()
        self.assertFalse(taken)
        self.assertGreaterEqual(seconds, 0.05)
        self.assertLess(seconds, LONG)
        self.assertTrue(lock.acquire(timeout=0))

    def test_a_negative_timeout(self):
        with self.assertRaisesRegex(ValueError, 'non-negative'):
            Lock().acquire(timeout=-1)

    def test_a_timeout_that_is_not_waited(self):
        with self.assertRaisesRegex(ValueError, 'non-blocking'):
            Lock().acquire(False, 1)

    def test_a_timeout_that_is_no_number(self):
        with self.assertRaises(TypeError):
            Lock().acquire(timeout=[])

    def test_releasing_a_lock_that_nobody_holds(self):
        with self.assertRaisesRegex(LockOwnerError, r'lock \d+ is held by nobody, not by thread .* of interpreter 0'):
            Lock().release()

    def test_releasing_the_lock_of_another_thread(self):
        lock = Lock()
        with lock:
            error = self.start(lambda: self.assertRaises(LockOwnerError, lock.release)).result()
            self.assertIsNone(error)
            self.assertTrue(lock.locked())

    def test_releasing_the_lock_of_another_interpreter(self):
        lock, other = Lock(), self.interpreter()
        with lock:
            with self.assertRaises(interpreters.ExecutionFailed) as caught:
                other.call(release, lock)
        self.assertEqual(caught.exception.excinfo.type.__name__, 'LockOwnerError')

    def test_waiting_for_itself(self):
        lock = Lock()
        with lock:
            with self.assertRaisesRegex(LockOwnerError, 'holds lock .* already'):
                lock.acquire()
            self.assertFalse(lock.acquire(blocking=False))
        self.assertTrue(issubclass(LockOwnerError, LockError))

    def test_the_order_of_arrival(self):
        lock, order = Lock(), []

        def enter(number):
            with lock:
                order.append(number)

        with lock:
            threads = [self.waiting(enter, number) for number in range(4)]
        for waiting in threads:
            waiting.result()
        self.assertEqual(order, [0, 1, 2, 3])

    def test_a_lock_of_an_interpreter_that_closes_is_abandoned(self):
        lock, other = Lock(), self.interpreter()
        other.call(hold, lock)
        waiting = self.waiting(lock.acquire)
        other.close()
        self.assertIsInstance(waiting.result(), LockAbandonedError)
        self.assertTrue(lock.abandoned)
        self.assertTrue(lock.locked())
        self.assertRegex(repr(lock), 'abandoned')
        with self.assertRaisesRegex(LockAbandonedError, r'lock \d+ was abandoned'):
            lock.acquire(blocking=False)
        with self.assertRaises(LockAbandonedError):
            lock.acquire(timeout=LONG)
        self.assertTrue(lock.recover())
        self.assertFalse(lock.recover())
        lock.release()
        with lock:
            self.assertFalse(lock.abandoned)

    def test_a_lock_that_was_released_before_is_not(self):
        lock, other = Lock(), self.interpreter()
        other.call(count_with_lock, lock, Counter(), 1)
        other.close()
        self.assertTrue(lock.acquire(blocking=False))

    def test_an_interpreter_that_closes_while_it_waits_leaves_the_line(self):
        lock, other = Lock(), self.interpreter()
        lock.acquire()
        other.call(start, lock.acquire)
        time.sleep(SHORT)
        other.close()
        lock.release()
        self.assertTrue(lock.acquire(timeout=LONG))

    def test_mutual_exclusion(self):
        lock, counter = Lock(), Counter()
        with InterpreterPoolExecutor(4) as pool:
            for done in [pool.submit(in_two_threads, count_with_lock, lock, counter, 250) for _ in range(4)]:
                done.result()
        self.assertEqual(counter.value, 4 * 2 * 250)


def take(condition, items, timeout=None):
    with condition:
        if not condition.wait_for(lambda: items.value > 0, timeout):
            return 'nothing'
        items.add(-1)
        return 'taken'


def give(condition, items):
    with condition:
        items.add()
        condition.notify()


class ConditionTest(InterpreterCase):
    def test_it_wakes_other_interpreters(self):
        condition, items, others = Condition(), Counter(), [self.interpreter() for _ in range(2)]
        waiting = [self.waiting(other.call, take, condition, items) for other in others]
        for _ in others:
            give(condition, items)
        self.assertEqual([each.result() for each in waiting], ['taken'] * 2)
        self.assertFalse(condition.lock.locked())
        self.assertRegex(repr(condition), r'<Condition \d+ of <Lock \d+ unlocked>>')

    def test_everybody_is_notified_in_the_order_of_arrival(self):
        condition, order = Condition(), []

        def wait(number):
            with condition:
                condition.wait()
                order.append(number)

        waiting = [self.waiting(wait, number) for number in range(6)]
        for number in range(2):
            with condition:
                condition.notify()
            waiting[number].result()
        self.assertEqual(order, [0, 1])
        with condition:
            condition.notify(2)
        self.assertEqual([each.result() for each in waiting[2:4]], [None, None])
        self.assertEqual(sorted(order), [0, 1, 2, 3])
        with condition:
            condition.notify_all()
        for each in waiting:
            each.result()
        self.assertEqual(order[:2], [0, 1])
        self.assertEqual(sorted(order), list(range(6)))

    def test_several_conditions_have_one_lock(self):
        lock = Lock()
        full, empty = Condition(lock), Condition(lock)
        self.assertEqual((full.lock, empty.lock), (lock, lock))
        items = Counter()
        waiting = [self.waiting(take, condition, items) for condition in (full, empty)]
        for condition in (empty, full):
            give(condition, items)
        self.assertEqual([each.result() for each in waiting], ['taken'] * 2)

    def test_the_time_is_up(self):
        condition = Condition()
        with condition:
            self.assertFalse(condition.wait(0.01))
            self.assertFalse(condition.wait(0))
            self.assertRaises(ValueError, condition.wait, -1)
            self.assertTrue(condition.lock.locked())
        self.assertEqual(take(condition, Counter(), 0.01), 'nothing')

    def test_ctrl_c_ends_the_wait_and_leaves_the_lock_held(self):
        condition = Condition()
        timer = threading.Timer(0.2, signal.raise_signal, [signal.SIGINT])
        with condition:
            timer.start()
            with self.assertRaises(KeyboardInterrupt):
                condition.wait(LONG)
            self.assertTrue(condition.lock.locked())
        timer.join()

    def test_an_interpreter_that_closes_while_it_waits_leaves_the_line(self):
        condition, items, other = Condition(), Counter(), self.interpreter()
        other.call(start, take, condition, items)
        time.sleep(SHORT)
        other.close()
        waiting = self.waiting(take, condition, items)
        give(condition, items)
        self.assertEqual(waiting.result(), 'taken')

    def test_who_waits_is_told_that_the_lock_is_abandoned(self):
        condition, other = Condition(), self.interpreter()
        waiting = self.waiting(take, condition, Counter())
        other.call(hold, condition.lock)
        other.close()
        self.assertIsInstance(waiting.result(), LockAbandonedError)
        self.assertTrue(condition.lock.recover())
        condition.release()
        self.assertEqual(take(condition, Counter(1)), 'taken')

    def test_who_does_not_hold_the_lock_is_refused(self):
        condition = Condition()
        for use in [condition.wait, condition.notify, condition.notify_all, condition.release]:
            with self.assertRaisesRegex(LockOwnerError, 'is held by nobody'):
                use()
        self.assertRaisesRegex(TypeError, 'expected a handle of a SharedLock', Condition, Counter())

    def test_nothing_is_lost_between_many(self):
        condition, items, taken = Condition(), Counter(), Counter()
        with InterpreterPoolExecutor(4) as pool:
            takers = [pool.submit(take_many, condition, items, taken, 100) for _ in range(2)]
            givers = [pool.submit(give_many, condition, items, 100) for _ in range(2)]
            for done in takers + givers:
                done.result(LONG)
        self.assertEqual((taken.value, items.value), (200, 0))


def take_many(condition, items, taken, rounds):
    for _ in range(rounds):
        take(condition, items)
        taken.add()


def give_many(condition, items, rounds):
    for _ in range(rounds):
        give(condition, items)


class EventTest(InterpreterCase):
    def test_it_wakes_other_interpreters(self):
        event, other = Event(), self.interpreter()
        waiting = self.waiting(other.call, event.wait)
        event.set()
        self.assertTrue(waiting.result())
        self.assertTrue(event.is_set())
        self.assertTrue(event.wait(0))
        event.clear()
        self.assertFalse(event.is_set())
        self.assertFalse(event.wait(0.01))
        self.assertRegex(repr(event), r'<Event \d+ unset>')

    def test_a_negative_timeout(self):
        with self.assertRaises(ValueError):
            Event().wait(-0.1)

    def test_the_gil_is_free_meanwhile(self):
        event = Event()
        waiting = [self.waiting(event.wait) for _ in range(3)]
        event.set()
        self.assertEqual([each.result() for each in waiting], [True] * 3)

    def test_ctrl_c_ends_the_wait(self):
        timer = threading.Timer(0.2, signal.raise_signal, [signal.SIGINT])
        timer.start()
        with self.assertRaises(KeyboardInterrupt):
            Event().wait(LONG)
        timer.join()


class SemaphoreTest(InterpreterCase):
    def test_permits(self):
        semaphore, other = Semaphore(2), self.interpreter()
        self.assertEqual(semaphore.value, 2)
        with semaphore:
            self.assertTrue(other.call(semaphore.acquire))
            self.assertFalse(semaphore.acquire(blocking=False))
            self.assertFalse(semaphore.acquire(timeout=0.01))
            waiting = self.waiting(other.call, semaphore.acquire)
        self.assertTrue(waiting.result())
        self.assertRegex(repr(semaphore), r'<Semaphore \d+ value=0>')

    def test_several_permits_wake_several(self):
        semaphore = Semaphore(0)
        waiting = [self.waiting(semaphore.acquire) for _ in range(2)]
        semaphore.release(3)
        self.assertEqual([each.result() for each in waiting], [True, True])
        self.assertEqual(semaphore.value, 1)

    def test_misuse(self):
        for misuse in [lambda: Semaphore(-1), lambda: Semaphore().release(0), lambda: Semaphore().acquire(timeout=-1),
                       lambda: Semaphore().acquire(False, 1)]:
            self.assertRaises(ValueError, misuse)


class BarrierTest(InterpreterCase):
    def test_it_opens_for_all_at_once_and_again(self):
        barrier = Barrier(3)
        others = [self.interpreter() for _ in range(2)]
        for _ in range(2):
            waiting = [self.waiting(other.call, barrier.wait) for other in others]
            self.assertEqual(barrier.n_waiting, 2)
            self.assertEqual(barrier.wait(LONG), 2)
            self.assertEqual([each.result() for each in waiting], [0, 1])
        self.assertEqual(barrier.parties, 3)

    def test_a_timeout_breaks_it_for_all(self):
        barrier = Barrier(3)
        waiting = self.waiting(barrier.wait)
        with self.assertRaisesRegex(BrokenBarrierError, 'is broken'):
            barrier.wait(0.01)
        self.assertIsInstance(waiting.result(), threading.BrokenBarrierError)
        self.assertTrue(barrier.broken)
        with self.assertRaises(BrokenBarrierError):
            barrier.wait()
        barrier.reset()
        self.assertFalse(barrier.broken)
        waiting = [self.waiting(barrier.wait) for _ in range(2)]
        self.assertEqual(barrier.wait(), 2)

    def test_reset_and_abort_send_away_who_waits(self):
        barrier = Barrier(2)
        for send_away in [barrier.reset, barrier.abort]:
            waiting = self.waiting(barrier.wait)
            send_away()
            self.assertIsInstance(waiting.result(), BrokenBarrierError)
        self.assertRegex(repr(barrier), 'broken')

    def test_an_interpreter_that_closes_breaks_it(self):
        barrier, other = Barrier(3), self.interpreter()
        waiting = self.waiting(barrier.wait)
        other.call(start, barrier.wait)
        while barrier.n_waiting < 2:
            time.sleep(0.01)
        other.close()
        self.assertIsInstance(waiting.result(), BrokenBarrierError)

    def test_misuse(self):
        for misuse in [lambda: Barrier(0), lambda: Barrier(-3), lambda: Barrier(2).wait(-1)]:
            self.assertRaises(ValueError, misuse)


class CounterTest(InterpreterCase):
    def test_it_counts(self):
        counter = Counter(5)
        self.assertEqual(counter.add(), 6)
        self.assertEqual(counter.add(-2), 4)
        self.assertEqual(counter.exchange(9), 4)
        self.assertFalse(counter.compare_and_set(8, 1))
        self.assertTrue(counter.compare_and_set(9, 1))
        self.assertEqual(counter.value, 1)
        self.assertRegex(repr(counter), r'<Counter \d+ value=1>')

    def test_no_step_is_lost(self):
        counter = Counter()
        with InterpreterPoolExecutor(4) as pool:
            for done in [pool.submit(in_two_threads, add, counter, 500) for _ in range(4)]:
                done.result()
        self.assertEqual(counter.value, 4 * 2 * 500)

    def test_beyond_64_bits(self):
        counter = Counter(2 ** 63 - 1)
        with self.assertRaisesRegex(OverflowError, 'counter .* cannot change by 1'):
            counter.add()
        self.assertEqual(counter.value, 2 ** 63 - 1)
        self.assertRaises(OverflowError, Counter, 2 ** 63)
        self.assertRaises(TypeError, Counter, 'one')


def add(counter, rounds):
    for _ in range(rounds):
        counter.add()


if __name__ == '__main__':
    unittest.main()
