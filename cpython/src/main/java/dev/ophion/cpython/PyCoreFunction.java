package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// The test for stateless functions, after `Include/internal/pycore_function.h`: exported, but not public, so it
/// may change with any version.
public final class PyCoreFunction {
    // int _PyFunction_VerifyStateless(PyThreadState *tstate, PyObject *func)
    private static final NativeFunction _PyFunction_VerifyStateless = NativeFunction.of("_PyFunction_VerifyStateless");

    /// Checks that `func` can run in another interpreter from its code alone: no closure, no defaults, no globals
    /// but builtins. `tstate` is the attached thread state.
    ///
    /// @return 0, or -1 with a `TypeError` or `ValueError` set that says why not
    public static int _PyFunction_VerifyStateless(MemorySegment tstate, MemorySegment func) {
        return (int) _PyFunction_VerifyStateless.call(word(tstate), word(func));
    }

    private PyCoreFunction() {}
}
