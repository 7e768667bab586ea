"""Interpreter.call(): what is remembered of a function from call to call must not show."""
import collections.abc
import colorsys
import inspect
import itertools
import os
import re
import sys
import unittest
from collections import OrderedDict
from concurrent import interpreters

SOURCES = [
    'def f(x): return x',
    'def f(x): return len(x)',
    'def f(x): return x.count(b)',
    'def f(x): return x.upper()',
    'def f(x): return helper(x)',
    'def f(x): return [len(y) for y in x]',
    'def f(x): return (lambda: helper)() and x',
    'def f(x):\n    def inner(): return len(x)\n    return inner()',
    'def f(x):\n    import sys\n    return sys.intern(x)',
]
GLOBALS = [
    {},
    {'len': lambda x: 'another'},
    {'helper': str.lower},
    {'upper': 1, 'count': 2, 'sys': 3, 'intern': 4},
    {'x': 1, 'y': 2, 'inner': 3},
    {'b': 'a'},
]


def same(x):
    return x


PREFIX = 'the script has '


def of_script(x):
    return PREFIX + str(x)


def outcome(call):
    try:
        return call()
    except interpreters.NotShareableError as error:
        return type(error).__name__, str(error), str(error.__cause__)
    except interpreters.ExecutionFailed as error:
        return type(error).__name__, error.excinfo.type.__name__, error.excinfo.msg


