package dev.ophion.internal.thread;

import dev.ophion.cpython.PyRefcount;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentLinkedQueue;

/// References given up by threads that were not attached: each decref runs the next time its interpreter is attached.
public final class DeferredDecrefs {
    private final ConcurrentLinkedQueue<MemorySegment> pending = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    /// Gives up one reference to `object`. Any thread, attached or not. After the interpreter has ended nothing is
    /// owed any more, and the call does nothing.
    public void add(MemorySegment object) {
        if (!ended) {
            pending.add(object);
        }
    }

    public boolean isEmpty() {
        return pending.isEmpty();
    }

    /// Runs what was deferred. The calling thread is attached to the interpreter that owns the objects.
    void drain() {
        MemorySegment object;
        while ((object = pending.poll()) != null) {
            PyRefcount.Py_DecRef(object);
        }
    }

    /// The interpreter has ended, and its objects with it.
    void end() {
        ended = true;
        pending.clear();
    }
}
