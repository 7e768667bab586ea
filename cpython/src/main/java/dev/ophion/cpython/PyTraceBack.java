package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Tracebacks, after `Include/traceback.h`.
public final class PyTraceBack {
    // int PyTraceBack_Here(PyFrameObject *frame)
    private static final NativeFunction PyTraceBack_Here = NativeFunction.of("PyTraceBack_Here");

    /// Adds `frame` to the traceback of the exception in the error indicator.
    ///
    /// @return 0, or -1 with an error set
    public static int PyTraceBack_Here(MemorySegment frame) {
        return (int) PyTraceBack_Here.call(word(frame));
    }

    // int PyTraceBack_Print(PyObject *tb, PyObject *file)
    private static final NativeFunction PyTraceBack_Print = NativeFunction.of("PyTraceBack_Print");

    /// Writes a traceback to a Python file object.
    ///
    /// @return 0, or -1 with an error set
    public static int PyTraceBack_Print(MemorySegment tb, MemorySegment file) {
        return (int) PyTraceBack_Print.call(word(tb), word(file));
    }

    private PyTraceBack() {}
}
