package dev.ophion.internal.exchange;

import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// How the objects of a registered type cross.
@FunctionalInterface
public interface Encoder {
    /// The form of `object`, a borrowed reference whose type is exactly the registered one.
    ///
    /// @throws dev.ophion.internal.object.RaisedException if it cannot cross; it becomes the cause of a
    ///     NotShareableError
    /// @throws dev.ophion.internal.object.PythonError likewise
    CrossInterpreterData encode(Attachment sender, MemorySegment object);
}
