package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The codecs of strings, after `Include/unicodeobject.h`. `errors` names an error handler; `NULL` means `strict`.
public final class PyUnicodeCodecs {
    // PyObject *PyUnicode_DecodeUTF8(const char *string, Py_ssize_t length, const char *errors)
    private static final MethodHandle PyUnicode_DecodeUTF8 = LibPython.words("PyUnicode_DecodeUTF8", 3);

    /// Decodes `length` bytes of UTF-8.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_DecodeUTF8">C API</a>
    public static MemorySegment PyUnicode_DecodeUTF8(MemorySegment string, long length, MemorySegment errors) {
        try {
            return pointer((long) PyUnicode_DecodeUTF8.invokeExact(word(string), length, word(errors)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_DecodeUTF8", misbound);
        }
    }

    // PyObject *PyUnicode_DecodeUTF16(const char *string, Py_ssize_t length, const char *errors, int
    //         *byteorder)
    private static final MethodHandle PyUnicode_DecodeUTF16 = LibPython.words("PyUnicode_DecodeUTF16", 4);

    /// Decodes `length` bytes of UTF-16. The order at `byteorder`: -1 little, 1 big, 0 native or by a mark, and
    /// then
    /// the order found is stored there.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_DecodeUTF16">C API</a>
    public static MemorySegment PyUnicode_DecodeUTF16(
            MemorySegment string, long length, MemorySegment errors, MemorySegment byteorder) {
        try {
            return pointer(
                    (long) PyUnicode_DecodeUTF16.invokeExact(word(string), length, word(errors), word(byteorder)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_DecodeUTF16", misbound);
        }
    }

    // PyObject *PyUnicode_AsUTF8String(PyObject *unicode)
    private static final MethodHandle PyUnicode_AsUTF8String = LibPython.words("PyUnicode_AsUTF8String", 1);

    /// Encodes as strict UTF-8.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_AsUTF8String">C API</a>
    public static MemorySegment PyUnicode_AsUTF8String(MemorySegment unicode) {
        try {
            return pointer((long) PyUnicode_AsUTF8String.invokeExact(word(unicode)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_AsUTF8String", misbound);
        }
    }

    // PyObject *PyUnicode_AsUTF16String(PyObject *unicode)
    private static final MethodHandle PyUnicode_AsUTF16String = LibPython.words("PyUnicode_AsUTF16String", 1);

    /// Encodes as strict UTF-16 in native order, beginning with a mark.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_AsUTF16String">C API</a>
    public static MemorySegment PyUnicode_AsUTF16String(MemorySegment unicode) {
        try {
            return pointer((long) PyUnicode_AsUTF16String.invokeExact(word(unicode)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_AsUTF16String", misbound);
        }
    }

    // PyObject *PyUnicode_AsEncodedString(PyObject *unicode, const char *encoding, const char *errors)
    private static final MethodHandle PyUnicode_AsEncodedString = LibPython.words("PyUnicode_AsEncodedString", 3);

    /// Encodes with the codec `encoding`; `NULL` means UTF-8.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_AsEncodedString">C API</a>
    public static MemorySegment PyUnicode_AsEncodedString(
            MemorySegment unicode, MemorySegment encoding, MemorySegment errors) {
        try {
            return pointer((long) PyUnicode_AsEncodedString.invokeExact(word(unicode), word(encoding), word(errors)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_AsEncodedString", misbound);
        }
    }

    // PyObject *PyUnicode_Decode(const char *string, Py_ssize_t length, const char *encoding, const char
    //         *errors)
    private static final MethodHandle PyUnicode_Decode = LibPython.words("PyUnicode_Decode", 4);

    /// Decodes `length` bytes with the codec `encoding`; `NULL` means UTF-8.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_Decode">C API</a>
    public static MemorySegment PyUnicode_Decode(
            MemorySegment string, long length, MemorySegment encoding, MemorySegment errors) {
        try {
            return pointer((long) PyUnicode_Decode.invokeExact(word(string), length, word(encoding), word(errors)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_Decode", misbound);
        }
    }

    // PyObject *PyUnicode_DecodeFSDefaultAndSize(const char *string, Py_ssize_t length)
    private static final MethodHandle PyUnicode_DecodeFSDefaultAndSize =
            LibPython.words("PyUnicode_DecodeFSDefaultAndSize", 2);

    /// Decodes `length` bytes as file names are decoded.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a
    ///     href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_DecodeFSDefaultAndSize">C API</a>
    public static MemorySegment PyUnicode_DecodeFSDefaultAndSize(MemorySegment string, long length) {
        try {
            return pointer((long) PyUnicode_DecodeFSDefaultAndSize.invokeExact(word(string), length));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_DecodeFSDefaultAndSize", misbound);
        }
    }

    // PyObject *PyUnicode_EncodeFSDefault(PyObject *unicode)
    private static final MethodHandle PyUnicode_EncodeFSDefault = LibPython.words("PyUnicode_EncodeFSDefault", 1);

    /// Encodes as file names are encoded.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_EncodeFSDefault">C API</a>
    public static MemorySegment PyUnicode_EncodeFSDefault(MemorySegment unicode) {
        try {
            return pointer((long) PyUnicode_EncodeFSDefault.invokeExact(word(unicode)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_EncodeFSDefault", misbound);
        }
    }

    private PyUnicodeCodecs() {}
}
