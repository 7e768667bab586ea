package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Bytearrays, after `Include/bytearrayobject.h`.
public final class PyByteArray {
    // PyObject *PyByteArray_FromStringAndSize(const char *string, Py_ssize_t len)
    private static final MethodHandle PyByteArray_FromStringAndSize =
            LibPython.downcall("PyByteArray_FromStringAndSize", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));

    /// Makes a bytearray, a copy of the `len` bytes at `string`; unset if that is `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytearray.html#c.PyByteArray_FromStringAndSize">C API</a>
    public static MemorySegment PyByteArray_FromStringAndSize(MemorySegment string, long len) {
        try {
            return (MemorySegment) PyByteArray_FromStringAndSize.invokeExact(string, len);
        } catch (Throwable misbound) {
            throw new AssertionError("PyByteArray_FromStringAndSize", misbound);
        }
    }

    // PyObject *PyByteArray_FromObject(PyObject *o)
    private static final MethodHandle PyByteArray_FromObject =
            LibPython.downcall("PyByteArray_FromObject", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Copies an object with the buffer protocol.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytearray.html#c.PyByteArray_FromObject">C API</a>
    public static MemorySegment PyByteArray_FromObject(MemorySegment o) {
        try {
            return (MemorySegment) PyByteArray_FromObject.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyByteArray_FromObject", misbound);
        }
    }

    // char *PyByteArray_AsString(PyObject *bytearray)
    private static final MethodHandle PyByteArray_AsString =
            LibPython.downcall("PyByteArray_AsString", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Names the address of the bytes, which belong to `bytearray` and move when it is resized.
    ///
    /// @return the address
    /// @see <a href="https://docs.python.org/3.14/c-api/bytearray.html#c.PyByteArray_AsString">C API</a>
    public static MemorySegment PyByteArray_AsString(MemorySegment bytearray) {
        try {
            return (MemorySegment) PyByteArray_AsString.invokeExact(bytearray);
        } catch (Throwable misbound) {
            throw new AssertionError("PyByteArray_AsString", misbound);
        }
    }

    // Py_ssize_t PyByteArray_Size(PyObject *bytearray)
    private static final MethodHandle PyByteArray_Size =
            LibPython.downcall("PyByteArray_Size", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

    /// Counts the bytes of `bytearray`.
    ///
    /// @return the count
    /// @see <a href="https://docs.python.org/3.14/c-api/bytearray.html#c.PyByteArray_Size">C API</a>
    public static long PyByteArray_Size(MemorySegment bytearray) {
        try {
            return (long) PyByteArray_Size.invokeExact(bytearray);
        } catch (Throwable misbound) {
            throw new AssertionError("PyByteArray_Size", misbound);
        }
    }

    // int PyByteArray_Resize(PyObject *bytearray, Py_ssize_t len)
    private static final MethodHandle PyByteArray_Resize =
            LibPython.downcall("PyByteArray_Resize", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));

    /// Resizes `bytearray`.
    ///
    /// @return 0, or -1 with an error set, `BufferError` while it is exported
    /// @see <a href="https://docs.python.org/3.14/c-api/bytearray.html#c.PyByteArray_Resize">C API</a>
    public static int PyByteArray_Resize(MemorySegment bytearray, long len) {
        try {
            return (int) PyByteArray_Resize.invokeExact(bytearray, len);
        } catch (Throwable misbound) {
            throw new AssertionError("PyByteArray_Resize", misbound);
        }
    }

    private PyByteArray() {}
}
