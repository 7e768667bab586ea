"""`ophion.pool`: PoolExecutor, beside the standard InterpreterPoolExecutor."""
import _interpreters
import asyncio
import functools
import gc
import itertools
import random
import sys
import threading
import time
import unittest
import weakref
from concurrent import futures, interpreters
from concurrent.futures import InterpreterPoolExecutor
from unittest import mock

import ophion.pool
from ophion.pool import BrokenPoolError, PoolExecutor, PoolFuture, RemoteTraceback, TaskStoppedError
from test.test_concurrent_futures.executor import ExecutorTest

FACTOR = 3


def twice(x):
    return 2 * x


def scaled(x):
    return FACTOR * x


def slow(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass
    return seconds


def interpreter_id(_=None):
    return interpreters.get_current().id


def fail(message):
    raise ValueError(message)


class Stubborn(Exception):
    def __reduce__(self):
        raise TypeError('never pickled')


def fail_stubbornly():
    raise Stubborn('stays here')


def unpicklable():
    return threading.Lock()


class Unreadable:
    def __reduce__(self):
        return int, ('not a number',)


def unreadable():
    return Unreadable()


def configure(name, value):
    setattr(sys, name, value)


def configured(name):
    return getattr(sys, name)


def break_down():
    raise LookupError('no model')


def swallow_interrupts(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            while time.monotonic() < end:
                pass
        except KeyboardInterrupt:
            pass


class StandardExecutorTest(ExecutorTest, unittest.TestCase):
    """CPython's own tests of executors."""
    executor_type = PoolExecutor
    worker_count = 3

    def setUp(self):
        self.executor = PoolExecutor(self.worker_count)

    def tearDown(self):
        self.executor.shutdown()


class PoolCase(unittest.TestCase):
    def setUp(self):
        self.before = len(_interpreters.list_all())

    def tearDown(self):
        gc.collect()
        for _ in range(500):
            if len(_interpreters.list_all()) <= self.before:
                return
            time.sleep(0.01)
        self.fail(f'interpreters are left: {_interpreters.list_all()}')


class CallTest(PoolCase):
    def test_functions_go_by_name_or_as_code(self):
        with PoolExecutor(1) as pool:
            self.assertEqual(pool.submit(twice, 21).result(), 42)
            self.assertEqual(pool.submit(scaled, 2).result(), 6)
            self.assertEqual(pool.submit(abs, -1).result(), 1)
            self.assertEqual(pool.submit(lambda x, *, y: [x, y], 1, y='b').result(), [1, 'b'])
            self.assertEqual(pool.submit(functools.partial(pow, 2), 5).result(), 32)
            self.assertEqual(pool.submit('a-b'.split, '-').result(), ['a', 'b'])
            self.assertNotEqual(pool.submit(interpreter_id).result(), interpreter_id())

    def test_a_function_gets_new_code(self):
        def changing():
            return 1
        with PoolExecutor(1) as pool:
            self.assertEqual(pool.submit(changing).result(), 1)
            changing.__code__ = (lambda: 2).__code__
            self.assertEqual(pool.submit(changing).result(), 2)

    def test_what_cannot_be_sent_is_refused(self):
        state = []
        with PoolExecutor(1) as pool:
            with self.assertRaises(interpreters.NotShareableError):
                pool.submit(lambda: state)
            with self.assertRaises(interpreters.NotShareableError):
                pool.submit(twice, threading.Lock())
            with self.assertRaises(TypeError):
                pool.submit(twice, 1, 2).result()
            self.assertEqual(pool.submit(twice, 1).result(), 2)

    def test_results_stay(self):
        with PoolExecutor(1) as pool:
            future = pool.submit(list, 'ab')
            self.assertIs(future.result(), future.result())
            self.assertIsNone(future.exception())
            self.assertTrue(future.done())
            self.assertIn('state=finished returned list', repr(future))

    def test_one_result_for_many_threads(self):
        with PoolExecutor(1) as pool, futures.ThreadPoolExecutor(4) as threads:
            for _ in range(50):
                future = pool.submit(list, 'ab')
                results = list(threads.map(lambda _: future.result(), range(4)))
                self.assertEqual({id(result) for result in results}, {id(future.result())})

    def test_exceptions_keep_their_type_and_say_where_they_began(self):
        with PoolExecutor(1) as pool:
            future = pool.submit(fail, 'on purpose')
            with self.assertRaisesRegex(ValueError, 'on purpose') as raised:
                future.result()
            cause = raised.exception.__cause__
            self.assertIsInstance(cause, interpreters.ExecutionFailed)
            self.assertIn('in fail', cause.excinfo.errdisplay)
            self.assertIs(future.exception(), raised.exception)

    def test_an_exception_that_cannot_be_sent_is_described(self):
        with PoolExecutor(1) as pool:
            with self.assertRaisesRegex(interpreters.ExecutionFailed, 'Stubborn: stays here'):
                pool.submit(fail_stubbornly).result()
            with self.assertRaises(interpreters.NotShareableError):
                pool.submit(unpicklable).result()
            future = pool.submit(unreadable)
            for _ in range(2):
                with self.assertRaises(interpreters.NotShareableError):
                    future.result()

    def test_timeouts(self):
        with PoolExecutor(1) as pool:
            future = pool.submit(slow, 0.3)
            with self.assertRaises(TimeoutError):
                future.result(0.01)
            with self.assertRaises(TimeoutError):
                future.exception(timeout=0)
            self.assertEqual(future.result(), 0.3)

    def test_system_exit_ends_the_task_only(self):
        with PoolExecutor(1) as pool:
            with self.assertRaises(SystemExit):
                pool.submit(sys.exit, 3).result()
            self.assertEqual(pool.submit(twice, 1).result(), 2)


class FutureTest(PoolCase):
    def test_wait_and_as_completed(self):
        with PoolExecutor(2, prestart=True) as pool:
            calls = [pool.submit(slow, seconds) for seconds in (0.3, 0.01, 0.02)]
            first = futures.wait(calls, return_when=futures.FIRST_COMPLETED)
            self.assertNotIn(calls[0], first.done)
            self.assertEqual({call.result() for call in futures.as_completed(calls)}, {0.3, 0.01, 0.02})
            self.assertEqual(len(futures.wait(calls + [pool.submit(abs, 1)]).done), 4)
            mixed = [pool.submit(twice, number) for number in range(200)]
            self.assertEqual(sum(call.result() for call in futures.as_completed(mixed)), 39800)

    def test_a_call_that_ends_while_somebody_begins_to_wait(self):
        class Late:
            """What the pool knows of a call, a moment late."""
            def __init__(self, looks):
                self.looks = looks

            def __getattr__(self, name):
                return getattr(known, name)

            def state(self, call):
                self.looks -= 1
                return 1 if self.looks >= 0 else known.state(call)

        known = ophion.pool._ophion_pool
        for looks in range(3):
            with self.subTest(looks), PoolExecutor(2) as pool:
                calls = [pool.submit(abs, -1), pool.submit(slow, 0.05)]
                calls[0].result()
                with mock.patch.object(ophion.pool, '_ophion_pool', Late(looks)):
                    waited = futures.wait(calls[:1], 10)
                self.assertEqual((waited.done, waited.not_done), ({calls[0]}, set()))
                calls = [pool.submit(abs, -1), pool.submit(slow, 0.05)]
                calls[0].result()
                with mock.patch.object(ophion.pool, '_ophion_pool', Late(looks)):
                    waited = futures.wait(calls, 10)
                self.assertEqual((waited.done, waited.not_done), (set(calls), set()))
                self.assertTrue(all(call.done() for call in calls))

    def test_watched_by_several_at_once(self):
        with PoolExecutor(2) as pool, futures.ThreadPoolExecutor(3) as threads:
            for _ in range(20):
                calls = [pool.submit(twice, number) for number in range(10)]
                watchers = [threads.submit(lambda: sum(call.result() for call in futures.as_completed(calls)))
                            for _ in range(3)]
                self.assertEqual([watcher.result(30) for watcher in watchers], [90, 90, 90])

    def test_callbacks(self):
        with PoolExecutor(1) as pool:
            called = threading.Event()
            future = pool.submit(slow, 0.05)
            future.add_done_callback(lambda done: called.set() if done is future else None)
            self.assertTrue(called.wait(10))
            seen = []
            future.add_done_callback(seen.append)
            self.assertEqual(seen, [future])
            late = pool.submit(slow, 0.05)
            late.add_done_callback(seen.append)
        self.assertEqual(seen, [future, late])  # shutdown() waits for callbacks, too

    def test_cancel(self):
        with PoolExecutor(1, prestart=True) as pool:
            running = pool.submit(slow, 0.2)
            while not running.running():
                time.sleep(0.001)
            waiting = pool.submit(fail, 'never runs')
            called = []
            waiting.add_done_callback(called.append)
            self.assertFalse(running.cancel())
            self.assertTrue(waiting.cancel())
            self.assertTrue(waiting.cancelled())
            self.assertEqual(called, [waiting])
            with self.assertRaises(futures.CancelledError):
                waiting.result()
            self.assertIn(waiting, futures.wait([running, waiting]).done)
            self.assertEqual(pool.statistics().cancelled, 1)

    def test_interrupt(self):
        with PoolExecutor(1) as pool:
            endless = pool.submit(slow, 100)
            while not endless.running():
                time.sleep(0.001)
            endless.interrupt()
            with self.assertRaises(KeyboardInterrupt):
                endless.result()
            self.assertEqual(pool.submit(twice, 1).result(), 2)

    def test_nobody_else_sets_results(self):
        with PoolExecutor(1) as pool:
            with self.assertRaises(futures.InvalidStateError):
                pool.submit(abs, 1).set_result(2)

    def test_futures_and_results_go(self):
        with PoolExecutor(1) as pool:
            future = pool.submit(Box, 1)
            result = weakref.ref(future.result())
            gone = weakref.ref(future)
            del future
            gc.collect()
            self.assertIsNone(gone())
            self.assertIsNone(result())


class Box:
    def __init__(self, value):
        self.value = value


class MapTest(PoolCase):
    def test_order_whatever_the_size_of_chunks(self):
        items = list(range(3000))
        with PoolExecutor(2) as pool:
            for chunksize in None, 1, 7, 10_000:
                with self.subTest(chunksize=chunksize):
                    self.assertEqual(list(pool.map(twice, items, chunksize=chunksize)), [2 * x for x in items])
            self.assertEqual(list(pool.map(pow, items[:50], [2] * 50)), [x * x for x in items[:50]])
            with self.assertRaises(ValueError):
                pool.map(twice, items, chunksize=0)

    def test_items_that_need_pickles(self):
        with PoolExecutor(2) as pool:
            items = [{'n': n} for n in range(500)]
            self.assertEqual(list(pool.map(dict, items)), items)
            mixed = [1, {'a': 1}, 'x', [2], None] * 50
            self.assertEqual(list(pool.map(list, [[item] for item in mixed])), [[item] for item in mixed])
            with self.assertRaises(interpreters.NotShareableError):
                pool.map(id, [threading.Lock()])

    def test_slow_items_are_shared_out(self):
        with PoolExecutor(2, prestart=True) as pool:
            ids = list(pool.map(slow_id, [0.02] * 40))
            self.assertEqual(len(set(ids)), 2)
            self.assertGreater(min(ids.count(each) for each in set(ids)), 10)

    def test_results_come_while_the_rest_goes_on(self):
        with PoolExecutor(1) as pool:
            results = pool.map(slow, [0.01] * 20 + [0.5])
            self.assertEqual(next(results), 0.01)
            self.assertGreater(pool.statistics().queued + pool.statistics().running, 0)
            self.assertEqual(list(results)[-1], 0.5)

    def test_ends_at_the_item_that_fails(self):
        with PoolExecutor(2) as pool:
            for chunksize in None, 1, 5:
                results = pool.map(int, ['1', '2', '3', 'x', '5'], chunksize=chunksize)
                self.assertEqual(list(itertools.islice(results, 3)), [1, 2, 3])
                with self.assertRaisesRegex(ValueError, "'x'") as raised:
                    next(results)
                self.assertIsInstance(raised.exception.__cause__, interpreters.ExecutionFailed)

    def test_without_being_looked_at(self):
        with PoolExecutor(2) as pool:
            pool.map(configure, ['ran'] * 10, range(10))
        statistics = pool.statistics()
        self.assertEqual((statistics.queued, statistics.running), (0, 0))
        self.assertGreater(statistics.completed, 0)

    def test_timeout(self):
        with PoolExecutor(1) as pool:
            with self.assertRaises(TimeoutError):
                list(pool.map(slow, [0.01, 0.5], timeout=0.1))

    def test_closing_the_iterator_cancels_the_rest(self):
        with PoolExecutor(1) as pool:
            results = pool.map(slow, [0.01] * 1000)
            next(results)
            results.close()
            start = time.monotonic()
        self.assertLess(time.monotonic() - start, 5)


def slow_id(seconds):
    slow(seconds)
    return interpreter_id()


class OptionsTest(PoolCase):
    def test_initializer_and_imports(self):
        with PoolExecutor(2, initializer=configure, initargs=('ophion_test', 5), imports=['json', 'decimal']) as pool:
            self.assertEqual(set(pool.map(configured, ['ophion_test'] * 20, chunksize=1)), {5})
            self.assertTrue(pool.submit(lambda: 'decimal' in __import__('sys').modules).result())

    def test_a_failed_initializer_breaks_the_pool(self):
        pool = PoolExecutor(1, initializer=break_down)
        future = pool.submit(twice, 1)
        with self.assertRaisesRegex(BrokenPoolError, 'no model') as raised:
            future.result()
        self.assertIsInstance(raised.exception, futures.BrokenExecutor)
        self.assertIsInstance(raised.exception.__cause__, RemoteTraceback)
        self.assertIn('in break_down', str(raised.exception.__cause__))
        for submit in (lambda: pool.submit(twice, 1)), (lambda: pool.map(twice, [1])):
            with self.assertRaises(BrokenPoolError):
                submit()
        pool.shutdown()
        with self.assertRaises(BrokenPoolError):
            PoolExecutor(1, imports=['no_such_module'], prestart=True)

    def test_recycling(self):
        with PoolExecutor(1, max_tasks_per_child=2, spares=1) as pool:
            ids = [pool.submit(interpreter_id).result() for _ in range(6)]
            self.assertEqual(len(set(ids)), 3)

    def test_deadline(self):
        with PoolExecutor(1, deadline=0.2) as pool:
            with self.assertRaisesRegex(TaskStoppedError, 'longer than') as raised:
                pool.submit(slow, 100).result()
            self.assertIsInstance(raised.exception, TimeoutError)
            self.assertEqual(pool.submit(twice, 1).result(), 2)
            with self.assertRaises(TaskStoppedError):
                list(pool.map(slow, [100]))

    def test_a_call_that_cannot_be_stopped_is_given_up(self):
        with PoolExecutor(1, deadline=1.0, grace=0.5) as pool:
            first = pool.submit(interpreter_id).result()
            with self.assertRaisesRegex(TaskStoppedError, 'was set aside(.|\n)*in swallow_interrupts'):
                pool.submit(swallow_interrupts, 6).result()
            self.assertNotEqual(pool.submit(interpreter_id).result(), first)
            self.assertEqual(pool.statistics().set_aside, 1)

    def test_options_that_make_no_sense(self):
        for options in {'max_workers': 0}, {'deadline': 0}, {'grace': -1}, {'max_tasks_per_child': 0}:
            with self.subTest(options), self.assertRaises(ValueError):
                PoolExecutor(**options)
        with self.assertRaises(TypeError):
            PoolExecutor(initializer=5)


class ShutdownTest(PoolCase):
    def test_waits_for_what_was_submitted(self):
        pool = PoolExecutor(1)
        calls = [pool.submit(twice, number) for number in range(20)]
        pool.shutdown()
        self.assertTrue(all(call.done() for call in calls))
        with self.assertRaisesRegex(RuntimeError, 'cannot schedule new futures after shutdown'):
            pool.submit(twice, 1)
        pool.shutdown()

    def test_cancels_what_waits(self):
        pool = PoolExecutor(1, prestart=True)
        running = pool.submit(slow, 0.2)
        while not running.running():
            time.sleep(0.001)
        waiting = [pool.submit(twice, 1) for _ in range(3)]
        results = pool.map(twice, [1, 2])
        pool.shutdown(cancel_futures=True)
        self.assertEqual(running.result(), 0.2)
        self.assertTrue(all(call.cancelled() for call in waiting))
        with self.assertRaises(futures.CancelledError):
            next(results)

    def test_at_once(self):
        pool = PoolExecutor(1, prestart=True)
        endless = pool.submit(slow, 100)
        while not endless.running():
            time.sleep(0.001)
        waiting = pool.submit(twice, 1)
        pool.interrupt()
        pool.shutdown()
        with self.assertRaises(KeyboardInterrupt):
            endless.result()
        self.assertTrue(waiting.cancelled())

    def test_a_forgotten_pool_ends(self):
        PoolExecutor(1).submit(twice, 1).result()
        gc.collect()  # tearDown() waits for its interpreter to go

    def test_from_another_interpreter(self):
        interpreter = interpreters.create()
        try:
            interpreter.exec('if True:\n'
                             '    from ophion.pool import PoolExecutor\n'
                             '    pool = PoolExecutor(1)\n'
                             '    assert pool.submit(abs, -2).result() == 2\n')
        finally:
            interpreter.close()


class AsyncTest(PoolCase):
    def test_run_in_executor(self):
        async def both(pool):
            loop = asyncio.get_running_loop()
            results = await asyncio.gather(*(loop.run_in_executor(pool, twice, number) for number in range(50)))
            with self.assertRaisesRegex(ValueError, 'in a loop'):
                await loop.run_in_executor(pool, fail, 'in a loop')
            return results

        for executor in PoolExecutor, InterpreterPoolExecutor:
            with self.subTest(executor), executor(2) as pool:
                self.assertEqual(asyncio.run(both(pool)), [2 * number for number in range(50)])

    def test_a_cancelled_wait_takes_the_call_back(self):
        async def cancelled(pool):
            loop = asyncio.get_running_loop()
            running = loop.run_in_executor(pool, slow, 0.2)
            waiting = loop.run_in_executor(pool, fail, 'never runs')
            await asyncio.sleep(0.05)
            waiting.cancel()
            return await running

        with PoolExecutor(1, prestart=True) as pool:
            self.assertEqual(asyncio.run(cancelled(pool)), 0.2)
        self.assertEqual(pool.statistics().cancelled, 1)


class StressTest(PoolCase):
    def test_many_threads_submit(self):
        def submit(start):
            return sum(pool.submit(twice, number).result() for number in range(start, start + 200))

        with PoolExecutor(3) as pool, futures.ThreadPoolExecutor(6) as threads:
            self.assertEqual(sum(threads.map(submit, range(0, 1200, 200))), sum(2 * x for x in range(1200)))

    def test_shutdown_at_any_time(self):
        for seed in range(15):
            chance = random.Random(seed)
            pool = PoolExecutor(2, max_tasks_per_child=chance.choice([None, 3]))
            done = []

            def submit():
                try:
                    while len(done) < 300:  # with recycling, each takes a while
                        done.append(pool.submit(twice, 1))
                        if chance.random() < 0.2:
                            done[-1].add_done_callback(lambda _: None)
                except RuntimeError:
                    pass  # shut down
            thread = threading.Thread(target=submit)
            thread.start()
            time.sleep(chance.random() / 20)
            pool.shutdown(cancel_futures=chance.random() < 0.5)
            thread.join(30)
            self.assertFalse(thread.is_alive())
            for future in done:
                self.assertTrue(future.cancelled() or future.result(10) == 2)

    def test_interpreters_are_closed_under_their_tasks(self):
        with PoolExecutor(2) as pool:
            for _ in range(5):
                calls = [pool.submit(slow, 0.01) for _ in range(10)]
                for id, _ in _interpreters.list_all():
                    if id != interpreter_id():
                        try:
                            _interpreters.destroy(id)
                        except interpreters.InterpreterError:
                            pass  # it runs, or is closed
                for call in calls:
                    try:
                        call.result(30)
                    except (RuntimeError, KeyboardInterrupt):
                        pass  # its interpreter went away
            self.assertEqual(pool.submit(twice, 1).result(), 2)


if __name__ == '__main__':
    unittest.main()
