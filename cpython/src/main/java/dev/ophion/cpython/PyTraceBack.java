package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Tracebacks, after `Include/traceback.h`.
public final class PyTraceBack {
    // int PyTraceBack_Here(PyFrameObject *frame)
    private static final MethodHandle PyTraceBack_Here =
            LibPython.downcall("PyTraceBack_Here", FunctionDescriptor.of(JAVA_INT, ADDRESS));

    /// Adds `frame` to the traceback of the exception in the error indicator.
    ///
    /// @return 0, or -1 with an error set
    public static int PyTraceBack_Here(MemorySegment frame) {
        try {
            return (int) PyTraceBack_Here.invokeExact(frame);
        } catch (Throwable misbound) {
            throw new AssertionError("PyTraceBack_Here", misbound);
        }
    }

    // int PyTraceBack_Print(PyObject *tb, PyObject *file)
    private static final MethodHandle PyTraceBack_Print =
            LibPython.downcall("PyTraceBack_Print", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Writes a traceback to a Python file object.
    ///
    /// @return 0, or -1 with an error set
    public static int PyTraceBack_Print(MemorySegment tb, MemorySegment file) {
        try {
            return (int) PyTraceBack_Print.invokeExact(tb, file);
        } catch (Throwable misbound) {
            throw new AssertionError("PyTraceBack_Print", misbound);
        }
    }

    private PyTraceBack() {}
}
