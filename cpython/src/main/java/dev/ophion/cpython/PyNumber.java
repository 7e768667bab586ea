package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Numbers of any type, after `Include/abstract.h`.
public final class PyNumber {
    // int PyNumber_Check(PyObject *o)
    private static final NativeFunction PyNumber_Check = NativeFunction.of("PyNumber_Check");

    /// Tells whether `o` converts to an int, a float or a complex. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/number.html#c.PyNumber_Check">C API</a>
    public static int PyNumber_Check(MemorySegment o) {
        return (int) PyNumber_Check.call(word(o));
    }

    // int PyIndex_Check(PyObject *o)
    private static final NativeFunction PyIndex_Check = NativeFunction.of("PyIndex_Check");

    /// Tells whether `o` has `__index__`. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/number.html#c.PyIndex_Check">C API</a>
    public static int PyIndex_Check(MemorySegment o) {
        return (int) PyIndex_Check.call(word(o));
    }

    // PyObject *PyNumber_Index(PyObject *o)
    private static final NativeFunction PyNumber_Index = NativeFunction.of("PyNumber_Index");

    /// Computes `operator.index(o)`.
    ///
    /// @return a new reference to an int, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/number.html#c.PyNumber_Index">C API</a>
    public static MemorySegment PyNumber_Index(MemorySegment o) {
        return pointer(PyNumber_Index.call(word(o)));
    }

    // PyObject *PyNumber_Long(PyObject *o)
    private static final NativeFunction PyNumber_Long = NativeFunction.of("PyNumber_Long");

    /// Computes `int(o)`.
    ///
    /// @return a new reference to an int, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/number.html#c.PyNumber_Long">C API</a>
    public static MemorySegment PyNumber_Long(MemorySegment o) {
        return pointer(PyNumber_Long.call(word(o)));
    }

    // PyObject *PyNumber_Float(PyObject *o)
    private static final NativeFunction PyNumber_Float = NativeFunction.of("PyNumber_Float");

    /// Computes `float(o)`.
    ///
    /// @return a new reference to a float, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/number.html#c.PyNumber_Float">C API</a>
    public static MemorySegment PyNumber_Float(MemorySegment o) {
        return pointer(PyNumber_Float.call(word(o)));
    }

    // Py_ssize_t PyNumber_AsSsize_t(PyObject *o, PyObject *exc)
    private static final NativeFunction PyNumber_AsSsize_t = NativeFunction.of("PyNumber_AsSsize_t");

    /// Reads an int through `__index__`. If it does not fit, raises `exc`, or clips it if `exc` is `NULL`.
    ///
    /// @return the value, or -1, with an error set if one occurred
    /// @see <a href="https://docs.python.org/3.14/c-api/number.html#c.PyNumber_AsSsize_t">C API</a>
    public static long PyNumber_AsSsize_t(MemorySegment o, MemorySegment exc) {
        return PyNumber_AsSsize_t.call(word(o), word(exc));
    }

    private PyNumber() {}
}
