package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Numbers of any type, after `Include/abstract.h`.
public final class PyNumber {
    // int PyNumber_Check(PyObject *o)
    private static final MethodHandle PyNumber_Check = LibPython.words("PyNumber_Check", 1);

    /// Tells whether `o` converts to an int, a float or a complex. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/number.html#c.PyNumber_Check">C API</a>
    public static int PyNumber_Check(MemorySegment o) {
        try {
            return (int) (long) PyNumber_Check.invokeExact(word(o));
        } catch (Throwable misbound) {
            throw new AssertionError("PyNumber_Check", misbound);
        }
    }

    // int PyIndex_Check(PyObject *o)
    private static final MethodHandle PyIndex_Check = LibPython.words("PyIndex_Check", 1);

    /// Tells whether `o` has `__index__`. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/number.html#c.PyIndex_Check">C API</a>
    public static int PyIndex_Check(MemorySegment o) {
        try {
            return (int) (long) PyIndex_Check.invokeExact(word(o));
        } catch (Throwable misbound) {
            throw new AssertionError("PyIndex_Check", misbound);
        }
    }

    // PyObject *PyNumber_Index(PyObject *o)
    private static final MethodHandle PyNumber_Index = LibPython.words("PyNumber_Index", 1);

    /// Computes `operator.index(o)`.
    ///
    /// @return a new reference to an int, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/number.html#c.PyNumber_Index">C API</a>
    public static MemorySegment PyNumber_Index(MemorySegment o) {
        try {
            return pointer((long) PyNumber_Index.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyNumber_Index", misbound);
        }
    }

    // PyObject *PyNumber_Long(PyObject *o)
    private static final MethodHandle PyNumber_Long = LibPython.words("PyNumber_Long", 1);

    /// Computes `int(o)`.
    ///
    /// @return a new reference to an int, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/number.html#c.PyNumber_Long">C API</a>
    public static MemorySegment PyNumber_Long(MemorySegment o) {
        try {
            return pointer((long) PyNumber_Long.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyNumber_Long", misbound);
        }
    }

    // PyObject *PyNumber_Float(PyObject *o)
    private static final MethodHandle PyNumber_Float = LibPython.words("PyNumber_Float", 1);

    /// Computes `float(o)`.
    ///
    /// @return a new reference to a float, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/number.html#c.PyNumber_Float">C API</a>
    public static MemorySegment PyNumber_Float(MemorySegment o) {
        try {
            return pointer((long) PyNumber_Float.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyNumber_Float", misbound);
        }
    }

    // Py_ssize_t PyNumber_AsSsize_t(PyObject *o, PyObject *exc)
    private static final MethodHandle PyNumber_AsSsize_t = LibPython.words("PyNumber_AsSsize_t", 2);

    /// Reads an int through `__index__`. If it does not fit, raises `exc`, or clips it if `exc` is `NULL`.
    ///
    /// @return the value, or -1, with an error set if one occurred
    /// @see <a href="https://docs.python.org/3.14/c-api/number.html#c.PyNumber_AsSsize_t">C API</a>
    public static long PyNumber_AsSsize_t(MemorySegment o, MemorySegment exc) {
        try {
            return (long) PyNumber_AsSsize_t.invokeExact(word(o), word(exc));
        } catch (Throwable misbound) {
            throw new AssertionError("PyNumber_AsSsize_t", misbound);
        }
    }

    private PyNumber() {}
}
