package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Marshalled data, after `Include/marshal.h`.
public final class PyMarshal {
    /// The format version of 3.14.
    public static final int Py_MARSHAL_VERSION = 5;

    // PyObject *PyMarshal_WriteObjectToString(PyObject *value, int version)
    private static final MethodHandle PyMarshal_WriteObjectToString =
            LibPython.words("PyMarshal_WriteObjectToString", 2);

    /// Marshals `value`.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/marshal.html#c.PyMarshal_WriteObjectToString">C API</a>
    public static MemorySegment PyMarshal_WriteObjectToString(MemorySegment value, int version) {
        try {
            return pointer((long) PyMarshal_WriteObjectToString.invokeExact(word(value), (long) version));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMarshal_WriteObjectToString", misbound);
        }
    }

    // PyObject *PyMarshal_ReadObjectFromString(const char *data, Py_ssize_t len)
    private static final MethodHandle PyMarshal_ReadObjectFromString =
            LibPython.words("PyMarshal_ReadObjectFromString", 2);

    /// Unmarshals an object.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/marshal.html#c.PyMarshal_ReadObjectFromString">C API</a>
    public static MemorySegment PyMarshal_ReadObjectFromString(MemorySegment data, long len) {
        try {
            return pointer((long) PyMarshal_ReadObjectFromString.invokeExact(word(data), len));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMarshal_ReadObjectFromString", misbound);
        }
    }

    private PyMarshal() {}
}
