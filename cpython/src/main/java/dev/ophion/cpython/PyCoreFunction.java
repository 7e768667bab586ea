package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The test for stateless functions, after `Include/internal/pycore_function.h`: exported, but not public, so it
/// may
/// change with any version.
public final class PyCoreFunction {
    // int _PyFunction_VerifyStateless(PyThreadState *tstate, PyObject *func)
    private static final MethodHandle _PyFunction_VerifyStateless =
            LibPython.downcall("_PyFunction_VerifyStateless", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Checks that `func` can run in another interpreter from its code alone: no closure, no defaults, no globals
    /// but builtins. `tstate` is the attached thread state.
    ///
    /// @return 0, or -1 with a `TypeError` or `ValueError` set that says why not
    public static int _PyFunction_VerifyStateless(MemorySegment tstate, MemorySegment func) {
        try {
            return (int) _PyFunction_VerifyStateless.invokeExact(tstate, func);
        } catch (Throwable misbound) {
            throw new AssertionError("_PyFunction_VerifyStateless", misbound);
        }
    }

    private PyCoreFunction() {}
}
