package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The test for stateless functions, after `Include/internal/pycore_function.h`: exported, but not public, so it
/// may
/// change with any version.
public final class PyCoreFunction {
    // int _PyFunction_VerifyStateless(PyThreadState *tstate, PyObject *func)
    private static final MethodHandle _PyFunction_VerifyStateless = LibPython.words("_PyFunction_VerifyStateless", 2);

    /// Checks that `func` can run in another interpreter from its code alone: no closure, no defaults, no globals
    /// but builtins. `tstate` is the attached thread state.
    ///
    /// @return 0, or -1 with a `TypeError` or `ValueError` set that says why not
    public static int _PyFunction_VerifyStateless(MemorySegment tstate, MemorySegment func) {
        try {
            return (int) (long) _PyFunction_VerifyStateless.invokeExact(word(tstate), word(func));
        } catch (Throwable misbound) {
            throw new AssertionError("_PyFunction_VerifyStateless", misbound);
        }
    }

    private PyCoreFunction() {}
}
