package dev.ophion.internal.object;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyUnicode;
import dev.ophion.cpython.PyUnicodeData;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Python's str and Java's String.
///
/// A str is a sequence of code points, which may include lone surrogates; so may a String. A pair of surrogates in a
/// String is one code point in the str. NUL is a character like any other in both.
public final class PyStr {
    private static final int MAX_ASCII = 0x7F;
    private static final int MAX_LATIN1 = 0xFF;

    /// Up to here a loop is faster than the start of vector instructions.
    private static final int SHORT = 32;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080808080808080L;

    private PyStr() {}

    /// A new reference to a str with the same code points.
    public static MemorySegment fromJava(Attachment attachment, String value) {
        byte[] latin1 = value.getBytes(StandardCharsets.ISO_8859_1);
        if (isSame(latin1, value)) {
            MemorySegment str =
                    RaisedException.orThrow(attachment, PyUnicode.PyUnicode_New(latin1.length, widest(latin1)));
            Memory.copy(latin1, PyUnicodeData.PyUnicode_DATA(str));
            return str;
        }
        int widest = value.codePoints().max().orElse(0);
        int length = value.codePointCount(0, value.length());
        MemorySegment str = RaisedException.orThrow(attachment, PyUnicode.PyUnicode_New(length, widest));
        fill(PyUnicodeData.bytes(str), value, widest, length);
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

    /// Whether `latin1`, which has a question mark for each character beyond Latin-1, is all of `value`. A JVM keeps
    /// such a String as Latin-1 and copies and compares it with vector instructions, which beats any loop.
    private static boolean isSame(byte[] latin1, String value) {
        if (value.length() > SHORT) {
            return latin1.length == value.length() && new String(latin1, StandardCharsets.ISO_8859_1).equals(value);
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > MAX_LATIN1) {
                return false;
            }
        }
        return true;
    }

    /// The upper limit of the class of strings, as `PyUnicode_New` wants it.
    private static int widest(byte[] latin1) {
        int at = 0;
        for (; at + Long.BYTES <= latin1.length; at += Long.BYTES) {
            if (((long) LONGS.get(latin1, at) & NOT_ASCII) != 0) {
                return MAX_LATIN1;
            }
        }
        for (; at < latin1.length; at++) {
            if (latin1[at] < 0) {
                return MAX_LATIN1;
            }
        }
        return MAX_ASCII;
    }

    private static void fill(MemorySegment data, String value, int widest, int length) {
        if (widest < 0x10000) {
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
                byte[] latin1 = Memory.toArray(data, length);
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
