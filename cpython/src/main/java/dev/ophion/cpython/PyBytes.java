package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
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
    private static final MethodHandle PyBytes_FromStringAndSize =
            LibPython.downcall("PyBytes_FromStringAndSize", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));

    /// Makes a bytes object, a copy of the `len` bytes at `v`; left unset if `v` is `NULL`, and then to be filled
    /// before anybody else sees it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytes.html#c.PyBytes_FromStringAndSize">C API</a>
    public static MemorySegment PyBytes_FromStringAndSize(MemorySegment v, long len) {
        try {
            return (MemorySegment) PyBytes_FromStringAndSize.invokeExact(v, len);
        } catch (Throwable misbound) {
            throw new AssertionError("PyBytes_FromStringAndSize", misbound);
        }
    }

    // PyObject *PyBytes_FromObject(PyObject *o)
    private static final MethodHandle PyBytes_FromObject =
            LibPython.downcall("PyBytes_FromObject", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Copies an object with the buffer protocol.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytes.html#c.PyBytes_FromObject">C API</a>
    public static MemorySegment PyBytes_FromObject(MemorySegment o) {
        try {
            return (MemorySegment) PyBytes_FromObject.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyBytes_FromObject", misbound);
        }
    }

    // int PyBytes_AsStringAndSize(PyObject *obj, char **buffer, Py_ssize_t *length)
    private static final MethodHandle PyBytes_AsStringAndSize =
            LibPython.downcall("PyBytes_AsStringAndSize", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

    /// Stores the address of the bytes, which belong to `obj`, and their count. If `length` is `NULL`, a NUL byte
    /// inside is a `ValueError`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytes.html#c.PyBytes_AsStringAndSize">C API</a>
    public static int PyBytes_AsStringAndSize(MemorySegment obj, MemorySegment buffer, MemorySegment length) {
        try {
            return (int) PyBytes_AsStringAndSize.invokeExact(obj, buffer, length);
        } catch (Throwable misbound) {
            throw new AssertionError("PyBytes_AsStringAndSize", misbound);
        }
    }

    // char *PyBytes_AsString(PyObject *o)
    private static final MethodHandle PyBytes_AsString =
            LibPython.downcall("PyBytes_AsString", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Names the address of the bytes, which belong to `o` and end with a NUL byte.
    ///
    /// @return the address, or `NULL` with `TypeError` set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytes.html#c.PyBytes_AsString">C API</a>
    public static MemorySegment PyBytes_AsString(MemorySegment o) {
        try {
            return (MemorySegment) PyBytes_AsString.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyBytes_AsString", misbound);
        }
    }

    // Py_ssize_t PyBytes_Size(PyObject *o)
    private static final MethodHandle PyBytes_Size =
            LibPython.downcall("PyBytes_Size", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

    /// Counts the bytes of `o`.
    ///
    /// @return the count, or -1 with `TypeError` set
    /// @see <a href="https://docs.python.org/3.14/c-api/bytes.html#c.PyBytes_Size">C API</a>
    public static long PyBytes_Size(MemorySegment o) {
        try {
            return (long) PyBytes_Size.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyBytes_Size", misbound);
        }
    }

    private PyBytes() {}
}
