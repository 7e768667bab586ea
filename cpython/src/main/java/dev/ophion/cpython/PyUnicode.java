package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Strings, after `Include/unicodeobject.h`. [PyUnicodeData] reads their characters in place, [PyUnicodeCodecs] has
/// the codecs.
public final class PyUnicode {
    // PyObject *PyUnicode_New(Py_ssize_t size, Py_UCS4 maxchar)
    private static final NativeFunction PyUnicode_New = NativeFunction.of("PyUnicode_New");

    /// Makes a string of `size` code points, unset, to be filled before anybody else sees it. `maxchar`, the
    /// largest code point, decides its kind.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_New">C API</a>
    public static MemorySegment PyUnicode_New(long size, int maxchar) {
        return pointer(PyUnicode_New.call(size, (long) maxchar));
    }

    // PyObject *PyUnicode_FromKindAndData(int kind, const void *buffer, Py_ssize_t size)
    private static final NativeFunction PyUnicode_FromKindAndData = NativeFunction.of("PyUnicode_FromKindAndData");

    /// Makes a string of `size` code points of `kind` bytes each, 1 (Latin-1), 2 or 4. Surrogates are kept as they
    /// are, pairs too.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_FromKindAndData">C API</a>
    public static MemorySegment PyUnicode_FromKindAndData(int kind, MemorySegment buffer, long size) {
        return pointer(PyUnicode_FromKindAndData.call((long) kind, word(buffer), size));
    }

    // PyObject *PyUnicode_FromStringAndSize(const char *str, Py_ssize_t size)
    private static final NativeFunction PyUnicode_FromStringAndSize = NativeFunction.of("PyUnicode_FromStringAndSize");

    /// Decodes `size` bytes of strict UTF-8.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_FromStringAndSize">C API</a>
    public static MemorySegment PyUnicode_FromStringAndSize(MemorySegment str, long size) {
        return pointer(PyUnicode_FromStringAndSize.call(word(str), size));
    }

    // PyObject *PyUnicode_FromString(const char *str)
    private static final NativeFunction PyUnicode_FromString = NativeFunction.of("PyUnicode_FromString");

    /// Decodes strict UTF-8 that ends with NUL.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_FromString">C API</a>
    public static MemorySegment PyUnicode_FromString(MemorySegment str) {
        return pointer(PyUnicode_FromString.call(word(str)));
    }

    // PyObject *PyUnicode_InternFromString(const char *str)
    private static final NativeFunction PyUnicode_InternFromString = NativeFunction.of("PyUnicode_InternFromString");

    /// Decodes strict UTF-8 that ends with NUL and interns the string.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_InternFromString">C API</a>
    public static MemorySegment PyUnicode_InternFromString(MemorySegment str) {
        return pointer(PyUnicode_InternFromString.call(word(str)));
    }

    // const char *PyUnicode_AsUTF8AndSize(PyObject *unicode, Py_ssize_t *size)
    private static final NativeFunction PyUnicode_AsUTF8AndSize = NativeFunction.of("PyUnicode_AsUTF8AndSize");

    /// Names the UTF-8 form of the string, cached in it and ended with NUL. Stores its bytes, without the NUL, in
    /// `size` unless that is `NULL`.
    ///
    /// @return text that belongs to `unicode`; `NULL` with an error set, as for lone surrogates
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_AsUTF8AndSize">C API</a>
    public static MemorySegment PyUnicode_AsUTF8AndSize(MemorySegment unicode, MemorySegment size) {
        return pointer(PyUnicode_AsUTF8AndSize.call(word(unicode), word(size)));
    }

    // Py_ssize_t PyUnicode_GetLength(PyObject *unicode)
    private static final NativeFunction PyUnicode_GetLength = NativeFunction.of("PyUnicode_GetLength");

    /// Counts the code points.
    ///
    /// @return the count, or -1 with `TypeError` set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_GetLength">C API</a>
    public static long PyUnicode_GetLength(MemorySegment unicode) {
        return PyUnicode_GetLength.call(word(unicode));
    }

