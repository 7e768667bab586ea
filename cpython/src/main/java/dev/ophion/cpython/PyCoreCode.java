package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// What a code object needs and returns, after `Include/internal/pycore_code.h`: exported, but not
/// public, so it may change with any version.
public final class PyCoreCode {
    // int _PyCode_VerifyStateless(PyThreadState *tstate, PyCodeObject *co, PyObject *globalnames, PyObject
    //         *globalsns, PyObject *builtinsns)
    private static final NativeFunction _PyCode_VerifyStateless = NativeFunction.of("_PyCode_VerifyStateless");

    /// Checks that `co` runs without a closure; with `builtinsns` given also without any globals but builtins.
    /// `tstate` is the attached thread state; the last three may be `NULL`.
    ///
    /// @return 0, or -1 with a `ValueError` set that says why not
    public static int _PyCode_VerifyStateless(
            MemorySegment tstate,
            MemorySegment co,
            MemorySegment globalnames,
            MemorySegment globalsns,
            MemorySegment builtinsns) {
        return (int) _PyCode_VerifyStateless.call(
                word(tstate), word(co), word(globalnames), word(globalsns), word(builtinsns));
    }

    // int _PyCode_ReturnsOnlyNone(PyCodeObject *co)
    private static final NativeFunction _PyCode_ReturnsOnlyNone = NativeFunction.of("_PyCode_ReturnsOnlyNone");

    /// Tells whether all that `co` returns is None.
    ///
    /// @return 1 if so, 0 if not
    public static int _PyCode_ReturnsOnlyNone(MemorySegment co) {
        return (int) _PyCode_ReturnsOnlyNone.call(word(co));
    }

    private PyCoreCode() {}
}
