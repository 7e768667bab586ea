package dev.ophion.internal.stdlib;

import dev.ophion.internal.process.RunningPython;
import org.junit.jupiter.api.Test;

/// What CPython's own tests of the module do not look at.
final class InterpretersModuleTest {
    private static void run(String source) {
        RunningPython.exec(RunningPython.main(), "import _interpreters as interpreters\n" + source);
    }

    @Test
    void noUncaughtExceptionIsLost() {
        run("""
                id = interpreters.create()
                for name, text in [('MemoryError', ''), ('KeyboardInterrupt', 'now'), ('SystemExit', '3'),
                                   ('GeneratorExit', ''), ('ExceptionGroup', 'g (1 sub-exception)')]:
                    made = "ExceptionGroup('g', [ValueError()])" if name == 'ExceptionGroup' else f'{name}({text!r})'
                    for excinfo in [interpreters.exec(id, f'raise {made}'),
                                    interpreters.call(id, eval(f'lambda: (_ for _ in ()).throw({made})'))[1]]:
                        assert excinfo.type.__name__ == name, excinfo
                        assert excinfo.msg == text, excinfo
                        assert name in excinfo.errdisplay, excinfo
                interpreters.destroy(id)
                """);
    }

    @Test
    void anExceptionThatCannotBePrintedIsReported() {
        run("""
                id = interpreters.create()
                excinfo = interpreters.exec(id, '''if True:
                    class Odd(Exception):
                        def __str__(self):
                            raise ValueError('no text')
                    raise Odd
                    ''')
                assert excinfo.type.__name__ == 'Odd', excinfo
                assert excinfo.msg == '<exception str() failed>', excinfo
                assert excinfo.errdisplay.endswith('Odd: <exception str() failed>'), excinfo
                interpreters.destroy(id)
                """);
    }

    @Test
    void nothingOfAThreadStateLeaksIntoTheNextCall() {
        run("""
                id = interpreters.create()
                assert interpreters.exec(id, '''if True:
                    import contextvars, decimal
                    var = contextvars.ContextVar('var', default=1)
                    var.set(2)
                    decimal.getcontext().prec = 5
                    ''') is None
                assert interpreters.exec(id, 'assert (var.get(), decimal.getcontext().prec) == (1, 28)') is None
                interpreters.destroy(id)
                """);
    }

    @Test
    void aNestedCallDoesNotSeeTheExceptionOfTheOuterOne() {
        run("""
                outer, inner = interpreters.create(), interpreters.create()
                excinfo = interpreters.exec(outer, f'''if True:
                    import _interpreters
                    try:
                        1 / 0
                    except ZeroDivisionError:
                        excinfo = _interpreters.exec({inner}, 'import sys; assert sys.exception() is None; raise KeyError')
                        assert excinfo.type.__name__ == 'KeyError', excinfo
                        import sys
                        assert type(sys.exception()) is ZeroDivisionError
                    ''')
                assert excinfo is None, excinfo
                interpreters.destroy(outer)
                interpreters.destroy(inner)
                """);
    }

    @Test
    void anInterpreterEndsWithItsLastReference() {
        run("""
                id = interpreters.create(reqrefs=True)
                interpreters.incref(id)
                interpreters.incref(id)
                interpreters.decref(id)
                assert id in [i for i, _ in interpreters.list_all()]
                interpreters.decref(id)
                assert id not in [i for i, _ in interpreters.list_all()]
                try:
                    interpreters.decref(id)
                except interpreters.InterpreterNotFoundError as e:
                    assert str(e) == f'unrecognized interpreter ID {id}', e
                else:
                    raise AssertionError
                """);
    }

    @Test
    void anInterpreterThatDropsItsOwnLastReferenceEndsWhenItIsLeft() {
        run("""
                import time
                id = interpreters.create(reqrefs=True)
                interpreters.incref(id)
                source = f'import _interpreters; _interpreters.decref({id}); x = 1'
                assert interpreters.exec(id, source) is None
                deadline = time.monotonic() + 30
                while id in [i for i, _ in interpreters.list_all()]:
                    assert time.monotonic() < deadline
                    time.sleep(0.001)
                """);
    }

    @Test
    void misuseRaises() {
        run("""
                id = interpreters.create()
                def check(exception, message, function, *args, **kwargs):
                    try:
                        result = function(*args, **kwargs)
                    except exception as e:
                        assert message in str(e), e
                    else:
                        raise AssertionError(result)
                check(ValueError, 'interpreter ID must be', interpreters.exec, -1, '')
                check(OverflowError, 'too big', interpreters.exec, 2**200, '')
                check(TypeError, 'interpreter ID must be an int', interpreters.exec, '1', '')
                check(interpreters.InterpreterNotFoundError, '1000000', interpreters.exec, 1000000, '')
                check(TypeError, 'unsupported script 1', interpreters.exec, id, 1)
                check(SyntaxError, '', interpreters.exec, id, '1 +')
                check(SyntaxError, 'null bytes', interpreters.exec, id, 'a\\0b')
                check(UnicodeEncodeError, 'surrogates', interpreters.exec, id, '\\ud800')
                check(TypeError, 'must be dict, not list', interpreters.exec, id, '', [])
                check(ValueError, 'code with args', interpreters.exec, id, lambda a: None)
                check(ValueError, 'returns a value', interpreters.exec, id, lambda: 1)
                check(TypeError, 'expected a callable, got 1', interpreters.call, id, 1)
                check(TypeError, 'must be tuple, not list', interpreters.call, id, print, [])
                check(interpreters.NotShareableError, '', interpreters.call, id, lambda: id)
                check(interpreters.InterpreterError, 'unrecognized interpreter 0', interpreters.exec, 0, '', restrict=True)
                check(interpreters.InterpreterError, 'already running', interpreters.exec, 0, '')
                check(interpreters.InterpreterError, 'current interpreter', interpreters.destroy, 0)
                check(ValueError, "unsupported config name 'x'", interpreters.create, 'x')
                check(TypeError, 'bad config 1', interpreters.create, 1)
                check(ValueError, '', interpreters.new_config, other=1)
                check(TypeError, '', interpreters.CrossInterpreterBufferView)
                check(interpreters.InterpreterError, 'interpreter creation failed', interpreters.create,
                      interpreters.new_config('empty', gil='own'))
                interpreters.destroy(id)
                """);
    }

    @Test
    void aResultThatCannotCrossIsReportedToTheCaller() {
        run("""
                id = interpreters.create()
                try:
                    interpreters.call(id, lambda: (x for x in ()))
                except interpreters.NotShareableError as e:
                    assert 'generator' in str(e.__cause__), e.__cause__
                else:
                    raise AssertionError
                assert interpreters.call(id, lambda: [1, {2: 3}]) == ([1, {2: 3}], None)
                interpreters.destroy(id)
                """);
    }
}
