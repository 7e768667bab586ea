package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Marshalled data, after `Include/marshal.h`.
public final class PyMarshal {
    /// The format version of 3.14.
    public static final int Py_MARSHAL_VERSION = 5;

    // PyObject *PyMarshal_WriteObjectToString(PyObject *value, int version)
    private static final MethodHandle PyMarshal_WriteObjectToString =
            LibPython.downcall("PyMarshal_WriteObjectToString", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));

    /// Marshals `value`.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/marshal.html#c.PyMarshal_WriteObjectToString">C API</a>
    public static MemorySegment PyMarshal_WriteObjectToString(MemorySegment value, int version) {
        try {
            return (MemorySegment) PyMarshal_WriteObjectToString.invokeExact(value, version);
        } catch (Throwable misbound) {
            throw new AssertionError("PyMarshal_WriteObjectToString", misbound);
        }
    }

    // PyObject *PyMarshal_ReadObjectFromString(const char *data, Py_ssize_t len)
    private static final MethodHandle PyMarshal_ReadObjectFromString =
            LibPython.downcall("PyMarshal_ReadObjectFromString", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));

    /// Unmarshals an object.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/marshal.html#c.PyMarshal_ReadObjectFromString">C API</a>
    public static MemorySegment PyMarshal_ReadObjectFromString(MemorySegment data, long len) {
        try {
            return (MemorySegment) PyMarshal_ReadObjectFromString.invokeExact(data, len);
        } catch (Throwable misbound) {
            throw new AssertionError("PyMarshal_ReadObjectFromString", misbound);
        }
    }

    private PyMarshal() {}
}
