package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// What CPython raises when an object cannot cross, after `Include/internal/pycore_crossinterp.h`: exported, but not
/// public, so it may change with any version.
public final class PyCoreCrossinterp {
    // PyObject *_PyXIData_GetNotShareableErrorType(PyThreadState *tstate)
    private static final NativeFunction _PyXIData_GetNotShareableErrorType =
            NativeFunction.of("_PyXIData_GetNotShareableErrorType");

    /// Names `NotShareableError`, of which each interpreter has its own. `tstate` is the attached thread state.
    ///
    /// @return a borrowed reference to the class
    public static MemorySegment _PyXIData_GetNotShareableErrorType(MemorySegment tstate) {
        return pointer(_PyXIData_GetNotShareableErrorType.call(word(tstate)));
    }

    private PyCoreCrossinterp() {}
}
