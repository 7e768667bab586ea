package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Strings, after `Include/unicodeobject.h`. [PyUnicodeData] reads their characters in place, [PyUnicodeCodecs] has
/// the codecs.
public final class PyUnicode {
    // PyObject *PyUnicode_New(Py_ssize_t size, Py_UCS4 maxchar)
    private static final MethodHandle PyUnicode_New =
            LibPython.downcall("PyUnicode_New", FunctionDescriptor.of(ADDRESS, JAVA_LONG, JAVA_INT));

    /// Makes a string of `size` code points, unset, to be filled before anybody else sees it. `maxchar`, the
    /// largest
    /// code point, decides its kind.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_New">C API</a>
    public static MemorySegment PyUnicode_New(long size, int maxchar) {
        try {
            return (MemorySegment) PyUnicode_New.invokeExact(size, maxchar);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_New", misbound);
        }
    }

    // PyObject *PyUnicode_FromKindAndData(int kind, const void *buffer, Py_ssize_t size)
    private static final MethodHandle PyUnicode_FromKindAndData = LibPython.downcall(
            "PyUnicode_FromKindAndData", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS, JAVA_LONG));

    /// Makes a string of `size` code points of `kind` bytes each, 1 (Latin-1), 2 or 4. Surrogates are kept as they
    /// are, pairs too.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_FromKindAndData">C API</a>
    public static MemorySegment PyUnicode_FromKindAndData(int kind, MemorySegment buffer, long size) {
        try {
            return (MemorySegment) PyUnicode_FromKindAndData.invokeExact(kind, buffer, size);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_FromKindAndData", misbound);
        }
    }

    // PyObject *PyUnicode_FromStringAndSize(const char *str, Py_ssize_t size)
    private static final MethodHandle PyUnicode_FromStringAndSize =
            LibPython.downcall("PyUnicode_FromStringAndSize", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));

    /// Decodes `size` bytes of strict UTF-8.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_FromStringAndSize">C API</a>
    public static MemorySegment PyUnicode_FromStringAndSize(MemorySegment str, long size) {
        try {
            return (MemorySegment) PyUnicode_FromStringAndSize.invokeExact(str, size);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_FromStringAndSize", misbound);
        }
    }

    // PyObject *PyUnicode_FromString(const char *str)
    private static final MethodHandle PyUnicode_FromString =
            LibPython.downcall("PyUnicode_FromString", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Decodes strict UTF-8 that ends with NUL.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_FromString">C API</a>
    public static MemorySegment PyUnicode_FromString(MemorySegment str) {
        try {
            return (MemorySegment) PyUnicode_FromString.invokeExact(str);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_FromString", misbound);
        }
    }

    // PyObject *PyUnicode_InternFromString(const char *str)
    private static final MethodHandle PyUnicode_InternFromString =
            LibPython.downcall("PyUnicode_InternFromString", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Decodes strict UTF-8 that ends with NUL and interns the string.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_InternFromString">C API</a>
    public static MemorySegment PyUnicode_InternFromString(MemorySegment str) {
        try {
            return (MemorySegment) PyUnicode_InternFromString.invokeExact(str);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_InternFromString", misbound);
        }
    }

    // const char *PyUnicode_AsUTF8AndSize(PyObject *unicode, Py_ssize_t *size)
    private static final MethodHandle PyUnicode_AsUTF8AndSize =
            LibPython.downcall("PyUnicode_AsUTF8AndSize", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

    /// Names the UTF-8 form of the string, cached in it and ended with NUL. Stores its bytes, without the NUL, in
    /// `size` unless that is `NULL`.
    ///
    /// @return text that belongs to `unicode`; `NULL` with an error set, as for lone surrogates
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_AsUTF8AndSize">C API</a>
    public static MemorySegment PyUnicode_AsUTF8AndSize(MemorySegment unicode, MemorySegment size) {
        try {
            return (MemorySegment) PyUnicode_AsUTF8AndSize.invokeExact(unicode, size);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_AsUTF8AndSize", misbound);
        }
    }

    // Py_ssize_t PyUnicode_GetLength(PyObject *unicode)
    private static final MethodHandle PyUnicode_GetLength =
            LibPython.downcall("PyUnicode_GetLength", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

    /// Counts the code points.
    ///
    /// @return the count, or -1 with `TypeError` set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_GetLength">C API</a>
    public static long PyUnicode_GetLength(MemorySegment unicode) {
        try {
            return (long) PyUnicode_GetLength.invokeExact(unicode);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_GetLength", misbound);
        }
    }

    // Py_UCS4 PyUnicode_ReadChar(PyObject *unicode, Py_ssize_t index)
    private static final MethodHandle PyUnicode_ReadChar =
            LibPython.downcall("PyUnicode_ReadChar", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));

    /// Reads a code point.
    ///
    /// @return the code point, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_ReadChar">C API</a>
    public static int PyUnicode_ReadChar(MemorySegment unicode, long index) {
        try {
            return (int) PyUnicode_ReadChar.invokeExact(unicode, index);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_ReadChar", misbound);
        }
    }

    // Py_UCS4 *PyUnicode_AsUCS4(PyObject *unicode, Py_UCS4 *buffer, Py_ssize_t buflen, int copy_null)
    private static final MethodHandle PyUnicode_AsUCS4 = LibPython.downcall(
            "PyUnicode_AsUCS4", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));

    /// Copies the code points, four bytes each, into a buffer of `buflen` of them, with a final NUL if `copy_null`.
    ///
    /// @return `buffer`, or `NULL` with an error set if it is too small
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_AsUCS4">C API</a>
    public static MemorySegment PyUnicode_AsUCS4(
            MemorySegment unicode, MemorySegment buffer, long buflen, int copy_null) {
        try {
            return (MemorySegment) PyUnicode_AsUCS4.invokeExact(unicode, buffer, buflen, copy_null);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_AsUCS4", misbound);
        }
    }

    // PyObject *PyUnicode_Substring(PyObject *unicode, Py_ssize_t start, Py_ssize_t end)
    private static final MethodHandle PyUnicode_Substring =
            LibPython.downcall("PyUnicode_Substring", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG));

    /// Copies the code points from `start` to before `end`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_Substring">C API</a>
    public static MemorySegment PyUnicode_Substring(MemorySegment unicode, long start, long end) {
        try {
            return (MemorySegment) PyUnicode_Substring.invokeExact(unicode, start, end);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_Substring", misbound);
        }
    }

    // int PyUnicode_CompareWithASCIIString(PyObject *unicode, const char *string)
    private static final MethodHandle PyUnicode_CompareWithASCIIString =
            LibPython.downcall("PyUnicode_CompareWithASCIIString", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Compares with an ASCII string. Always succeeds.
    ///
    /// @return -1, 0 or 1 for less, equal or greater
    /// @see <a
    ///     href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_CompareWithASCIIString">C API</a>
    public static int PyUnicode_CompareWithASCIIString(MemorySegment unicode, MemorySegment string) {
        try {
            return (int) PyUnicode_CompareWithASCIIString.invokeExact(unicode, string);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_CompareWithASCIIString", misbound);
        }
    }

    // int PyUnicode_EqualToUTF8AndSize(PyObject *unicode, const char *string, Py_ssize_t size)
    private static final MethodHandle PyUnicode_EqualToUTF8AndSize = LibPython.downcall(
            "PyUnicode_EqualToUTF8AndSize", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));

    /// Compares with `size` bytes of UTF-8. Always succeeds.
    ///
    /// @return 1 if equal, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_EqualToUTF8AndSize">C API</a>
    public static int PyUnicode_EqualToUTF8AndSize(MemorySegment unicode, MemorySegment string, long size) {
        try {
            return (int) PyUnicode_EqualToUTF8AndSize.invokeExact(unicode, string, size);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_EqualToUTF8AndSize", misbound);
        }
    }

    // int PyUnicode_Equal(PyObject *a, PyObject *b)
    private static final MethodHandle PyUnicode_Equal =
            LibPython.downcall("PyUnicode_Equal", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Compares two strings.
    ///
    /// @return 1 if equal, 0 if not, -1 with `TypeError` set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_Equal">C API</a>
    public static int PyUnicode_Equal(MemorySegment a, MemorySegment b) {
        try {
            return (int) PyUnicode_Equal.invokeExact(a, b);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_Equal", misbound);
        }
    }

    // PyObject *PyUnicode_Join(PyObject *separator, PyObject *seq)
    private static final MethodHandle PyUnicode_Join =
            LibPython.downcall("PyUnicode_Join", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

    /// Joins a sequence of strings.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_Join">C API</a>
    public static MemorySegment PyUnicode_Join(MemorySegment separator, MemorySegment seq) {
        try {
            return (MemorySegment) PyUnicode_Join.invokeExact(separator, seq);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_Join", misbound);
        }
    }

    private PyUnicode() {}
}
