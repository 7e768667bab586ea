package dev.ophion.internal.object;

import dev.ophion.cpython.PyCall;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.WordStack;
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
        WordStack words = attachment.words();
        MemorySegment vector = words.take(arguments.length);
        try {
            for (int i = 0; i < arguments.length; i++) {
                vector.setAtIndex(ValueLayout.ADDRESS, i, arguments[i]);
            }
            return RaisedException.orThrow(
                    attachment, PyCall.PyObject_Vectorcall(function, vector, arguments.length, MemorySegment.NULL));
        } finally {
            words.giveBack(arguments.length);
        }
    }
}
