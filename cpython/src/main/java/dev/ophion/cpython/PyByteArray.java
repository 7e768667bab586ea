package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Bytearrays, after `Include/bytearrayobject.h`.
public final class PyByteArray {
    // PyObject *PyByteArray_FromStringAndSize(const char *string, Py_ssize_t len)
    private static final MethodHandle PyByteArray_FromStringAndSize =
            LibPython.words("PyByteArray_FromStringAndSize", 2);

    /// Makes a bytearray, a copy of the `len` bytes at `string`; unset if that is `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytearray.html#c.PyByteArray_FromStringAndSize">C API</a>
    public static MemorySegment PyByteArray_FromStringAndSize(MemorySegment string, long len) {
        try {
            return pointer((long) PyByteArray_FromStringAndSize.invokeExact(word(string), len));
        } catch (Throwable misbound) {
            throw new AssertionError("PyByteArray_FromStringAndSize", misbound);
        }
    }

    // PyObject *PyByteArray_FromObject(PyObject *o)
    private static final MethodHandle PyByteArray_FromObject = LibPython.words("PyByteArray_FromObject", 1);

    /// Copies an object with the buffer protocol.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytearray.html#c.PyByteArray_FromObject">C API</a>
    public static MemorySegment PyByteArray_FromObject(MemorySegment o) {
        try {
            return pointer((long) PyByteArray_FromObject.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyByteArray_FromObject", misbound);
        }
    }

    // char *PyByteArray_AsString(PyObject *bytearray)
    private static final MethodHandle PyByteArray_AsString = LibPython.words("PyByteArray_AsString", 1);

    /// Names the address of the bytes, which belong to `bytearray` and move when it is resized.
    ///
    /// @return the address
    /// @see <a href="https://docs.python.org/3.14/c-api/bytearray.html#c.PyByteArray_AsString">C API</a>
    public static MemorySegment PyByteArray_AsString(MemorySegment bytearray) {
        try {
            return pointer((long) PyByteArray_AsString.invokeExact(word(bytearray)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyByteArray_AsString", misbound);
        }
    }

    // Py_ssize_t PyByteArray_Size(PyObject *bytearray)
    private static final MethodHandle PyByteArray_Size = LibPython.words("PyByteArray_Size", 1);

    /// Counts the bytes of `bytearray`.
    ///
    /// @return the count
    /// @see <a href="https://docs.python.org/3.14/c-api/bytearray.html#c.PyByteArray_Size">C API</a>
    public static long PyByteArray_Size(MemorySegment bytearray) {
        try {
            return (long) PyByteArray_Size.invokeExact(word(bytearray));
        } catch (Throwable misbound) {
            throw new AssertionError("PyByteArray_Size", misbound);
        }
    }

    // int PyByteArray_Resize(PyObject *bytearray, Py_ssize_t len)
    private static final MethodHandle PyByteArray_Resize = LibPython.words("PyByteArray_Resize", 2);

    /// Resizes `bytearray`.
    ///
    /// @return 0, or -1 with an error set, `BufferError` while it is exported
    /// @see <a href="https://docs.python.org/3.14/c-api/bytearray.html#c.PyByteArray_Resize">C API</a>
    public static int PyByteArray_Resize(MemorySegment bytearray, long len) {
        try {
            return (int) (long) PyByteArray_Resize.invokeExact(word(bytearray), len);
        } catch (Throwable misbound) {
            throw new AssertionError("PyByteArray_Resize", misbound);
        }
    }

    private PyByteArray() {}
}
