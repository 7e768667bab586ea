package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// What CPython raises when an object cannot cross, after `Include/internal/pycore_crossinterp.h`: exported, but not
/// public, so it may change with any version.
public final class PyCoreCrossinterp {
    // PyObject *_PyXIData_GetNotShareableErrorType(PyThreadState *tstate)
    private static final MethodHandle _PyXIData_GetNotShareableErrorType =
            LibPython.words("_PyXIData_GetNotShareableErrorType", 1);

    /// Names `NotShareableError`, of which each interpreter has its own. `tstate` is the attached thread state.
    ///
    /// @return a borrowed reference to the class
    public static MemorySegment _PyXIData_GetNotShareableErrorType(MemorySegment tstate) {
        try {
            return pointer((long) _PyXIData_GetNotShareableErrorType.invokeExact(word(tstate)));
        } catch (Throwable misbound) {
            throw new AssertionError("_PyXIData_GetNotShareableErrorType", misbound);
        }
    }

    private PyCoreCrossinterp() {}
}
