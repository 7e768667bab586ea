package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;

import java.lang.foreign.MemorySegment;

/// Bools, after `Include/boolobject.h`.
public final class PyBool {
    // PyObject *PyBool_FromLong(long v)
    private static final NativeFunction PyBool_FromLong = NativeFunction.of("PyBool_FromLong");

    /// Names `True` if `v` is not zero, otherwise `False`.
    ///
    /// @return a new reference, never `NULL`
    /// @see <a href="https://docs.python.org/3.14/c-api/bool.html#c.PyBool_FromLong">C API</a>
    public static MemorySegment PyBool_FromLong(long v) {
        return pointer(PyBool_FromLong.call(v));
    }

    private PyBool() {}
}
