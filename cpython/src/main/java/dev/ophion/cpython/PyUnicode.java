package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Strings, after `Include/unicodeobject.h`. [PyUnicodeData] reads their characters in place, [PyUnicodeCodecs] has
/// the codecs.
public final class PyUnicode {
    // PyObject *PyUnicode_New(Py_ssize_t size, Py_UCS4 maxchar)
    private static final MethodHandle PyUnicode_New = LibPython.words("PyUnicode_New", 2);

    /// Makes a string of `size` code points, unset, to be filled before anybody else sees it. `maxchar`, the
    /// largest
    /// code point, decides its kind.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_New">C API</a>
    public static MemorySegment PyUnicode_New(long size, int maxchar) {
        try {
            return pointer((long) PyUnicode_New.invokeExact(size, (long) maxchar));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_New", misbound);
        }
    }

    // PyObject *PyUnicode_FromKindAndData(int kind, const void *buffer, Py_ssize_t size)
    private static final MethodHandle PyUnicode_FromKindAndData = LibPython.words("PyUnicode_FromKindAndData", 3);

    /// Makes a string of `size` code points of `kind` bytes each, 1 (Latin-1), 2 or 4. Surrogates are kept as they
    /// are, pairs too.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_FromKindAndData">C API</a>
    public static MemorySegment PyUnicode_FromKindAndData(int kind, MemorySegment buffer, long size) {
        try {
            return pointer((long) PyUnicode_FromKindAndData.invokeExact((long) kind, word(buffer), size));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_FromKindAndData", misbound);
        }
    }

    // PyObject *PyUnicode_FromStringAndSize(const char *str, Py_ssize_t size)
    private static final MethodHandle PyUnicode_FromStringAndSize = LibPython.words("PyUnicode_FromStringAndSize", 2);

    /// Decodes `size` bytes of strict UTF-8.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_FromStringAndSize">C API</a>
    public static MemorySegment PyUnicode_FromStringAndSize(MemorySegment str, long size) {
        try {
            return pointer((long) PyUnicode_FromStringAndSize.invokeExact(word(str), size));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_FromStringAndSize", misbound);
        }
    }

    // PyObject *PyUnicode_FromString(const char *str)
    private static final MethodHandle PyUnicode_FromString = LibPython.words("PyUnicode_FromString", 1);

