package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

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
    private static final MethodHandle PyBytes_FromStringAndSize = LibPython.words("PyBytes_FromStringAndSize", 2);

    /// Makes a bytes object, a copy of the `len` bytes at `v`; left unset if `v` is `NULL`, and then to be filled
    /// before anybody else sees it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytes.html#c.PyBytes_FromStringAndSize">C API</a>
    public static MemorySegment PyBytes_FromStringAndSize(MemorySegment v, long len) {
        try {
            return pointer((long) PyBytes_FromStringAndSize.invokeExact(word(v), len));
        } catch (Throwable misbound) {
            throw new AssertionError("PyBytes_FromStringAndSize", misbound);
        }
    }

    // PyObject *PyBytes_FromObject(PyObject *o)
    private static final MethodHandle PyBytes_FromObject = LibPython.words("PyBytes_FromObject", 1);

    /// Copies an object with the buffer protocol.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytes.html#c.PyBytes_FromObject">C API</a>
    public static MemorySegment PyBytes_FromObject(MemorySegment o) {
        try {
            return pointer((long) PyBytes_FromObject.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyBytes_FromObject", misbound);
        }
    }

    // int PyBytes_AsStringAndSize(PyObject *obj, char **buffer, Py_ssize_t *length)
    private static final MethodHandle PyBytes_AsStringAndSize = LibPython.words("PyBytes_AsStringAndSize", 3);

    /// Stores the address of the bytes, which belong to `obj`, and their count. If `length` is `NULL`, a NUL byte
    /// inside is a `ValueError`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytes.html#c.PyBytes_AsStringAndSize">C API</a>
    public static int PyBytes_AsStringAndSize(MemorySegment obj, MemorySegment buffer, MemorySegment length) {
        try {
            return (int) (long) PyBytes_AsStringAndSize.invokeExact(word(obj), word(buffer), word(length));
        } catch (Throwable misbound) {
            throw new AssertionError("PyBytes_AsStringAndSize", misbound);
        }
    }

    // char *PyBytes_AsString(PyObject *o)
    private static final MethodHandle PyBytes_AsString = LibPython.words("PyBytes_AsString", 1);

    /// Names the address of the bytes, which belong to `o` and end with a NUL byte.
    ///
    /// @return the address, or `NULL` with `TypeError` set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytes.html#c.PyBytes_AsString">C API</a>
    public static MemorySegment PyBytes_AsString(MemorySegment o) {
        try {
            return pointer((long) PyBytes_AsString.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyBytes_AsString", misbound);
        }
    }

    // Py_ssize_t PyBytes_Size(PyObject *o)
    private static final MethodHandle PyBytes_Size = LibPython.words("PyBytes_Size", 1);

    /// Counts the bytes of `o`.
    ///
    /// @return the count, or -1 with `TypeError` set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytes.html#c.PyBytes_Size">C API</a>
    public static long PyBytes_Size(MemorySegment o) {
        try {
            return (long) PyBytes_Size.invokeExact(word(o));
        } catch (Throwable misbound) {
            throw new AssertionError("PyBytes_Size", misbound);
        }
    }

    private PyBytes() {}
}
