package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Marshalled data, after `Include/marshal.h`.
public final class PyMarshal {
    /// The format version of 3.14.
    public static final int Py_MARSHAL_VERSION = 5;

    // PyObject *PyMarshal_WriteObjectToString(PyObject *value, int version)
    private static final NativeFunction PyMarshal_WriteObjectToString =
            NativeFunction.of("PyMarshal_WriteObjectToString");

    /// Marshals `value`.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/marshal.html#c.PyMarshal_WriteObjectToString">C API</a>
    public static MemorySegment PyMarshal_WriteObjectToString(MemorySegment value, int version) {
        return pointer(PyMarshal_WriteObjectToString.call(word(value), (long) version));
    }

    // PyObject *PyMarshal_ReadObjectFromString(const char *data, Py_ssize_t len)
    private static final NativeFunction PyMarshal_ReadObjectFromString =
            NativeFunction.of("PyMarshal_ReadObjectFromString");

    /// Unmarshals an object.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/marshal.html#c.PyMarshal_ReadObjectFromString">C API</a>
    public static MemorySegment PyMarshal_ReadObjectFromString(MemorySegment data, long len) {
        return pointer(PyMarshal_ReadObjectFromString.call(word(data), len));
    }

    private PyMarshal() {}
}
