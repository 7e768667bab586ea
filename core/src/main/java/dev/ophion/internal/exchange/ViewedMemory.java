package dev.ophion.internal.exchange;

import dev.ophion.internal.thread.InterpreterState;
import java.lang.foreign.MemorySegment;

/// Memory that interpreters have memoryviews of. It counts its users, from any thread, and is kept until the last one
/// has gone.
public sealed interface ViewedMemory permits PinnedBuffer, RegionPart, RelayedView {
    /// Adds a user in `interpreter`.
    ///
    /// @throws IllegalStateException if the last one has gone already
    void use(InterpreterState interpreter);

    /// A user in `interpreter` is gone.
    void drop(InterpreterState interpreter);

    /// Adds a user that belongs to no interpreter: what carries it, or Java code.
    ///
    /// @throws IllegalStateException if the last one has gone already
    void use();

    /// A user that belongs to no interpreter is gone.
    void drop();

    /// Where the items are: a `Py_buffer` with everything set but the exporter, for users.
    MemorySegment buffer();

    /// Begins to write, as somebody who was handed the writable memory may do at any time.
    ///
    /// @return whether it may be written; the caller then owes an [#endWriting()]
    boolean beginWriting();

    /// Nobody writes any more through what was handed out.
    void endWriting();
}
