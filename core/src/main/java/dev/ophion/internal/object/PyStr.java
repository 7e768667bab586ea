package dev.ophion.internal.object;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyUnicode;
import dev.ophion.cpython.PyUnicodeData;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/// Python's str and Java's String.
///
/// A str is a sequence of code points, which may include lone surrogates; so may a String. A pair of surrogates in a
/// String is one code point in the str. NUL is a character like any other in both.
public final class PyStr {
    private PyStr() {}

    /// A new reference to a str with the same code points.
    public static MemorySegment fromJava(Attachment attachment, String value) {
        int widest = widest(value);
        int length = value.codePointCount(0, value.length());
        MemorySegment str = RaisedException.orThrow(attachment, PyUnicode.PyUnicode_New(length, widest));
        if (length > 0) {
            fill(PyUnicodeData.bytes(str), value, widest, length);
        }
        return str;
    }

    /// As [#fromJava(Attachment, String)] for messages: never throws; `NULL` with MemoryError set when memory is short.
    public static MemorySegment fromJavaLossy(Attachment attachment, String value) {
        attachment.check();
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8); // lone surrogates become question marks
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, utf8);
            return PyUnicode.PyUnicode_FromStringAndSize(bytes, utf8.length);
        }
    }

    private static int widest(String value) {
        int widest = 0;
        for (int i = 0; i < value.length(); i++) {
            widest |= value.charAt(i);
        }
        if (widest < 0xD800) {
            return widest;
        }
        return value.codePoints().max().orElse(0);
    }

    private static void fill(MemorySegment data, String value, int widest, int length) {
        if (widest < 0x100) {
            byte[] latin1 = value.getBytes(StandardCharsets.ISO_8859_1);
            MemorySegment.copy(latin1, 0, data, JAVA_BYTE, 0, length);
        } else if (widest < 0x10000) {
            char[] ucs2 = value.toCharArray();
            MemorySegment.copy(ucs2, 0, data, JAVA_CHAR_UNALIGNED, 0, length);
        } else {
            int[] ucs4 = value.codePoints().toArray();
            MemorySegment.copy(ucs4, 0, data, JAVA_INT_UNALIGNED, 0, length);
        }
    }

    /// The text of a str.
    ///
    /// @param str a str or an instance of a subclass
    public static String toJava(Attachment attachment, MemorySegment str) {
        attachment.check();
        int length = Math.toIntExact(PyUnicodeData.PyUnicode_GET_LENGTH(str));
        MemorySegment data = PyUnicodeData.bytes(str);
        return switch (PyUnicodeData.PyUnicode_KIND(str)) {
            case PyUnicodeData.PyUnicode_1BYTE_KIND -> {
                byte[] latin1 = new byte[length];
                MemorySegment.copy(data, JAVA_BYTE, 0, latin1, 0, length);
                yield new String(latin1, StandardCharsets.ISO_8859_1);
            }
            case PyUnicodeData.PyUnicode_2BYTE_KIND -> {
                char[] ucs2 = new char[length];
                MemorySegment.copy(data, JAVA_CHAR_UNALIGNED, 0, ucs2, 0, length);
                yield new String(ucs2);
            }
            default -> {
                int[] ucs4 = new int[length];
                MemorySegment.copy(data, JAVA_INT_UNALIGNED, 0, ucs4, 0, length);
                yield new String(ucs4, 0, length);
            }
        };
    }

    /// The text of `str(object)`.
    ///
    /// @throws RaisedException what `__str__` raised
    public static String of(Attachment attachment, MemorySegment object) {
        MemorySegment str = RaisedException.orThrow(attachment, PyObject.PyObject_Str(object));
        try {
            return toJava(attachment, str);
        } finally {
            PyRefcount.Py_DecRef(str);
        }
    }

    /// The text of `repr(object)`.
    ///
    /// @throws RaisedException what `__repr__` raised
    public static String repr(Attachment attachment, MemorySegment object) {
        MemorySegment repr = RaisedException.orThrow(attachment, PyObject.PyObject_Repr(object));
        try {
            return toJava(attachment, repr);
        } finally {
            PyRefcount.Py_DecRef(repr);
        }
    }
}
