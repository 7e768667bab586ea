package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// Bytes, after `Include/bytesobject.h`.
public final class PyBytes {
    /// Where the bytes begin in a `PyBytesObject`, after the cached hash.
    public static final long OB_SVAL = PyObject.VAR_LAYOUT.byteSize() + JAVA_LONG.byteSize();

    /// Names the address of the bytes of `op`, which must be a bytes object. Follows the macro of C.
    ///
    /// @return bytes that belong to `op`, followed by a NUL byte
    /// @see <a href="https://docs.python.org/3.14/c-api/bytes.html#c.PyBytes_AS_STRING">C API</a>
    public static MemorySegment PyBytes_AS_STRING(MemorySegment op) {
        return MemorySegment.ofAddress(op.address() + OB_SVAL);
    }

    /// Counts the bytes of `op`, which must be a bytes object. Reads the field, as the macro of C does.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/bytes.html#c.PyBytes_GET_SIZE">C API</a>
    public static long PyBytes_GET_SIZE(MemorySegment op) {
        return PyObject.Py_SIZE(op);
    }

    // PyObject *PyBytes_FromStringAndSize(const char *v, Py_ssize_t len)
    private static final NativeFunction PyBytes_FromStringAndSize = NativeFunction.of("PyBytes_FromStringAndSize");

    /// Makes a bytes object, a copy of the `len` bytes at `v`; left unset if `v` is `NULL`, and then to be filled
    /// before anybody else sees it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytes.html#c.PyBytes_FromStringAndSize">C API</a>
    public static MemorySegment PyBytes_FromStringAndSize(MemorySegment v, long len) {
        return pointer(PyBytes_FromStringAndSize.call(word(v), len));
    }

    // PyObject *PyBytes_FromObject(PyObject *o)
    private static final NativeFunction PyBytes_FromObject = NativeFunction.of("PyBytes_FromObject");

    /// Copies an object with the buffer protocol.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytes.html#c.PyBytes_FromObject">C API</a>
    public static MemorySegment PyBytes_FromObject(MemorySegment o) {
        return pointer(PyBytes_FromObject.call(word(o)));
    }

    // int PyBytes_AsStringAndSize(PyObject *obj, char **buffer, Py_ssize_t *length)
    private static final NativeFunction PyBytes_AsStringAndSize = NativeFunction.of("PyBytes_AsStringAndSize");

    /// Stores the address of the bytes, which belong to `obj`, and their count. If `length` is `NULL`, a NUL byte
    /// inside is a `ValueError`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytes.html#c.PyBytes_AsStringAndSize">C API</a>
    public static int PyBytes_AsStringAndSize(MemorySegment obj, MemorySegment buffer, MemorySegment length) {
        return (int) PyBytes_AsStringAndSize.call(word(obj), word(buffer), word(length));
    }

    // char *PyBytes_AsString(PyObject *o)
    private static final NativeFunction PyBytes_AsString = NativeFunction.of("PyBytes_AsString");

    /// Names the address of the bytes, which belong to `o` and end with a NUL byte.
    ///
    /// @return the address, or `NULL` with `TypeError` set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytes.html#c.PyBytes_AsString">C API</a>
    public static MemorySegment PyBytes_AsString(MemorySegment o) {
        return pointer(PyBytes_AsString.call(word(o)));
    }

    // Py_ssize_t PyBytes_Size(PyObject *o)
    private static final NativeFunction PyBytes_Size = NativeFunction.of("PyBytes_Size");

    /// Counts the bytes of `o`.
    ///
    /// @return the count, or -1 with `TypeError` set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytes.html#c.PyBytes_Size">C API</a>
    public static long PyBytes_Size(MemorySegment o) {
        return PyBytes_Size.call(word(o));
    }

    private PyBytes() {}
}
