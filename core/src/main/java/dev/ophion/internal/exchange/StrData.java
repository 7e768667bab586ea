package dev.ophion.internal.exchange;

import static java.lang.foreign.ValueLayout.JAVA_CHAR_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyUnicode;
import dev.ophion.cpython.PyUnicodeData;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/// A str, as its code points in the width that CPython keeps them in. Unlike a Java String it tells two lone
/// surrogates from the code point that the pair would stand for.
final class StrData implements CrossInterpreterData {
    private static final int MAX_ASCII = 0x7F;
    private static final int MAX_LATIN1 = 0xFF;
    private static final int MAX_UCS2 = 0xFFFF;

    /// The code points in native byte order, each in as many bytes as [#widest] takes.
    private final byte[] units;

    /// The upper limit of the class of strings that it belongs to, as `PyUnicode_New` wants it.
    private final int widest;

    private StrData(byte[] units, int widest) {
        this.units = units;
        this.widest = widest;
    }

    /// The form of a str, borrowed.
    static CrossInterpreterData of(Attachment sender, MemorySegment object) {
        return PyUnicodeData.PyUnicode_GET_LENGTH(object) < HeldObject.LARGE
                ? copyOf(object)
                : new LargeStrData(sender, object);
    }

    static StrData copyOf(MemorySegment object) {
        return new StrData(
                Memory.toArray(PyUnicodeData.PyUnicode_DATA(object), PyUnicodeData.byteSize(object)), widest(object));
    }

    /// The upper limit of the class of strings that `object` belongs to.
    static int widest(MemorySegment object) {
        return switch (PyUnicodeData.PyUnicode_KIND(object)) {
            case PyUnicodeData.PyUnicode_1BYTE_KIND ->
                PyUnicodeData.PyUnicode_IS_ASCII(object) ? MAX_ASCII : MAX_LATIN1;
            case PyUnicodeData.PyUnicode_2BYTE_KIND -> MAX_UCS2;
            default -> Character.MAX_CODE_POINT;
        };
    }

    static StrData ofJava(String text) {
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            all |= text.charAt(i);
        }
        if (all <= MAX_LATIN1) {
            return new StrData(text.getBytes(StandardCharsets.ISO_8859_1), all <= MAX_ASCII ? MAX_ASCII : MAX_LATIN1);
        }
        int[] points = text.codePoints().toArray();
        if (points.length == text.length()) { // no pair of surrogates
            char[] chars = text.toCharArray();
            byte[] units = new byte[chars.length * Character.BYTES];
            MemorySegment.copy(chars, 0, MemorySegment.ofArray(units), JAVA_CHAR_UNALIGNED, 0, chars.length);
            return new StrData(units, MAX_UCS2);
        }
        byte[] units = new byte[points.length * Integer.BYTES];
        MemorySegment.copy(points, 0, MemorySegment.ofArray(units), JAVA_INT_UNALIGNED, 0, points.length);
        return new StrData(units, Character.MAX_CODE_POINT);
    }

    private int unitBytes() {
        return widest <= MAX_LATIN1 ? 1 : widest == MAX_UCS2 ? Character.BYTES : Integer.BYTES;
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        MemorySegment str =
                RaisedException.orThrow(receiver, PyUnicode.PyUnicode_New(units.length / unitBytes(), widest));
        if (units.length > 0) { // the empty str is shared
            Memory.copy(units, PyUnicodeData.PyUnicode_DATA(str));
        }
        return str;
    }

    @Override
    public Object toJava() {
        MemorySegment data = MemorySegment.ofArray(units);
        return switch (unitBytes()) {
            case 1 -> new String(units, StandardCharsets.ISO_8859_1);
            case Character.BYTES -> new String(data.toArray(JAVA_CHAR_UNALIGNED));
            default -> {
                int[] points = data.toArray(JAVA_INT_UNALIGNED);
                yield new String(points, 0, points.length);
            }
        };
    }
}
