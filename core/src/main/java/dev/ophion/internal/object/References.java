package dev.ophion.internal.object;

import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;

/// New references that one piece of code owes decrefs for: taken in as they come, given back together at the end.
public final class References implements AutoCloseable {
    private final Attachment attachment;
    private final ArrayDeque<MemorySegment> owned = new ArrayDeque<>(4);

    public References(Attachment attachment) {
        this.attachment = attachment;
    }

    /// Takes over `object`, a new reference, or throws what Python raised if it is `NULL`.
    public MemorySegment own(MemorySegment object) {
        owned.push(RaisedException.orThrow(attachment, object));
        return object;
    }

    /// A new reference to an object this owns or knows, to hand on: what steals or returns a reference wants its own.
    public static MemorySegment share(MemorySegment object) {
        PyRefcount.Py_IncRef(object);
        return object;
    }

    @Override
    public void close() {
        MemorySegment object;
        while ((object = owned.poll()) != null) {
            PyRefcount.Py_DecRef(object);
        }
    }
}
