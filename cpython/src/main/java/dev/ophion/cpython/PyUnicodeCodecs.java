package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The codecs of strings, after `Include/unicodeobject.h`. `errors` names an error handler; `NULL` means `strict`.
public final class PyUnicodeCodecs {
    // PyObject *PyUnicode_DecodeUTF8(const char *string, Py_ssize_t length, const char *errors)
    private static final MethodHandle PyUnicode_DecodeUTF8 =
            LibPython.downcall("PyUnicode_DecodeUTF8", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));

    /// Decodes `length` bytes of UTF-8.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_DecodeUTF8">C API</a>
    public static MemorySegment PyUnicode_DecodeUTF8(MemorySegment string, long length, MemorySegment errors) {
        try {
            return (MemorySegment) PyUnicode_DecodeUTF8.invokeExact(string, length, errors);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_DecodeUTF8", misbound);
        }
    }

    // PyObject *PyUnicode_DecodeUTF16(const char *string, Py_ssize_t length, const char *errors, int
    //         *byteorder)
    private static final MethodHandle PyUnicode_DecodeUTF16 = LibPython.downcall(
            "PyUnicode_DecodeUTF16", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));

    /// Decodes `length` bytes of UTF-16. The order at `byteorder`: -1 little, 1 big, 0 native or by a mark, and
    /// then
    /// the order found is stored there.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_DecodeUTF16">C API</a>
    public static MemorySegment PyUnicode_DecodeUTF16(
            MemorySegment string, long length, MemorySegment errors, MemorySegment byteorder) {
        try {
            return (MemorySegment) PyUnicode_DecodeUTF16.invokeExact(string, length, errors, byteorder);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_DecodeUTF16", misbound);
        }
    }

    // PyObject *PyUnicode_AsUTF8String(PyObject *unicode)
    private static final MethodHandle PyUnicode_AsUTF8String =
            LibPython.downcall("PyUnicode_AsUTF8String", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Encodes as strict UTF-8.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_AsUTF8String">C API</a>
    public static MemorySegment PyUnicode_AsUTF8String(MemorySegment unicode) {
        try {
            return (MemorySegment) PyUnicode_AsUTF8String.invokeExact(unicode);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_AsUTF8String", misbound);
        }
    }

    // PyObject *PyUnicode_AsUTF16String(PyObject *unicode)
    private static final MethodHandle PyUnicode_AsUTF16String =
            LibPython.downcall("PyUnicode_AsUTF16String", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Encodes as strict UTF-16 in native order, beginning with a mark.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_AsUTF16String">C API</a>
    public static MemorySegment PyUnicode_AsUTF16String(MemorySegment unicode) {
        try {
            return (MemorySegment) PyUnicode_AsUTF16String.invokeExact(unicode);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_AsUTF16String", misbound);
        }
    }

    // PyObject *PyUnicode_AsEncodedString(PyObject *unicode, const char *encoding, const char *errors)
    private static final MethodHandle PyUnicode_AsEncodedString =
            LibPython.downcall("PyUnicode_AsEncodedString", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS));

    /// Encodes with the codec `encoding`; `NULL` means UTF-8.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_AsEncodedString">C API</a>
    public static MemorySegment PyUnicode_AsEncodedString(
            MemorySegment unicode, MemorySegment encoding, MemorySegment errors) {
        try {
            return (MemorySegment) PyUnicode_AsEncodedString.invokeExact(unicode, encoding, errors);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_AsEncodedString", misbound);
        }
    }

    // PyObject *PyUnicode_Decode(const char *string, Py_ssize_t length, const char *encoding, const char
    //         *errors)
    private static final MethodHandle PyUnicode_Decode = LibPython.downcall(
            "PyUnicode_Decode", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));

    /// Decodes `length` bytes with the codec `encoding`; `NULL` means UTF-8.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_Decode">C API</a>
    public static MemorySegment PyUnicode_Decode(
            MemorySegment string, long length, MemorySegment encoding, MemorySegment errors) {
        try {
            return (MemorySegment) PyUnicode_Decode.invokeExact(string, length, encoding, errors);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_Decode", misbound);
        }
    }

    // PyObject *PyUnicode_DecodeFSDefaultAndSize(const char *string, Py_ssize_t length)
    private static final MethodHandle PyUnicode_DecodeFSDefaultAndSize =
            LibPython.downcall("PyUnicode_DecodeFSDefaultAndSize", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));

    /// Decodes `length` bytes as file names are decoded.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a
    ///     href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_DecodeFSDefaultAndSize">C API</a>
    public static MemorySegment PyUnicode_DecodeFSDefaultAndSize(MemorySegment string, long length) {
        try {
            return (MemorySegment) PyUnicode_DecodeFSDefaultAndSize.invokeExact(string, length);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_DecodeFSDefaultAndSize", misbound);
        }
    }

    // PyObject *PyUnicode_EncodeFSDefault(PyObject *unicode)
    private static final MethodHandle PyUnicode_EncodeFSDefault =
            LibPython.downcall("PyUnicode_EncodeFSDefault", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Encodes as file names are encoded.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#c.PyUnicode_EncodeFSDefault">C API</a>
    public static MemorySegment PyUnicode_EncodeFSDefault(MemorySegment unicode) {
        try {
            return (MemorySegment) PyUnicode_EncodeFSDefault.invokeExact(unicode);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnicode_EncodeFSDefault", misbound);
        }
    }

    private PyUnicodeCodecs() {}
}
