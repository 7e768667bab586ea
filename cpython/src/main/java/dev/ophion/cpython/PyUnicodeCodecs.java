package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// The codecs of strings, after `Include/unicodeobject.h`. `errors` names an error handler; `NULL` means `strict`.
public final class PyUnicodeCodecs {
    // PyObject *PyUnicode_DecodeUTF8(const char *string, Py_ssize_t length, const char *errors)
    private static final NativeFunction PyUnicode_DecodeUTF8 = NativeFunction.of("PyUnicode_DecodeUTF8");

    /// Decodes `length` bytes of UTF-8.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_DecodeUTF8">C API</a>
    public static MemorySegment PyUnicode_DecodeUTF8(MemorySegment string, long length, MemorySegment errors) {
        return pointer(PyUnicode_DecodeUTF8.call(word(string), length, word(errors)));
    }

    // PyObject *PyUnicode_DecodeUTF16(const char *string, Py_ssize_t length, const char *errors, int
    //         *byteorder)
    private static final NativeFunction PyUnicode_DecodeUTF16 = NativeFunction.of("PyUnicode_DecodeUTF16");

    /// Decodes `length` bytes of UTF-16. The order at `byteorder`: -1 little, 1 big, 0 native or by a mark, and
    /// then the order found is stored there.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_DecodeUTF16">C API</a>
    public static MemorySegment PyUnicode_DecodeUTF16(
            MemorySegment string, long length, MemorySegment errors, MemorySegment byteorder) {
        return pointer(PyUnicode_DecodeUTF16.call(word(string), length, word(errors), word(byteorder)));
    }

    // PyObject *PyUnicode_AsUTF8String(PyObject *unicode)
    private static final NativeFunction PyUnicode_AsUTF8String = NativeFunction.of("PyUnicode_AsUTF8String");

    /// Encodes as strict UTF-8.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_AsUTF8String">C API</a>
    public static MemorySegment PyUnicode_AsUTF8String(MemorySegment unicode) {
        return pointer(PyUnicode_AsUTF8String.call(word(unicode)));
    }

    // PyObject *PyUnicode_AsUTF16String(PyObject *unicode)
    private static final NativeFunction PyUnicode_AsUTF16String = NativeFunction.of("PyUnicode_AsUTF16String");

    /// Encodes as strict UTF-16 in native order, beginning with a mark.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_AsUTF16String">C API</a>
    public static MemorySegment PyUnicode_AsUTF16String(MemorySegment unicode) {
        return pointer(PyUnicode_AsUTF16String.call(word(unicode)));
    }

    // PyObject *PyUnicode_AsEncodedString(PyObject *unicode, const char *encoding, const char *errors)
    private static final NativeFunction PyUnicode_AsEncodedString = NativeFunction.of("PyUnicode_AsEncodedString");

    /// Encodes with the codec `encoding`; `NULL` means UTF-8.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_AsEncodedString">C API</a>
    public static MemorySegment PyUnicode_AsEncodedString(
            MemorySegment unicode, MemorySegment encoding, MemorySegment errors) {
        return pointer(PyUnicode_AsEncodedString.call(word(unicode), word(encoding), word(errors)));
    }

    // PyObject *PyUnicode_Decode(const char *string, Py_ssize_t length, const char *encoding, const char
    //         *errors)
    private static final NativeFunction PyUnicode_Decode = NativeFunction.of("PyUnicode_Decode");

    /// Decodes `length` bytes with the codec `encoding`; `NULL` means UTF-8.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_Decode">C API</a>
    public static MemorySegment PyUnicode_Decode(
            MemorySegment string, long length, MemorySegment encoding, MemorySegment errors) {
        return pointer(PyUnicode_Decode.call(word(string), length, word(encoding), word(errors)));
    }

    // PyObject *PyUnicode_DecodeFSDefaultAndSize(const char *string, Py_ssize_t length)
    private static final NativeFunction PyUnicode_DecodeFSDefaultAndSize =
            NativeFunction.of("PyUnicode_DecodeFSDefaultAndSize");

    /// Decodes `length` bytes as file names are decoded.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a
    ///     href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_DecodeFSDefaultAndSize">C API</a>
    public static MemorySegment PyUnicode_DecodeFSDefaultAndSize(MemorySegment string, long length) {
        return pointer(PyUnicode_DecodeFSDefaultAndSize.call(word(string), length));
    }

    // PyObject *PyUnicode_EncodeFSDefault(PyObject *unicode)
    private static final NativeFunction PyUnicode_EncodeFSDefault = NativeFunction.of("PyUnicode_EncodeFSDefault");

    /// Encodes as file names are encoded.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_EncodeFSDefault">C API</a>
    public static MemorySegment PyUnicode_EncodeFSDefault(MemorySegment unicode) {
        return pointer(PyUnicode_EncodeFSDefault.call(word(unicode)));
    }

    private PyUnicodeCodecs() {}
}
