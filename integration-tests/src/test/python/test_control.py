"""ophion.deadline() and ophion.interrupt()."""

import queue
import threading
import time
import unittest
from concurrent import interpreters

import ophion

FOREVER = 'while True: pass'


class DeadlineTests(unittest.TestCase):
    def test_bytecode_is_stopped(self):
        start = time.monotonic()
        with self.assertRaises(ophion.DeadlineExceeded) as caught:
            with ophion.deadline(0.05):
                while True:
                    pass
        self.assertLess(time.monotonic() - start, 5)
        self.assertIsInstance(caught.exception, TimeoutError)
        self.assertIsInstance(caught.exception.__context__, ophion.Interrupted)

    def test_waits_are_stopped(self):
        lock = threading.Lock()
        lock.acquire()
        for wait in (threading.Event().wait, queue.Queue().get, queue.SimpleQueue().get, lock.acquire,
                     lambda: time.sleep(1000)):
            with self.subTest(wait=wait), self.assertRaises(ophion.DeadlineExceeded):
                with ophion.deadline(0.05):
                    wait()

    def test_a_block_that_ends_in_time_is_left_alone(self):
        with ophion.deadline(1000) as limit:
            pass
        self.assertFalse(limit.expired)
        with ophion.deadline(None):
            pass

    def test_other_exceptions_pass(self):
        with self.assertRaises(ZeroDivisionError):
            with ophion.deadline(1000):
                1 / 0

    def test_except_exception_does_not_swallow(self):
        with self.assertRaises(ophion.DeadlineExceeded):
            with ophion.deadline(0.05):
                while True:
                    try:
                        time.sleep(1000)
                    except Exception:
                        pass

    def test_the_inner_one(self):
        with ophion.deadline(1000) as outer:
            with self.assertRaises(ophion.DeadlineExceeded):
                with ophion.deadline(0.05) as inner:
                    time.sleep(1000)
        self.assertTrue(inner.expired)
        self.assertFalse(outer.expired)

    def test_the_outer_one(self):
        with self.assertRaises(ophion.DeadlineExceeded):
            with ophion.deadline(0.05) as outer:
                with ophion.deadline(1000) as inner:
                    time.sleep(1000)
        self.assertTrue(outer.expired)
        self.assertFalse(inner.expired)

    def test_both_at_once(self):
        with self.assertRaises(ophion.DeadlineExceeded):
            with ophion.deadline(0.05) as outer:
                try:
                    with ophion.deadline(0.05):
                        time.sleep(1000)
                except ophion.DeadlineExceeded:
                    time.sleep(1000)
        self.assertTrue(outer.expired)

    def test_it_can_be_put_off(self):
        with self.assertRaises(ophion.DeadlineExceeded):
            with ophion.deadline(1000) as limit:
                limit.reschedule(0.05)
                time.sleep(1000)
        with self.assertRaises(RuntimeError):
            limit.reschedule(1)
        with ophion.deadline(0.2) as limit:
            limit.reschedule(None)
            time.sleep(0.5)

    def test_zero_is_up_at_once(self):
        with self.assertRaises(ophion.DeadlineExceeded):
            with ophion.deadline(0):
                while True:
                    pass

    def test_misuse(self):
        with self.assertRaises(ValueError):
            ophion.deadline(-1)
        with self.assertRaises(ValueError):
            ophion.deadline(float('nan'))
        with self.assertRaises(TypeError):
            ophion.deadline('1')
        limit = ophion.deadline(1000)
        with self.assertRaises(RuntimeError):
            limit.reschedule(1)
        with limit:
            pass
        with self.assertRaises(RuntimeError):
            limit.__enter__()

    def test_on_a_thread(self):
        caught = []

        def run():
            try:
                with ophion.deadline(0.05):
                    threading.Event().wait()
            except BaseException as error:
                caught.append(type(error))

        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
        self.assertEqual(caught, [ophion.DeadlineExceeded])

    def test_in_another_interpreter(self):
        with self.assertRaises(interpreters.ExecutionFailed) as caught:
            made = interpreters.create()
            try:
                made.exec('import ophion, time\nwith ophion.deadline(0.05): time.sleep(1000)')
            finally:
                made.close()
        self.assertIn('DeadlineExceeded', str(caught.exception))

    def test_no_stray_interrupt(self):
        stopped = 0
        for turn in range(300):
            try:
                with ophion.deadline(turn % 10 / 10_000):
                    for _ in range(turn * 200):  # from nothing to more than it takes to stop it
                        pass
            except ophion.DeadlineExceeded:
                stopped += 1
        for _ in range(100_000):
            pass
        time.sleep(0.1)
        self.assertGreater(stopped, 0)

    def test_a_lock_is_never_lost(self):
        lock = threading.Lock()
        rlock = threading.RLock()
        for turn in range(200):
            try:
                with ophion.deadline(turn % 10 / 10_000):
                    while True:
                        with lock:
                            pass
                        with rlock:
                            pass
            except ophion.DeadlineExceeded:
                pass
            self.assertFalse(lock.locked())
            self.assertFalse(rlock.locked())


class InterruptTests(unittest.TestCase):
    def run_and_interrupt(self, code, by):
        made = interpreters.create()
        ready = interpreters.create_queue()
        made.prepare_main(ready=ready)
        failures = []

        def run():
            try:
                made.exec('ready.put(1)\n' + code)
            except interpreters.ExecutionFailed as failed:
                failures.append(failed.excinfo.type.__name__)

        thread = threading.Thread(target=run)
        thread.start()
        ready.get()
        time.sleep(0.05)
        ophion.interrupt(by(made))
        thread.join()
        self.assertEqual(failures, ['Interrupted'])
        self.assertEqual(made.call(abs, -1), 1)
        made.close()
        with self.assertRaises(ValueError):
            ophion.interrupt(made)

    def test_bytecode_is_stopped(self):
        self.run_and_interrupt(FOREVER, lambda made: made)

    def test_waits_are_stopped(self):
        self.run_and_interrupt('import time; time.sleep(1000)', lambda made: made.id)
        self.run_and_interrupt('import threading; threading.Event().wait()', lambda made: made.id)

    def test_nothing_runs(self):
        made = interpreters.create()
        ophion.interrupt(made)
        self.assertEqual(made.call(abs, -1), 1)
        made.close()

    def test_oneself_is_spared(self):
        ophion.interrupt(interpreters.get_current())

    def test_misuse(self):
        with self.assertRaises(TypeError):
            ophion.interrupt('1')
        with self.assertRaises(ValueError):
            ophion.interrupt(12345678)


if __name__ == '__main__':
    unittest.main()
