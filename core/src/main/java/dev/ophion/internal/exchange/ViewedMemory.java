package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyBuffer;
import dev.ophion.cpython.PyPickleBuffer;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterState;
import java.lang.foreign.MemorySegment;

/// Memory that interpreters have memoryviews of. It counts its users, from any thread, and is kept until the last one
/// has gone.
public sealed interface ViewedMemory permits PinnedBuffer, RegionPart, RelayedView {
    /// The memory of `object`, borrowed, with one user that belongs to no interpreter: what carries it, or Java code.
    ///
    /// @throws RaisedException if it has no buffer, or will not give it
    static ViewedMemory of(Attachment owner, MemorySegment object) {
        MemorySegment holder = RaisedException.orThrow(owner, PyPickleBuffer.PyPickleBuffer_FromObject(object));
        MemorySegment buffer = PyPickleBuffer.PyPickleBuffer_GetBuffer(holder);
        ViewedMemory origin = BufferViewType.viewed(buffer);
        if (origin == null) {
            return new PinnedBuffer(owner.interpreter(), holder);
        }
        try {
            origin.use();
            return new RelayedView(origin, buffer);
        } finally {
            PyRefcount.Py_DecRef(holder);
        }
    }

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

    /// Whether it is several blocks of memory, which no segment can show.
    default boolean isScattered() {
        return PyBuffer.suboffsets(buffer()).address() != 0;
    }

    /// Begins to write, as somebody who was handed the writable memory may do at any time.
    ///
    /// @return whether it may be written; the caller then owes an [#endWriting()]
    boolean beginWriting();

    /// Nobody writes any more through what was handed out.
    void endWriting();
}