    /// Decodes strict UTF-8 that ends with NUL.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_FromString">C API</a>
    public static MemorySegment PyUnicode_FromString(MemorySegment str) {
        try {
            return pointer((long) PyUnicode_FromString.invokeExact(word(str)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_FromString", misbound);
        }
    }

    // PyObject *PyUnicode_InternFromString(const char *str)
    private static final MethodHandle PyUnicode_InternFromString = LibPython.words("PyUnicode_InternFromString", 1);

    /// Decodes strict UTF-8 that ends with NUL and interns the string.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_InternFromString">C API</a>
    public static MemorySegment PyUnicode_InternFromString(MemorySegment str) {
        try {
            return pointer((long) PyUnicode_InternFromString.invokeExact(word(str)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_InternFromString", misbound);
        }
    }

    // const char *PyUnicode_AsUTF8AndSize(PyObject *unicode, Py_ssize_t *size)
    private static final MethodHandle PyUnicode_AsUTF8AndSize = LibPython.words("PyUnicode_AsUTF8AndSize", 2);

    /// Names the UTF-8 form of the string, cached in it and ended with NUL. Stores its bytes, without the NUL, in
    /// `size` unless that is `NULL`.
    ///
    /// @return text that belongs to `unicode`; `NULL` with an error set, as for lone surrogates
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_AsUTF8AndSize">C API</a>
    public static MemorySegment PyUnicode_AsUTF8AndSize(MemorySegment unicode, MemorySegment size) {
        try {
            return pointer((long) PyUnicode_AsUTF8AndSize.invokeExact(word(unicode), word(size)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_AsUTF8AndSize", misbound);
        }
    }

    // Py_ssize_t PyUnicode_GetLength(PyObject *unicode)
    private static final MethodHandle PyUnicode_GetLength = LibPython.words("PyUnicode_GetLength", 1);

    /// Counts the code points.
    ///
    /// @return the count, or -1 with `TypeError` set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_GetLength">C API</a>
    public static long PyUnicode_GetLength(MemorySegment unicode) {
        try {
            return (long) PyUnicode_GetLength.invokeExact(word(unicode));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_GetLength", misbound);
        }
    }

    // Py_UCS4 PyUnicode_ReadChar(PyObject *unicode, Py_ssize_t index)
    private static final MethodHandle PyUnicode_ReadChar = LibPython.words("PyUnicode_ReadChar", 2);

    /// Reads a code point.
    ///
    /// @return the code point, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_ReadChar">C API</a>
    public static int PyUnicode_ReadChar(MemorySegment unicode, long index) {
        try {
            return (int) (long) PyUnicode_ReadChar.invokeExact(word(unicode), index);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_ReadChar", misbound);
        }
    }

    // Py_UCS4 *PyUnicode_AsUCS4(PyObject *unicode, Py_UCS4 *buffer, Py_ssize_t buflen, int copy_null)
    private static final MethodHandle PyUnicode_AsUCS4 = LibPython.words("PyUnicode_AsUCS4", 4);

    /// Copies the code points, four bytes each, into a buffer of `buflen` of them, with a final NUL if `copy_null`.
    ///
    /// @return `buffer`, or `NULL` with an error set if it is too small
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_AsUCS4">C API</a>
    public static MemorySegment PyUnicode_AsUCS4(
            MemorySegment unicode, MemorySegment buffer, long buflen, int copy_null) {
        try {
            return pointer((long) PyUnicode_AsUCS4.invokeExact(word(unicode), word(buffer), buflen, (long) copy_null));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_AsUCS4", misbound);
        }
    }

    // PyObject *PyUnicode_Substring(PyObject *unicode, Py_ssize_t start, Py_ssize_t end)
    private static final MethodHandle PyUnicode_Substring = LibPython.words("PyUnicode_Substring", 3);

    /// Copies the code points from `start` to before `end`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_Substring">C API</a>
    public static MemorySegment PyUnicode_Substring(MemorySegment unicode, long start, long end) {
        try {
            return pointer((long) PyUnicode_Substring.invokeExact(word(unicode), start, end));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_Substring", misbound);
        }
    }

    // int PyUnicode_CompareWithASCIIString(PyObject *unicode, const char *string)
    private static final MethodHandle PyUnicode_CompareWithASCIIString =
            LibPython.words("PyUnicode_CompareWithASCIIString", 2);

    /// Compares with an ASCII string. Always succeeds.
    ///
    /// @return -1, 0 or 1 for less, equal or greater
    /// @see <a
    ///     href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_CompareWithASCIIString">C API</a>
    public static int PyUnicode_CompareWithASCIIString(MemorySegment unicode, MemorySegment string) {
        try {
            return (int) (long) PyUnicode_CompareWithASCIIString.invokeExact(word(unicode), word(string));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_CompareWithASCIIString", misbound);
        }
    }

    // int PyUnicode_EqualToUTF8AndSize(PyObject *unicode, const char *string, Py_ssize_t size)
    private static final MethodHandle PyUnicode_EqualToUTF8AndSize = LibPython.words("PyUnicode_EqualToUTF8AndSize", 3);

    /// Compares with `size` bytes of UTF-8. Always succeeds.
    ///
    /// @return 1 if equal, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_EqualToUTF8AndSize">C API</a>
    public static int PyUnicode_EqualToUTF8AndSize(MemorySegment unicode, MemorySegment string, long size) {
        try {
            return (int) (long) PyUnicode_EqualToUTF8AndSize.invokeExact(word(unicode), word(string), size);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_EqualToUTF8AndSize", misbound);
        }
    }

    // int PyUnicode_Equal(PyObject *a, PyObject *b)
    private static final MethodHandle PyUnicode_Equal = LibPython.words("PyUnicode_Equal", 2);

    /// Compares two strings.
    ///
    /// @return 1 if equal, 0 if not, -1 with `TypeError` set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_Equal">C API</a>
    public static int PyUnicode_Equal(MemorySegment a, MemorySegment b) {
        try {
            return (int) (long) PyUnicode_Equal.invokeExact(word(a), word(b));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_Equal", misbound);
        }
    }

    // PyObject *PyUnicode_Join(PyObject *separator, PyObject *seq)
    private static final MethodHandle PyUnicode_Join = LibPython.words("PyUnicode_Join", 2);

    /// Joins a sequence of strings.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_Join">C API</a>
    public static MemorySegment PyUnicode_Join(MemorySegment separator, MemorySegment seq) {
        try {
            return pointer((long) PyUnicode_Join.invokeExact(word(separator), word(seq)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_Join", misbound);
        }
    }

    private PyUnicode() {}
}
