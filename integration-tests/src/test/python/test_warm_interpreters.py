"""`ophion.keep_warm`: interpreters that are made in advance."""
import os
import sys
import time
import unittest
from concurrent import interpreters

import ophion
from ophion.pool import PoolExecutor


def await_warm(count):
    end = time.monotonic() + 30
    while ophion.warm_interpreters() != count:
        if time.monotonic() > end:
            raise TimeoutError(f'{ophion.warm_interpreters()} interpreters are ready, not {count}')
        time.sleep(0.001)


class WarmInterpretersTest(unittest.TestCase):
    def setUp(self):
        self.assertEqual(ophion.warm_interpreters(), 0)
        ophion.keep_warm(2)
        await_warm(2)

    def tearDown(self):
        ophion.keep_warm(0)
        self.assertEqual(ophion.warm_interpreters(), 0)

    def test_nobody_sees_them_before(self):
        self.assertEqual(len(interpreters.list_all()), 1)
        made = interpreters.create()
        self.assertEqual(interpreters.list_all(), [interpreters.get_main(), made])
        made.close()

    def test_one_that_is_taken_is_as_a_new_one(self):
        ophion.keep_warm(0)
        new = interpreters.create()
        ophion.keep_warm(1)
        await_warm(1)
        os.environ['OPHION_LATER'] = 'yes'
        sys.path.append('/added/later')
        later = interpreters.create()
        try:
            for source in ('sorted(sys.modules)', 'sys.path[:3]', 'tuple(sys.flags)', 'sorted(vars(sys.modules["__main__"]))'):
                function = eval(f'lambda: __import__("sys") and eval({source!r}, {{"sys": __import__("sys")}})')
                self.assertEqual(later.call(function), new.call(function), source)
            later.exec("""if True:
                import os, sys
                assert os.environ['OPHION_LATER'] == 'yes'
                assert sys.path[-1] == '/added/later'
                """)
            self.assertEqual(later.whence, new.whence)
        finally:
            del os.environ['OPHION_LATER']
            sys.path.remove('/added/later')
            new.close()
            later.close()

    def test_the_last_of_many_variables_comes_through(self):
        names = [f'OPHION_{number}' for number in range(300)]

        def made_now():
            made = interpreters.create()
            try:
                return made.call(lambda: sum(name.startswith('OPHION_') for name in __import__('os').environ))
            finally:
                made.close()

        before = made_now()
        for count, name in enumerate(names, 1):
            os.environ[name] = 'set'
            if count % 50 == 0:
                await_warm(2)
                os.environ['OPHION_LAST'] = str(count)
                self.assertEqual(made_now(), before + count + 1)
                del os.environ['OPHION_LAST']
        for name in names:
            del os.environ[name]

    def test_each_change_of_the_environment_comes_through(self):
        def seen():
            import os
            return os.environ.get('OPHION_VALUE')

        def made_now():
            made = interpreters.create()
            try:
                return made.call(seen)
            finally:
                made.close()

        await_warm(2)
        for value in 'one', 'two', 'one', None, 'one':
            if value is None:
                del os.environ['OPHION_VALUE']
            else:
                os.environ['OPHION_VALUE'] = value
            self.assertEqual(made_now(), value)
            await_warm(2)  # the last one has it from when it was made
            self.assertEqual(made_now(), value)
            await_warm(2)
        del os.environ['OPHION_VALUE']

    def test_each_change_of_the_search_path_comes_through(self):
        def seen():
            import sys
            return sys.path

        for change in (lambda: sys.path.insert(0, '/first'), lambda: None, lambda: sys.path.remove('/first')):
            change()
            made = interpreters.create()
            self.assertEqual(made.call(seen), sys.path)
            made.close()
            await_warm(2)

    def test_they_are_made_again(self):
        ids = set()
        for _ in range(6):
            made = interpreters.create()
            ids.add(made.id)
            made.close()
        self.assertEqual(len(ids), 6)
        await_warm(2)

    def test_pools_take_them(self):
        with PoolExecutor(2) as pool:
            self.assertEqual(sum(pool.map(abs, range(10))), 45)

    def test_a_program_may_end_with_them(self):
        # this one does, when the last test has run
        ophion.keep_warm(3)
        await_warm(3)


if __name__ == '__main__':
    unittest.main()
