"""`ophion.cache`: a cache that all interpreters share."""
import gc
import threading
import time
import unittest
from concurrent import interpreters
from concurrent.futures import InterpreterPoolExecutor

from interpreter_case import LONG, InterpreterCase, same
from ophion import cache as module
from ophion.cache import Cache, CacheClosedError
from ophion.locks import Barrier, Counter, Event


def compute_in_two_threads(cache, barrier, counter, keys, compute):
    """Ask for each key in two threads at once; return what they got."""
    import threading
    results = []

    def run():
        barrier.wait(30)
        for key in range(keys):
            results.append(cache.get_or_compute(key, lambda: compute(counter, key)))

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def compute(counter, key):
    import time
    time.sleep(0.001)
    counter.add()
    return [key, {'square': key * key}]


def start_computing(cache, key, started):
    """Compute in a thread of this interpreter, until it closes."""
    import threading
    from ophion.locks import Event

    def wait():
        started.set()
        Event().wait()

    def run():
        try:
            cache.get_or_compute(key, wait)
        except Exception:  # the interpreter closes
            pass

    threading.Thread(target=run).start()


class ValuesTest(InterpreterCase):
    def test_another_interpreter_finds_the_value(self):
        cache, other = Cache(), self.interpreter()
        for value in [None, True, 5, 2 ** 100, 1.5, 'text', b'bytes', (1, ('a', None)), [1, {'b': 2}], {'set'}]:
            with self.subTest(value):
                cache.put('key', value)
                self.assertEqual(other.call(cache.get, 'key'), value)
        self.assertIn('key', cache)
        self.assertEqual(len(cache), 1)

    def test_values_outlive_their_interpreter(self):
        cache, other = Cache(), self.interpreter()
        for key, value in enumerate(['text' * 1000, b'bytes' * 100_000, [1, 2], (3, 'c')]):
            other.call(cache.put, key, value)
            self.assertEqual(cache.get(key), value)
        other.exec('import array; numbers = array.array("i", [1, 2, 3])')
        other.prepare_main(cache=cache)
        other.exec('cache.put("view", memoryview(numbers))')
        other.close()
        self.assertEqual([cache.get(key) for key in range(4)],
                         ['text' * 1000, b'bytes' * 100_000, [1, 2], (3, 'c')])
        self.assertEqual(cache.get('view').tolist(), [1, 2, 3])
        view = cache.get('view')
        cache.invalidate_all()
        self.assertEqual(view.tolist(), [1, 2, 3])

    def test_a_missing_value(self):
        cache = Cache()
        self.assertIsNone(cache.get('key'))
        self.assertEqual(cache.get('key', 7), 7)
        self.assertNotIn('key', cache)

    def test_a_stored_none_is_a_value(self):
        cache = Cache()
        cache.put('key', None)
        self.assertIsNone(cache.get('key', 7))

    def test_keys_are_equal_where_they_are_in_python(self):
        cache = Cache()
        for one, other in [(1, 1.0), (1, True), (0, False), (2 ** 70, float(2 ** 70)), (0.0, -0.0), ('a', 'a'),
                           (b'a', b'a'), ((1, ('b', None)), (1.0, ('b', None))), (None, None), ((), ())]:
            with self.subTest(one=one, other=other):
                self.assertEqual(one, other)
                cache.put(one, 'value')
                self.assertTrue(cache.invalidate(other))
        cache.put('a', 1)
        for key in [b'a', ('a',), 1.5, 'b']:
            self.assertNotIn(key, cache)

    def test_keys_that_are_not_shareable(self):
        cache = Cache()
        for key in [[1], {}, object(), memoryview(b'abc'), (1, [2]), Cache(), len]:
            with self.subTest(key):
                for misuse in [lambda: cache.get(key), lambda: cache.put(key, 1), lambda: cache.invalidate(key),
                               lambda: key in cache, lambda: cache.get_or_compute(key, int)]:
                    self.assertRaises(interpreters.NotShareableError, misuse)

    def test_values_that_are_not_shareable(self):
        cache = Cache()
        with self.assertRaises(interpreters.NotShareableError):
            cache.put('key', lambda: cache)
        with self.assertRaises(interpreters.NotShareableError):
            cache.get_or_compute('key', threading.Lock)
        self.assertEqual(len(cache), 0)

    def test_invalidate(self):
        cache = Cache()
        cache.put('a', 1)
        cache.put('b', 2)
        self.assertTrue(cache.invalidate('a'))
        self.assertFalse(cache.invalidate('a'))
        self.assertEqual(cache.get('b'), 2)
        cache.invalidate_all()
        self.assertEqual(len(cache), 0)


