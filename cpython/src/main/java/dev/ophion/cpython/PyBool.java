package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Bools, after `Include/boolobject.h`.
public final class PyBool {
    // PyObject *PyBool_FromLong(long v)
    private static final MethodHandle PyBool_FromLong = LibPython.words("PyBool_FromLong", 1);

    /// Names `True` if `v` is not zero, otherwise `False`.
    ///
    /// @return a new reference, never `NULL`
    /// @see <a href="https://docs.python.org/3.14/c-api/bool.html#c.PyBool_FromLong">C API</a>
    public static MemorySegment PyBool_FromLong(long v) {
        try {
            return pointer((long) PyBool_FromLong.invokeExact(v));
        } catch (Throwable misbound) {
            throw new AssertionError("PyBool_FromLong", misbound);
        }
    }

    private PyBool() {}
}
