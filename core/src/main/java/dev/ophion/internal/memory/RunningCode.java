package dev.ophion.internal.memory;

import dev.ophion.cpython.CodePoints;
import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyDebugOffsets;
import dev.ophion.cpython.PyDebugOffsets.Field;
import dev.ophion.cpython.PyUnicodeData;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The Python code that the calling thread is in, read in its memory: nothing of CPython is called.
final class RunningCode {
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
        long code = PyDebugOffsets.object(Memory.getLong(frame, known.of(Field.FRAME_EXECUTABLE)));
        MemorySegment file = Memory.getAddress(MemorySegment.ofAddress(code), known.of(Field.CODE_FILENAME));
        return CodePoints.toJava(
                Memory.toArray(PyUnicodeData.PyUnicode_DATA(file), PyUnicodeData.byteSize(file)),
                PyUnicodeData.PyUnicode_KIND(file));
    }

    private static MemorySegment frame(PyDebugOffsets offsets, MemorySegment tstate) {
        MemorySegment frame = Memory.getAddress(tstate, offsets.of(Field.THREAD_CURRENT_FRAME));
        while (frame.address() != 0 && PyDebugOffsets.isShim(Memory.getByte(frame, offsets.of(Field.FRAME_OWNER)))) {
            frame = Memory.getAddress(frame, offsets.of(Field.FRAME_PREVIOUS));
        }
        return frame;
    }
}