class NamesTest(InterpreterCase):
    def test_one_name_is_one_cache(self):
        with Cache('prices', max_size=10) as cache:
            cache.put('apple', 3)
            other = self.interpreter()
            other.exec("from ophion.cache import Cache; Cache('prices').put('pear', Cache('prices').get('apple') + 1)")
            self.assertEqual(cache.get('pear'), 4)
            self.assertEqual(Cache('prices', max_size=10), cache)
            self.assertEqual(cache.name, 'prices')
            self.assertIn('prices', module.names())
            self.assertEqual(repr(cache), "<Cache 'prices' size=2>")
        self.assertNotIn('prices', module.names())
        with Cache('prices') as again:
            self.assertNotIn('apple', again)

    def test_other_limits_are_refused(self):
        with Cache('prices', max_size=10):
            with self.assertRaisesRegex(ValueError, "cache 'prices' .* has other limits"):
                Cache('prices', max_size=11)

    def test_a_cache_without_a_name_goes_as_an_argument(self):
        cache, other = Cache(), self.interpreter()
        self.assertEqual(other.call(same, cache), cache)
        self.assertNotEqual(cache, Cache())
        self.assertIsNone(cache.name)

    def test_a_closed_cache(self):
        cache = Cache()
        cache.put('key', 1)
        cache.close()
        cache.close()
        self.assertTrue(cache.closed)
        self.assertIn('closed', repr(cache))
        for misuse in [lambda: cache.get('key'), lambda: cache.put('key', 1), lambda: cache.invalidate('key'),
                       lambda: len(cache), lambda: 'key' in cache, lambda: cache.get_or_compute('key', int),
                       cache.invalidate_all]:
            with self.assertRaisesRegex(CacheClosedError, r'cache \d+ is closed'):
                misuse()

    def test_misuse(self):
        for misuse in [lambda: Cache(max_size=-1), lambda: Cache(max_weight=-1), lambda: Cache(expire_after_write=0),
                       lambda: Cache(expire_after_access=-1), lambda: Cache(max_size=1, max_weight=1),
                       lambda: Cache(expire_after_write=float('nan')), lambda: Cache().put(1, 1, weight=-1),
                       lambda: Cache().get_or_compute(1, int, timeout=-1)]:
            self.assertRaises(ValueError, misuse)
        for misuse in [lambda: Cache(5), lambda: Cache(max_size='many'), lambda: Cache().get_or_compute(1, 2)]:
            self.assertRaises(TypeError, misuse)

    def test_all_names_exist_and_are_documented(self):
        for name in module.__all__:
            self.assertTrue(getattr(module, name).__doc__)


class LimitsTest(InterpreterCase):
    def test_size(self):
        cache = Cache(max_size=10)
        for key in range(100):
            cache.put(key, key)
        self.assertEqual(len(cache), 10)
        self.assertEqual(cache.stats.evicted, 90)

    def test_weight(self):
        cache = Cache(max_weight=100)
        for key in range(20):
            cache.put(key, b'x' * 20, weight=len)
        self.assertLessEqual(len(cache), 5)
        cache.put('heavy', 1, weight=101)
        self.assertNotIn('heavy', cache)
        self.assertEqual(cache.get_or_compute('heavy', lambda: 'value', weight=200), 'value')

    def test_time(self):
        written, accessed = Cache(expire_after_write=0.05), Cache(expire_after_access=0.05)
        for cache in [written, accessed]:
            cache.put('key', 1)
        time.sleep(0.1)
        self.assertIsNone(written.get('key'))
        self.assertIsNone(accessed.get('key'))
        self.assertEqual(len(written), 0)

    def test_dropped_values_are_released(self):
        import _ophion_shared
        cache = Cache(max_size=1)
        counter = Counter()
        function, (cls, process, id) = counter.__reduce__()
        cache.put(1, counter)
        del counter
        self.assertEqual(cache.get(1).id, id)
        cache.put(2, 'other')
        cache.put(3, 'other')
        self.assertLessEqual(len(cache), 1)


