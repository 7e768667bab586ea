package dev.ophion.cpython;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// The characters of a `str` in place (PEP 393), after `Include/cpython/unicodeobject.h`, whose macros these
/// methods follow. They read memory alone, of an object that must be a `str` or an instance of a subclass.
///
/// @see <a href="https://docs.python.org/3.14/c-api/unicode.html#unicode-type">C API</a>
public final class PyUnicodeData {
    /// `PyASCIIObject`. `state` holds bit fields: interned (2), kind (3), compact, ascii, statically allocated.
    public static final StructLayout ASCII_LAYOUT = MemoryLayout.structLayout(
            PyObject.LAYOUT.withName("ob_base"),
            JAVA_LONG.withName("length"),
            JAVA_LONG.withName("hash"),
            JAVA_INT.withName("state"),
            MemoryLayout.paddingLayout(4));
    /// `PyCompactUnicodeObject`.
    public static final StructLayout COMPACT_LAYOUT = MemoryLayout.structLayout(
            ASCII_LAYOUT.withName("_base"), JAVA_LONG.withName("utf8_length"), ADDRESS.withName("utf8"));
    /// `PyUnicodeObject`: `data` points at the characters unless the string is compact.
    public static final StructLayout LAYOUT =
            MemoryLayout.structLayout(COMPACT_LAYOUT.withName("_base"), ADDRESS.withName("data"));

    /// Kind: Latin-1, one byte per code point.
    public static final int PyUnicode_1BYTE_KIND = 1;
    /// Kind: two bytes per code point; no surrogate pairs, but perhaps lone surrogates.
    public static final int PyUnicode_2BYTE_KIND = 2;
    /// Kind: four bytes per code point.
    public static final int PyUnicode_4BYTE_KIND = 4;

    private static final long LENGTH = ASCII_LAYOUT.byteOffset(groupElement("length"));
    private static final long STATE = ASCII_LAYOUT.byteOffset(groupElement("state"));
    private static final long DATA = LAYOUT.byteOffset(groupElement("data"));
    private static final int KIND_SHIFT = 2;
    private static final int KIND_MASK = 7;
    private static final int COMPACT = 1 << 5;
    private static final int ASCII = 1 << 6;

    /// Counts the code points.
    public static long PyUnicode_GET_LENGTH(MemorySegment unicode) {
        return Memory.getLong(unicode, LENGTH);
    }

    /// Names the kind: the bytes per code point, 1, 2 or 4.
    public static int PyUnicode_KIND(MemorySegment unicode) {
        return Memory.getInt(unicode, STATE) >> KIND_SHIFT & KIND_MASK;
    }

    /// Tells whether all code points are below 128.
    public static boolean PyUnicode_IS_ASCII(MemorySegment unicode) {
        return (Memory.getInt(unicode, STATE) & ASCII) != 0;
    }

    /// Names where the code points are, in native byte order.
    public static MemorySegment PyUnicode_DATA(MemorySegment unicode) {
        int state = Memory.getInt(unicode, STATE);
        if ((state & COMPACT) == 0) {
            return Memory.getAddress(unicode, DATA);
        }
        long head = (state & ASCII) != 0 ? ASCII_LAYOUT.byteSize() : COMPACT_LAYOUT.byteSize();
        return MemorySegment.ofAddress(unicode.address() + head);
    }

    /// Names the code points, in native byte order.
    ///
    /// @return the bytes of the code points, sized, that belong to `unicode`
    public static MemorySegment bytes(MemorySegment unicode) {
        return Memory.asBytes(PyUnicode_DATA(unicode), byteSize(unicode));
    }

    /// Counts the bytes of the code points.
    public static long byteSize(MemorySegment unicode) {
        return PyUnicode_GET_LENGTH(unicode) * PyUnicode_KIND(unicode);
    }

    private PyUnicodeData() {}
}