class InterpreterCallTest(unittest.TestCase):
    def setUp(self):
        self.interpreter = interpreters.create()
        self.addCleanup(self.interpreter.close)

    def test_a_known_function_is_treated_as_a_new_one(self):
        for source in SOURCES:
            namespace = {}
            exec(source, namespace)
            known = namespace['f']
            for values, again in itertools.product(GLOBALS, range(2)):
                for name in list(namespace):
                    if name not in ('f', '__builtins__'):
                        del namespace[name]
                namespace.update(values)
                fresh = dict(namespace)
                exec(source, fresh)
                with self.subTest(source=source, globals=values):
                    self.assertEqual(outcome(lambda: self.interpreter.call(known, 'aab')),
                                     outcome(lambda: self.interpreter.call(fresh['f'], 'aab')))

    def test_defaults_and_code_are_those_of_the_moment(self):
        namespace = {}
        exec('def f(x=None): return x\ndef g(x): return (x, x)\ndef h(*, x): return x', namespace)
        f, g, h = namespace['f'], namespace['g'], namespace['h']
        f.__defaults__ = None
        call = self.interpreter.call
        self.assertEqual(call(f, 1), 1)
        self.assertEqual(call(h, x=1), 1)
        f.__defaults__ = (2,)
        h.__kwdefaults__ = {'x': 3}
        self.assertRaises(interpreters.NotShareableError, call, f)
        self.assertRaises(interpreters.NotShareableError, call, h)
        f.__defaults__ = h.__kwdefaults__ = None
        self.assertEqual(call(f, 3), 3)
        f.__code__ = g.__code__
        self.assertEqual(call(f, 4), (4, 4))

    def test_a_function_goes_to_any_interpreter(self):
        def number():
            return globals()['number']
        others = [interpreters.create() for _ in range(3)]
        for i, other in enumerate(others * 2):
            other.prepare_main(number=i)
            self.assertEqual(other.call(number), i)
        for other in others:
            other.close()
        self.interpreter.prepare_main(number=7)
        self.assertEqual(self.interpreter.call(number), 7)

    def test_many_functions(self):
        functions = []
        for i in range(600):
            namespace = {}
            exec(f'def f(): return {i}', namespace)
            functions.append(namespace['f'])
        for _ in range(2):
            self.assertEqual([self.interpreter.call(f) for f in functions], list(range(600)))

    def test_a_function_is_as_new_in_each_call(self):
        def globals_of_the_call():
            return globals().get('mark'), len('abc')

        call = self.interpreter.call
        replace = "import sys, types; %s; sys.modules['__main__'] = %s"
        self.assertEqual(call(globals_of_the_call), (None, 3))
        self.interpreter.exec('mark = 1')
        self.assertEqual(call(globals_of_the_call), (1, 3))
        self.interpreter.exec(replace % ("main = sys.modules['__main__']; other = types.ModuleType('__main__'); "
                                         'other.main = main; other.mark = 2', 'other'))
        self.assertEqual(call(globals_of_the_call), (2, 3))
        self.assertEqual(call(globals_of_the_call), (2, 3))
        self.interpreter.exec(replace % ('pass', 'main'))
        self.assertEqual(call(globals_of_the_call), (1, 3))
        self.interpreter.exec('kept = __builtins__; __builtins__ = vars(kept) | {"len": lambda x: "another"}')
        self.assertEqual(call(globals_of_the_call), (1, 'another'))
        self.interpreter.exec('__builtins__ = kept')
        self.assertEqual(call(globals_of_the_call), (1, 3))

    def test_what_code_does_to_its_function_ends_with_the_call(self):
        def spoil(how):
            import gc
            import sys
            import types
            import weakref
            mine, = [each for each in gc.get_referrers(sys._getframe().f_code) if type(each) is types.FunctionType]
            before = hasattr(mine, 'spoilt'), mine.__defaults__, mine.__code__.co_name, weakref.getweakrefcount(mine)
            if how == 'attribute':
                mine.spoilt = True
            elif how == 'default':
                mine.__defaults__ = ('attribute',)
            elif how == 'code':
                mine.__code__ = (lambda how: 'spoilt').__code__
            elif how == 'weak':
                sys.modules['__main__'].weak = weakref.ref(mine)
            elif how == 'kept':
                sys.modules['__main__'].kept = mine
            return before

        for how in ['attribute', 'default', 'code', 'weak', 'nothing', 'nothing', 'kept']:
            with self.subTest(how):
                self.assertEqual(self.interpreter.call(spoil, how), (False, None, 'spoil', 0))

    def test_a_function_that_was_received_is_not_the_one_that_is_called(self):
        def number():
            return 7

        queue = interpreters.create_queue()
        self.interpreter.prepare_main(queue=queue)
        self.assertEqual(self.interpreter.call(number), 7)
        queue.put(number)
        self.interpreter.exec('received = queue.get(); received.__code__ = (lambda: "mine").__code__')
        self.assertEqual([self.interpreter.call(number) for _ in range(3)], [7, 7, 7])
        self.interpreter.exec('assert received() == "mine"')

    def test_context_variables_end_with_the_call(self):
        def set_it():
            import contextvars
            import sys
            sys.variable = contextvars.ContextVar('variable', default='unset')
            before = sys.variable.get()
            sys.variable.set('set')
            return before, sys.variable.get()

        def get_it():
            import sys
            values = [sys.variable.get(), sys.variable.get()]
            sys.variable.set('set again')
            return values + [sys.variable.get()]
        self.assertEqual(self.interpreter.call(set_it), ('unset', 'set'))
        for _ in range(3):
            self.assertEqual(self.interpreter.call(get_it), ['unset', 'unset', 'set again'])

    def test_no_exception_is_being_handled(self):
        def handled():
            import sys
            try:
                raise KeyError('inside')
            except KeyError:
                pass
            return repr(sys.exception())
        try:
            raise ValueError('outside')
        except ValueError:
            self.assertEqual(self.interpreter.call(handled), 'None')

    def test_arguments(self):
        def collect(*args, **kwargs):
            return args, kwargs
        for args, kwargs in [((), {}), ((1,), {}), ((), {'a': 1}), ((1, 'two'), {'a': b'3', 'b': None}),
                             (([1],), {'a': [2]})]:
            self.assertEqual(self.interpreter.call(collect, *args, **kwargs), (args, kwargs))

    def test_arguments_may_have_the_names_of_the_parameters(self):
        def collect(*args, **kwargs):
            return args, kwargs
        for kwargs in [{'callable': 1}, {'self': 1}, {'args': (1,)}, {'kwargs': {}}, {'callable': 1, 'args': 2}]:
            self.assertEqual(self.interpreter.call(collect, **kwargs), ((), kwargs))
            self.assertEqual(self.interpreter.call(collect, 1, **kwargs), ((1,), kwargs))
        kept = [object(), {}]
        counts = [sys.getrefcount(each) for each in kept]
        for _ in range(10):
            self.assertRaises(interpreters.NotShareableError, self.interpreter.call, collect, kept[0], a=lambda: kept)
            self.interpreter.call(collect, kept[1], a=kept[1])
        self.assertEqual([sys.getrefcount(each) for each in kept], counts)

    def test_misuse_of_the_method(self):
        call = interpreters.Interpreter.call
        with self.assertRaisesRegex(TypeError, "missing .*'callable'"):
            self.interpreter.call()
        with self.assertRaisesRegex(TypeError, "missing .*'callable'"):
            self.interpreter.call(callable=same, args=(1,))
        with self.assertRaisesRegex(TypeError, 'expected a callable, got 1'):
            self.interpreter.call(1)
        with self.assertRaises(TypeError):
            call()
        for wrong in [None, object(), 1]:
            with self.assertRaises((TypeError, AttributeError)):
                call(wrong, same, 1)
        with self.assertRaisesRegex(interpreters.InterpreterError, 'unrecognized'):
            interpreters.get_main().call(same, 1)
        gone = interpreters.create()
        gone.close()
        with self.assertRaisesRegex(interpreters.InterpreterNotFoundError, str(gone.id)):
            gone.call(same, 1)

    def test_the_method_tells_of_itself(self):
        self.interpreter.call(same, 1)
        method = interpreters.Interpreter.call
        self.assertEqual(str(inspect.signature(method)), '(self, callable, /, *args, **kwargs)')
        self.assertEqual((method.__name__, method.__qualname__), ('call', 'Interpreter.call'))
        self.assertIn('ExecutionFailed', method.__doc__)

    def test_what_is_raised_is_the_exception_of_the_module(self):
        def fail(x):
            raise ValueError('no', x)
        for _ in range(3):
            with self.assertRaises(interpreters.ExecutionFailed) as caught:
                self.interpreter.call(fail, 1)
            self.assertEqual(str(caught.exception.excinfo.msg), "('no', 1)")
            self.assertEqual(caught.exception.excinfo.type.__name__, 'ValueError')
            self.assertIn('Uncaught in the interpreter', str(caught.exception))
            self.assertIsNone(caught.exception.__context__)

    def test_what_somebody_made_of_the_class_stays(self):
        check = """if True:
            from concurrent import interpreters
            %s
            other = interpreters.create()
            assert other.call(len, 'abc') == 3
            assert other.call(len, 'abc') == 3
            %s
            other.close()
            """
        for before, after in [
            ('', 'assert type(interpreters.Interpreter.call).__name__ == "method_descriptor"'),
            ('library = interpreters.Interpreter.call\n'
             '            def call(self, *args): calls.append(args); return library(self, *args)\n'
             '            interpreters.Interpreter.call = call; calls = []', 'assert len(calls) == 2'),
        ]:
            with self.subTest(before):
                fresh = interpreters.create()
                self.addCleanup(fresh.close)
                fresh.exec(check % (before, after))

    def test_a_subclass_of_the_class(self):
        class Twice(interpreters.Interpreter):
            def call(self, callable, /, *args, **kwargs):
                return [super().call(callable, *args, **kwargs) for _ in range(2)]
        other = interpreters.create()
        self.addCleanup(other.close)
        twice = object.__new__(Twice)
        twice._id, twice._ownsref = other.id, False
        self.assertEqual(twice.call(same, 3), [3, 3])

    def test_functions_and_classes_are_looked_up_by_name_each_time(self):
        convert = colorsys.hls_to_rgb  # it calls a function of its module, and so goes by its name
        args = 0.5, 0.25, 0.75
        for _ in range(3):
            self.assertEqual(self.interpreter.call(convert, *args), convert(*args))
        colorsys.hls_to_rgb = len
        try:
            with self.assertRaises(interpreters.NotShareableError):
                self.interpreter.call(convert, *args)
        finally:
            colorsys.hls_to_rgb = convert
        self.assertEqual(self.interpreter.call(convert, *args), convert(*args))
        self.interpreter.exec('import colorsys; colorsys.hls_to_rgb = max')
        self.assertEqual(self.interpreter.call(convert, *args), 0.75)
        self.interpreter.exec('import sys; del sys.modules["colorsys"]')
        for _ in range(2):
            self.assertEqual(self.interpreter.call(convert, *args), convert(*args))

    def test_functions_of_the_script_are_looked_up_each_time(self):
        for _ in range(3):
            self.assertEqual(self.interpreter.call(of_script, 3), 'the script has 3')
        self.interpreter.exec('def of_script(x): return "another"')  # a receiver's own `__main__` comes first
        for _ in range(2):
            self.assertEqual(self.interpreter.call(of_script, 3), 'another')
        self.interpreter.exec('del of_script')
        self.assertEqual(self.interpreter.call(of_script, 3), 'the script has 3')
        self.interpreter.exec('import sys; sys.modules.pop("<fake __main__>", None)')
        for _ in range(2):
            self.assertEqual(self.interpreter.call(of_script, 3), 'the script has 3')

    def test_functions_and_classes_as_arguments(self):
        for value in (abs, len, int, dict, colorsys.hls_to_rgb, os.path.join, OrderedDict, re.compile, print, str.upper,
                      OrderedDict.fromkeys, type(None), collections.abc.Sized):
            with self.subTest(value=value):
                for _ in range(3):
                    received = self.interpreter.call(same, value)
                    self.assertIs(received, value) if isinstance(value, type) else self.assertEqual(received, value)

    def test_small_lists_and_dicts(self):
        class Text(str):
            pass
        shared = []
        for value in ([], {}, [1, 2**70, -1.5, 'two', '\ud800', None, True], {'a': 1, 2: 'b', None: 2.5, (): 3},
                      list(range(100)), dict.fromkeys(range(100)), [[1], {}], {'a': [1]}, [(1, [2])], [b'3'],
                      ['x' * 100_000], OrderedDict(b=1, a=2), [shared, shared]):
            with self.subTest(value=str(value)[:40]):
                received = self.interpreter.call(same, value)
                self.assertEqual(received, value)
                self.assertIs(type(received), type(value))
                self.assertEqual(list(map(type, received)), list(map(type, value)))
                self.assertIsNot(received, value)
        first, second = self.interpreter.call(same, [shared, shared])
        self.assertIs(first, second)
        self.assertEqual(list(self.interpreter.call(same, {'b': 1, 'a': 2})), ['b', 'a'])
        self.assertRaises(interpreters.NotShareableError, self.interpreter.call, same, [Text('local')])

    def test_interpreters_are_found_by_id(self):
        import _interpreters
        id = self.interpreter.id
        self.assertEqual(_interpreters.call(id, abs, (-1,)), (1, None))
        for wrong in (-1, 10**6, 2**40):
            with self.assertRaises((ValueError, interpreters.InterpreterNotFoundError)):
                _interpreters.call(wrong, abs, (-1,))
        with self.assertRaises(TypeError):
            _interpreters.call('1', abs, (-1,))
        with self.assertRaisesRegex(TypeError, 'unexpected keyword'):
            _interpreters.call(id, abs, (-1,), unknown=True)
        with self.assertRaisesRegex(TypeError, 'unexpected keyword'):
            _interpreters.call(id, abs, (-1,), **{'restrıct': True})
        with self.assertRaisesRegex(TypeError, "given by name"):
            _interpreters.call(id, abs, (-1,), callable=abs)


if __name__ == '__main__':
    unittest.main()
