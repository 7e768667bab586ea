package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Tracebacks, after `Include/traceback.h`.
public final class PyTraceBack {
    // int PyTraceBack_Here(PyFrameObject *frame)
    private static final MethodHandle PyTraceBack_Here = LibPython.words("PyTraceBack_Here", 1);

    /// Adds `frame` to the traceback of the exception in the error indicator.
    ///
    /// @return 0, or -1 with an error set
    public static int PyTraceBack_Here(MemorySegment frame) {
        try {
            return (int) (long) PyTraceBack_Here.invokeExact(word(frame));
        } catch (Throwable misbound) {
            throw new AssertionError("PyTraceBack_Here", misbound);
        }
    }

    // int PyTraceBack_Print(PyObject *tb, PyObject *file)
    private static final MethodHandle PyTraceBack_Print = LibPython.words("PyTraceBack_Print", 2);

    /// Writes a traceback to a Python file object.
    ///
    /// @return 0, or -1 with an error set
    public static int PyTraceBack_Print(MemorySegment tb, MemorySegment file) {
        try {
            return (int) (long) PyTraceBack_Print.invokeExact(word(tb), word(file));
        } catch (Throwable misbound) {
            throw new AssertionError("PyTraceBack_Print", misbound);
        }
    }

    private PyTraceBack() {}
}
