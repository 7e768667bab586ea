package dev.ophion.internal.memory;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyDebugOffsets;
import dev.ophion.cpython.PyDebugOffsets.Field;
import dev.ophion.cpython.PyUnicodeData;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The Python code that the calling thread is in, read in its memory: nothing of CPython is called.
final class RunningCode {
    /// The lowest bits of a reference of a frame tell how it is counted.
    private static final long REFERENCE_TAG = 3;

    private static final boolean IS_LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    private static final Charset UTF_16 = IS_LITTLE ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    private static final Charset UTF_32 = IS_LITTLE ? StandardCharsets.UTF_32LE : StandardCharsets.UTF_32BE;

    /// `null` as long as it is not known where this CPython has its fields.
    private static volatile @Nullable PyDebugOffsets offsets;

    private RunningCode() {}

    /// Learns where this CPython has its fields.
    static void learn() {
        offsets = PyDebugOffsets.ofThisProcess().orElse(null);
    }

    /// Whether it is in none yet, as a thread that has just started.
    ///
    /// @param tstate attached to the calling thread
    static boolean isNone(MemorySegment tstate) {
        PyDebugOffsets known = offsets;
        return known != null && frame(known, tstate).address() == 0;
    }

    /// The file of the innermost function; empty if there is none, or it cannot be told.
    ///
    /// @param tstate attached to the calling thread
    static String file(MemorySegment tstate) {
        PyDebugOffsets known = offsets;
        MemorySegment frame = known == null ? MemorySegment.NULL : frame(known, tstate);
        if (known == null || frame.address() == 0) {
            return "";
        }
        long code = Memory.getLong(frame, known.of(Field.FRAME_EXECUTABLE)) & ~REFERENCE_TAG;
        return text(Memory.getAddress(MemorySegment.ofAddress(code), known.of(Field.CODE_FILENAME)));
    }

    private static MemorySegment frame(PyDebugOffsets offsets, MemorySegment tstate) {
        MemorySegment frame = Memory.getAddress(tstate, offsets.of(Field.THREAD_CURRENT_FRAME));
        while (frame.address() != 0 && PyDebugOffsets.isShim(Memory.getByte(frame, offsets.of(Field.FRAME_OWNER)))) {
            frame = Memory.getAddress(frame, offsets.of(Field.FRAME_PREVIOUS));
        }
        return frame;
    }

    private static String text(MemorySegment unicode) {
        byte[] characters = Memory.toArray(PyUnicodeData.PyUnicode_DATA(unicode), PyUnicodeData.byteSize(unicode));
        return switch (PyUnicodeData.PyUnicode_KIND(unicode)) {
            case PyUnicodeData.PyUnicode_1BYTE_KIND -> new String(characters, StandardCharsets.ISO_8859_1);
            case PyUnicodeData.PyUnicode_2BYTE_KIND -> new String(characters, UTF_16);
            default -> new String(characters, UTF_32);
        };
    }
}
