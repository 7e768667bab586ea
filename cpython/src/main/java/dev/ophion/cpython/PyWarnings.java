package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Warnings, after `Include/warnings.h`.
public final class PyWarnings {
    // int PyErr_WarnEx(PyObject *category, const char *message, Py_ssize_t stack_level)
    private static final NativeFunction PyErr_WarnEx = NativeFunction.of("PyErr_WarnEx");

    /// Issues a warning of class `category` with a UTF-8 message, on behalf of the frame `stack_level` steps up, 1
    /// being the running one.
    ///
    /// @return 0, or -1 with an error set if a filter made it one
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_WarnEx">C API</a>
    public static int PyErr_WarnEx(MemorySegment category, MemorySegment message, long stack_level) {
        return (int) PyErr_WarnEx.call(word(category), word(message), stack_level);
    }

    private PyWarnings() {}
}
