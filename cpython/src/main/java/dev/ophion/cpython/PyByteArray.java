package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Bytearrays, after `Include/bytearrayobject.h`.
public final class PyByteArray {
    // PyObject *PyByteArray_FromStringAndSize(const char *string, Py_ssize_t len)
    private static final NativeFunction PyByteArray_FromStringAndSize =
            NativeFunction.of("PyByteArray_FromStringAndSize");

    /// Makes a bytearray, a copy of the `len` bytes at `string`; unset if that is `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytearray.html#c.PyByteArray_FromStringAndSize">C API</a>
    public static MemorySegment PyByteArray_FromStringAndSize(MemorySegment string, long len) {
        return pointer(PyByteArray_FromStringAndSize.call(word(string), len));
    }

    // PyObject *PyByteArray_FromObject(PyObject *o)
    private static final NativeFunction PyByteArray_FromObject = NativeFunction.of("PyByteArray_FromObject");

    /// Copies an object with the buffer protocol.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytearray.html#c.PyByteArray_FromObject">C API</a>
    public static MemorySegment PyByteArray_FromObject(MemorySegment o) {
        return pointer(PyByteArray_FromObject.call(word(o)));
    }

    // char *PyByteArray_AsString(PyObject *bytearray)
    private static final NativeFunction PyByteArray_AsString = NativeFunction.of("PyByteArray_AsString");

    /// Names the address of the bytes, which belong to `bytearray` and move when it is resized.
    ///
    /// @return the address
    /// @see <a href="https://docs.python.org/3.14/c-api/bytearray.html#c.PyByteArray_AsString">C API</a>
    public static MemorySegment PyByteArray_AsString(MemorySegment bytearray) {
        return pointer(PyByteArray_AsString.call(word(bytearray)));
    }

    // Py_ssize_t PyByteArray_Size(PyObject *bytearray)
    private static final NativeFunction PyByteArray_Size = NativeFunction.of("PyByteArray_Size");

    /// Counts the bytes of `bytearray`.
    ///
    /// @return the count
    /// @see <a href="https://docs.python.org/3.14/c-api/bytearray.html#c.PyByteArray_Size">C API</a>
    public static long PyByteArray_Size(MemorySegment bytearray) {
        return PyByteArray_Size.call(word(bytearray));
    }

    // int PyByteArray_Resize(PyObject *bytearray, Py_ssize_t len)
    private static final NativeFunction PyByteArray_Resize = NativeFunction.of("PyByteArray_Resize");

    /// Resizes `bytearray`.
    ///
    /// @return 0, or -1 with an error set, `BufferError` while it is exported
    /// @see <a href="https://docs.python.org/3.14/c-api/bytearray.html#c.PyByteArray_Resize">C API</a>
    public static int PyByteArray_Resize(MemorySegment bytearray, long len) {
        return (int) PyByteArray_Resize.call(word(bytearray), len);
    }

    private PyByteArray() {}
}