    // Py_UCS4 PyUnicode_ReadChar(PyObject *unicode, Py_ssize_t index)
    private static final NativeFunction PyUnicode_ReadChar = NativeFunction.of("PyUnicode_ReadChar");

    /// Reads a code point.
    ///
    /// @return the code point, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_ReadChar">C API</a>
    public static int PyUnicode_ReadChar(MemorySegment unicode, long index) {
        return (int) PyUnicode_ReadChar.call(word(unicode), index);
    }

    // Py_UCS4 *PyUnicode_AsUCS4(PyObject *unicode, Py_UCS4 *buffer, Py_ssize_t buflen, int copy_null)
    private static final NativeFunction PyUnicode_AsUCS4 = NativeFunction.of("PyUnicode_AsUCS4");

    /// Copies the code points, four bytes each, into a buffer of `buflen` of them, with a final NUL if `copy_null`.
    ///
    /// @return `buffer`, or `NULL` with an error set if it is too small
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_AsUCS4">C API</a>
    public static MemorySegment PyUnicode_AsUCS4(
            MemorySegment unicode, MemorySegment buffer, long buflen, int copy_null) {
        return pointer(PyUnicode_AsUCS4.call(word(unicode), word(buffer), buflen, (long) copy_null));
    }

    // PyObject *PyUnicode_Substring(PyObject *unicode, Py_ssize_t start, Py_ssize_t end)
    private static final NativeFunction PyUnicode_Substring = NativeFunction.of("PyUnicode_Substring");

    /// Copies the code points from `start` to before `end`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_Substring">C API</a>
    public static MemorySegment PyUnicode_Substring(MemorySegment unicode, long start, long end) {
        return pointer(PyUnicode_Substring.call(word(unicode), start, end));
    }

    // int PyUnicode_CompareWithASCIIString(PyObject *unicode, const char *string)
    private static final NativeFunction PyUnicode_CompareWithASCIIString =
            NativeFunction.of("PyUnicode_CompareWithASCIIString");

    /// Compares with an ASCII string. Always succeeds.
    ///
    /// @return -1, 0 or 1 for less, equal or greater
    /// @see <a
    ///     href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_CompareWithASCIIString">C API</a>
    public static int PyUnicode_CompareWithASCIIString(MemorySegment unicode, MemorySegment string) {
        return (int) PyUnicode_CompareWithASCIIString.call(word(unicode), word(string));
    }

    // int PyUnicode_EqualToUTF8AndSize(PyObject *unicode, const char *string, Py_ssize_t size)
    private static final NativeFunction PyUnicode_EqualToUTF8AndSize =
            NativeFunction.of("PyUnicode_EqualToUTF8AndSize");

    /// Compares with `size` bytes of UTF-8. Always succeeds.
    ///
    /// @return 1 if equal, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_EqualToUTF8AndSize">C API</a>
    public static int PyUnicode_EqualToUTF8AndSize(MemorySegment unicode, MemorySegment string, long size) {
        return (int) PyUnicode_EqualToUTF8AndSize.call(word(unicode), word(string), size);
    }

    // int PyUnicode_Equal(PyObject *a, PyObject *b)
    private static final NativeFunction PyUnicode_Equal = NativeFunction.of("PyUnicode_Equal");

    /// Compares two strings.
    ///
    /// @return 1 if equal, 0 if not, -1 with `TypeError` set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_Equal">C API</a>
    public static int PyUnicode_Equal(MemorySegment a, MemorySegment b) {
        return (int) PyUnicode_Equal.call(word(a), word(b));
    }

    // PyObject *PyUnicode_Join(PyObject *separator, PyObject *seq)
    private static final NativeFunction PyUnicode_Join = NativeFunction.of("PyUnicode_Join");

    /// Joins a sequence of strings.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_Join">C API</a>
    public static MemorySegment PyUnicode_Join(MemorySegment separator, MemorySegment seq) {
        return pointer(PyUnicode_Join.call(word(separator), word(seq)));
    }

    private PyUnicode() {}
}