class ComputingTest(InterpreterCase):
    def test_it_computes_once(self):
        cache, counter = Cache(), Counter()
        for _ in range(3):
            self.assertEqual(cache.get_or_compute('key', lambda: ['value', counter.add()]), ['value', 1])
        stats = cache.stats
        self.assertEqual((stats.hits, stats.misses, stats.computed, stats.failed), (2, 1, 1, 0))
        self.assertAlmostEqual(stats.hit_rate, 2 / 3)
        self.assertGreater(stats.seconds, 0)
        self.assertIn('hits=2', repr(stats))

    def test_others_wait_without_the_gil(self):
        cache, started, go = Cache(), Event(), Event()

        def slow():
            started.set()
            go.wait()
            return 'computed'

        first = self.start(cache.get_or_compute, 'key', slow)
        started.wait(LONG)
        others = [self.start(self.interpreter().call, cache.get_or_compute, 'key', fail)] + [
            self.start(cache.get_or_compute, 'key', fail) for _ in range(2)]
        time.sleep(0.1)
        with self.assertRaisesRegex(TimeoutError, 'takes longer'):
            cache.get_or_compute('key', fail, timeout=0.01)
        go.set()
        self.assertEqual([first.result(), *(other.result() for other in others)], ['computed'] * 4)
        self.assertEqual(cache.stats.computed, 1)

    def test_a_failure_reaches_its_caller_and_the_next_one_computes(self):
        cache, started, go = Cache(), Event(), Event()

        def fail_late():
            started.set()
            go.wait()
            raise LookupError('broken')

        first = self.start(cache.get_or_compute, 'key', fail_late)
        started.wait(LONG)
        second = self.start(cache.get_or_compute, 'key', lambda: 'second')
        time.sleep(0.05)
        go.set()
        self.assertIsInstance(first.result(), LookupError)
        self.assertEqual(second.result(), 'second')
        self.assertEqual(cache.stats.failed, 1)

    def test_an_interpreter_that_closes_meanwhile_blocks_nobody(self):
        cache, started, other = Cache(), Event(), self.interpreter()
        other.call(start_computing, cache, 'key', started)
        started.wait(LONG)
        waiting = self.start(cache.get_or_compute, 'key', lambda: 'mine')
        time.sleep(0.05)
        other.close()
        self.assertEqual(waiting.result(), 'mine')

    def test_what_was_invalidated_meanwhile_is_not_stored(self):
        cache = Cache()
        for invalidate in [lambda: cache.invalidate('key'), cache.invalidate_all]:
            def function():
                invalidate()
                return 'old'
            self.assertEqual(cache.get_or_compute('key', function), 'old')
            self.assertNotIn('key', cache)

    def test_a_cache_that_is_closed_meanwhile(self):
        cache, started, go = Cache(), Event(), Event()
        first = self.start(cache.get_or_compute, 'key', lambda: (started.set(), go.wait())[1])
        started.wait(LONG)
        second = self.start(cache.get_or_compute, 'key', int)
        time.sleep(0.05)
        cache.close()
        go.set()
        self.assertIs(first.result(), True)
        self.assertIsInstance(second.result(), CacheClosedError)

    def test_a_computation_that_asks_for_itself(self):
        cache = Cache()
        with self.assertRaisesRegex(RecursionError, 'asks for its own result'):
            cache.get_or_compute('key', lambda: cache.get_or_compute('key', int))
        self.assertEqual(cache.get_or_compute('a', lambda: cache.get_or_compute('b', lambda: 2) + 1), 3)

    def test_stress(self):
        cache, barrier, counter, keys = Cache(), Barrier(8), Counter(), 100
        with InterpreterPoolExecutor(4) as pool:
            futures = [pool.submit(compute_in_two_threads, cache, barrier, counter, keys, compute) for _ in range(4)]
            results = [future.result() for future in futures]
        self.assertEqual(counter.value, keys)
        expected = sorted([key, {'square': key * key}] for key in range(keys) for _ in range(2))
        for result in results:
            self.assertEqual(sorted(result, key=lambda item: item[0]), expected)
        self.assertEqual(cache.stats.computed, keys)


def fail():
    raise AssertionError('somebody else computes it')


if __name__ == '__main__':
    unittest.main()
