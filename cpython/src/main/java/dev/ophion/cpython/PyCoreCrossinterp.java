package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// What CPython raises when an object cannot cross, after `Include/internal/pycore_crossinterp.h`: exported, but not
/// public, so it may change with any version.
public final class PyCoreCrossinterp {
    // PyObject *_PyXIData_GetNotShareableErrorType(PyThreadState *tstate)
    private static final MethodHandle _PyXIData_GetNotShareableErrorType =
            LibPython.downcall("_PyXIData_GetNotShareableErrorType", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Names `NotShareableError`, of which each interpreter has its own. `tstate` is the attached thread state.
    ///
    /// @return a borrowed reference to the class
    public static MemorySegment _PyXIData_GetNotShareableErrorType(MemorySegment tstate) {
        try {
            return (MemorySegment) _PyXIData_GetNotShareableErrorType.invokeExact(tstate);
        } catch (Throwable misbound) {
            throw new AssertionError("_PyXIData_GetNotShareableErrorType", misbound);
        }
    }

    private PyCoreCrossinterp() {}
}
