package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Pending calls of one interpreter, after `Include/internal/pycore_ceval.h`: exported, but not public, so it may
/// change with any version.
public final class PyCoreCeval {
    /// Flag: only the main thread of the runtime may make the call.
    public static final int _Py_PENDING_MAINTHREADONLY = 1;
    /// Flag: `arg` is freed with `PyMem_RawFree` after the call.
    public static final int _Py_PENDING_RAWFREE = 2;
    /// The call is queued.
    public static final int _Py_ADD_PENDING_SUCCESS = 0;
    /// The queue is full.
    public static final int _Py_ADD_PENDING_FULL = -1;

    // int _PyEval_AddPendingCall(PyInterpreterState *interp, int (*func)(void *), void *arg, int flags)
    private static final NativeFunction _PyEval_AddPendingCall = NativeFunction.of("_PyEval_AddPendingCall");

    /// Has a thread of `interp` call `func(arg)` at the next bytecode boundary. Needs no thread state. `func`
    /// returns 0, or -1 with an error set.
    ///
    /// @return `_Py_ADD_PENDING_SUCCESS`, or `_Py_ADD_PENDING_FULL`
    public static int _PyEval_AddPendingCall(MemorySegment interp, MemorySegment func, MemorySegment arg, int flags) {
        return (int) _PyEval_AddPendingCall.call(word(interp), word(func), word(arg), (long) flags);
    }

    private PyCoreCeval() {}
}
