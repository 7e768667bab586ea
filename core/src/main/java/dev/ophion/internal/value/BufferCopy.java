package dev.ophion.internal.value;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBuffer;
import dev.ophion.internal.object.RaisedException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The content of an `array.array` or any other object with a buffer, copied in C order.
///
/// @param bytes all items, one after the other
/// @param format of an item, in the notation of Python's `struct`
/// @param itemSize bytes of an item
/// @param shape items in each dimension; empty for a single item
@SuppressWarnings("ArrayRecordComponent") // shared within Ophion only, which changes none
public record BufferCopy(byte[] bytes, String format, int itemSize, long[] shape) {
    private static final byte C_ORDER = 'C';

    static BufferCopy of(Decoding decoding, MemorySegment object) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment view = arena.allocate(PyBuffer.LAYOUT);
            RaisedException.orThrow(
                    decoding.attachment(), PyBuffer.PyObject_GetBuffer(object, view, PyBuffer.PyBUF_FULL_RO));
            try {
                byte[] bytes = new byte[Math.toIntExact(PyBuffer.len(view))];
                MemorySegment copy = arena.allocate(Math.max(1, bytes.length), 8);
                RaisedException.orThrow(
                        decoding.attachment(), PyBuffer.PyBuffer_ToContiguous(copy, view, bytes.length, C_ORDER));
                MemorySegment.copy(copy, ValueLayout.JAVA_BYTE, 0, bytes, 0, bytes.length);
                long[] shape = new long[PyBuffer.ndim(view)];
                for (int i = 0; i < shape.length; i++) {
                    shape[i] = Memory.getLong(PyBuffer.shape(view), (long) i * Long.BYTES);
                }
                MemorySegment format = PyBuffer.format(view);
                return new BufferCopy(
                        bytes,
                        format.address() == 0 ? "B" : Memory.string(format),
                        Math.toIntExact(PyBuffer.itemsize(view)),
                        shape);
            } finally {
                PyBuffer.PyBuffer_Release(view);
            }
        }
    }

    /// The items as an array of Java's type of the same format: `long[]` for `q`, `double[]` for `d`; `byte[]` for
    /// single bytes and for all formats Java has no type for.
    public Object toArray() {
        MemorySegment content = MemorySegment.ofArray(bytes);
        String type = format.substring(Math.max(0, format.length() - 1));
        boolean reversed = format.length() == 2 && isReversed(format.charAt(0));
        if (format.length() > 2 || (format.length() == 2 && "@=<>!".indexOf(format.charAt(0)) < 0) || reversed) {
            return bytes.clone();
        }
        return switch (type) {
            case "d" -> content.toArray(ValueLayout.JAVA_DOUBLE_UNALIGNED);
            case "f" -> content.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
            case "?" -> bytes.clone();
            case "b", "h", "i", "l", "q", "n" ->
                switch (itemSize) {
                    case Short.BYTES -> content.toArray(ValueLayout.JAVA_SHORT_UNALIGNED);
                    case Integer.BYTES -> content.toArray(ValueLayout.JAVA_INT_UNALIGNED);
                    case Long.BYTES -> content.toArray(ValueLayout.JAVA_LONG_UNALIGNED);
                    default -> bytes.clone();
                };
            default -> bytes.clone();
        };
    }

    private static boolean isReversed(char order) {
        boolean big = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
        return big ? order == '<' : order == '>' || order == '!';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BufferCopy copy
                && Arrays.equals(bytes, copy.bytes)
                && format.equals(copy.format)
                && Arrays.equals(shape, copy.shape);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "buffer of format " + format + " and shape " + Arrays.toString(shape);
    }
}
