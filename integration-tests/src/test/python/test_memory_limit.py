"""ophion.memory.usage() and ophion.memory.limit()."""

import unittest
from concurrent import interpreters

import ophion.memory
from ophion.pool import PoolExecutor

MB = 2**20


def fill(size):
    import sys
    held = sys.modules.setdefault('held_by_the_tests', [])
    held.append(bytes(size))
    return len(held)


class UsageTests(unittest.TestCase):
    def test_arenas_of_the_current_interpreter(self):
        before = ophion.memory.usage()
        self.assertGreater(before.arenas, 0)
        self.assertEqual((before.blocks, before.limit, before.errors), (None, None, 0))
        data = [(i,) for i in range(200_000)]
        self.assertGreater(ophion.memory.usage().arenas, before.arenas + 10 * MB)
        self.assertEqual(len(data), 200_000)

    def test_of_another_interpreter(self):
        other = interpreters.create()
        self.assertGreater(ophion.memory.usage(other).arenas, 0)
        self.assertEqual(ophion.memory.usage(other.id), ophion.memory.usage(other))
        other.close()
        with self.assertRaisesRegex(ValueError, f'interpreter {other.id} is closed, or never was'):
            ophion.memory.usage(other)

    def test_wrong_types(self):
        for wrong in 'x', 1.5, b'':
            with self.subTest(wrong=wrong), self.assertRaises(TypeError):
                ophion.memory.usage(wrong)
        with self.assertRaises(ValueError):
            ophion.memory.usage(-1)


class LimitTests(unittest.TestCase):
    def setUp(self):
        self.other = interpreters.create()
        self.addCleanup(self.other.close)

    def fails(self, source):
        with self.assertRaises(interpreters.ExecutionFailed) as caught:
            self.other.exec(source)
        self.assertEqual(caught.exception.excinfo.type.__name__, 'MemoryError')

    def test_code_gets_memory_error_and_goes_on(self):
        ophion.memory.limit(self.other, 32 * MB)
        for _ in range(3):
            self.fails('data = bytes(100_000_000)')
            self.fails('data = []\nwhile True: data.append([])')
            usage = ophion.memory.usage(self.other)
            self.assertEqual(usage.limit, 32 * MB)
            self.assertGreater(usage.errors, 0)
            self.assertLess(usage.arenas + usage.blocks, 40 * MB)
            self.other.exec('del data')
        self.other.exec('assert len(bytes(10_000_000)) == 10_000_000')

    def test_there_is_no_way_to_get_more(self):
        ophion.memory.limit(self.other, 32 * MB)
        self.other.exec(f'''if True:
            import ophion.memory
            from concurrent import interpreters
            try:
                ophion.memory.limit(interpreters.get_current(), 2**40)
            except ValueError as refused:
                assert 'has a memory limit already: {32 * MB}' in str(refused), refused
            else:
                raise AssertionError
            mine = interpreters.create()
            ophion.memory.limit(mine, 2**40)
            assert ophion.memory.usage(mine).limit == {32 * MB}
            try:
                mine.exec('bytes(100_000_000)')
            except interpreters.ExecutionFailed as failed:
                assert failed.excinfo.type.__name__ == 'MemoryError'
            else:
                raise AssertionError
            try:
                interpreters._interpreters.create('legacy')
            except interpreters.InterpreterError as refused:
                assert 'allocator' in str(refused), refused
            else:
                raise AssertionError
            mine.close()
        ''')

    def test_a_limit_may_be_set_from_inside(self):
        self.other.exec('''if True:
            import ophion.memory
            from concurrent import interpreters
            ophion.memory.limit(interpreters.get_current(), 2**25)
            try:
                bytes(2**26)
            except MemoryError:
                pass
            else:
                raise AssertionError
        ''')

    def test_wrong_limits(self):
        for wrong in 0, -1:
            with self.subTest(wrong=wrong), self.assertRaisesRegex(ValueError, f'must be positive, got {wrong}'):
                ophion.memory.limit(self.other, wrong)
        with self.assertRaises(TypeError):
            ophion.memory.limit(self.other, '1')
        with self.assertRaisesRegex(ValueError, 'interpreter 123456 is closed, or never was'):
            ophion.memory.limit(123456, MB)
        with self.assertRaisesRegex(ValueError, 'shares the main interpreter.s allocator'):
            ophion.memory.limit(interpreters.get_main(), 1000 * MB)
        self.assertIsNone(ophion.memory.usage(self.other).limit)


class PoolTests(unittest.TestCase):
    def test_interpreters_that_hold_too_much_are_replaced(self):
        with PoolExecutor(1, max_memory_per_child=20 * MB) as pool:
            held = [pool.submit(fill, 8 * MB).result() for _ in range(6)]
            self.assertEqual(held[:2], [1, 2])
            self.assertIn(1, held[2:])
            self.assertGreater(pool.statistics().recycled, 0)

    def test_memory_limit(self):
        with PoolExecutor(1, memory_limit=32 * MB) as pool:
            with self.assertRaises(MemoryError):
                pool.submit(bytes, 100 * MB).result()
            self.assertEqual(pool.submit(abs, -1).result(), 1)

    def test_wrong_sizes(self):
        for name in 'memory_limit', 'max_memory_per_child':
            with self.subTest(name), self.assertRaisesRegex(ValueError, f'{name} must be greater than 0'):
                PoolExecutor(1, **{name: 0})


if __name__ == '__main__':
    unittest.main()
