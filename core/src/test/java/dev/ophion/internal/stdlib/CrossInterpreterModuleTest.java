package dev.ophion.internal.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.internal.exchange.BufferViewType;
import dev.ophion.internal.process.RunningPython;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.upcall.JavaCapsule;
import org.junit.jupiter.api.Test;

/// What CPython's `test_crossinterp`, which runs on top of this module, does not look at.
final class CrossInterpreterModuleTest {
    private static void run(InterpreterState interpreter, String source) {
        RunningPython.exec(interpreter, "from _ophion_crossinterp import *\n" + source);
    }

    @Test
    void aCapsuleHoldsTheBufferUntilItIsFreed() {
        InterpreterState interpreter = RunningPython.newInterpreter();
        int capsules = JavaCapsule.count();
        int views = BufferViewType.openViews();
        run(interpreter, """
                import sys
                sys.owner = bytearray(b'ab')
                sys.capsule = get_crossinterp_data(memoryview(sys.owner))
                """);
        run(interpreter, """
                import sys
                first, second = restore_crossinterp_data(sys.capsule), restore_crossinterp_data(sys.capsule)
                first[0] = second[1]
                assert sys.owner == b'bb', sys.owner
                first.release(), second.release()
                try:
                    sys.owner.append(1)
                except BufferError:
                    pass
                else:
                    raise AssertionError
                del first, second, sys.capsule
                """);
        run(interpreter, "import sys; sys.owner.append(1)");
        assertThat(JavaCapsule.count()).isEqualTo(capsules);
        assertThat(BufferViewType.openViews()).isEqualTo(views);
        RunningPython.end(interpreter);
    }

    @Test
    void aCapsuleDoesNotKeepItsInterpreter() {
        int capsules = JavaCapsule.count();
        InterpreterState interpreter = RunningPython.newInterpreter();
        run(interpreter, """
                import sys
                sys.capsules = [get_crossinterp_data(memoryview(bytes(1000))) for _ in range(10)]
                """);
        assertThat(JavaCapsule.count()).isEqualTo(capsules + 10);
        RunningPython.end(interpreter);
        assertThat(JavaCapsule.count()).isEqualTo(capsules);
    }

    @Test
    void aRefusalSaysWhy() {
        run(RunningPython.main(), """
                from _interpreters import NotShareableError
                def check(mode, obj, message, cause):
                    try:
                        capsule = get_crossinterp_data(obj, mode)
                    except NotShareableError as refused:
                        assert message in str(refused), refused
                        assert type(refused.__cause__) is cause, refused.__cause__
                    else:
                        raise AssertionError((mode, capsule))
                inner = (lambda x: lambda: x)(1)
                none = type(None)
                from pickle import PicklingError
                check(None, [], '[] does not support cross-interpreter data', none)
                check('', 2**63, 'does not support', OverflowError)
                check('pickle', inner, 'object could not be pickled', PicklingError)
                check('marshal', [object()], 'object could not be marshalled', ValueError)
                check('code', len, 'expected code, got <built-in function len>', none)
                check('func', len, 'expected a function, got <built-in function len>', none)
                check('func', inner, 'only stateless functions are shareable', ValueError)
                check('script', 1, 'object not a valid script', TypeError)
                check('script', '1 +', 'object not a valid script', SyntaxError)
                check('script', lambda x: None, 'object not a valid script', ValueError)
                check('script', lambda: 1, 'object not a valid script', ValueError)
                def impure():
                    unknown
                check('script-pure', impure, 'object not a valid script', ValueError)
                check('script-pure', impure.__code__, 'object not a valid script', ValueError)
                assert get_crossinterp_data(impure, 'script')
                """);
    }

    @Test
    void misuseRaises() {
        run(RunningPython.main(), """
                def check(exception, message, function, *args):
                    try:
                        result = function(*args)
                    except exception as e:
                        assert message in str(e), e
                    else:
                        raise AssertionError(result)
                import datetime
                check(ValueError, "unsupported mode 'json'", get_crossinterp_data, 1, 'json')
                check(TypeError, 'expected mode str, got 1', get_crossinterp_data, 1, 1)
                check(TypeError, 'missing required argument', get_crossinterp_data)
                check(ValueError, 'expected a capsule from get_crossinterp_data(), got 1', restore_crossinterp_data, 1)
                check(ValueError, 'got <capsule object', restore_crossinterp_data, datetime.datetime_CAPI)
                """);
    }
}
