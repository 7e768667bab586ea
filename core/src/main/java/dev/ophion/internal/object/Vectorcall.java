package dev.ophion.internal.object;

import dev.ophion.cpython.PyCall;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Calls of Python functions with positional arguments.
public final class Vectorcall {
    private Vectorcall() {}

    /// Calls `function`, borrowed, with borrowed arguments.
    ///
    /// @return a new reference
    /// @throws RaisedException what it raised
    public static MemorySegment call(Attachment attachment, MemorySegment function, MemorySegment... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment vector = arena.allocate(ValueLayout.ADDRESS, Math.max(1, arguments.length));
            for (int i = 0; i < arguments.length; i++) {
                vector.setAtIndex(ValueLayout.ADDRESS, i, arguments[i]);
            }
            return RaisedException.orThrow(
                    attachment, PyCall.PyObject_Vectorcall(function, vector, arguments.length, MemorySegment.NULL));
        }
    }
}
