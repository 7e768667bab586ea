package dev.ophion.internal.thread;

import dev.ophion.cpython.PyRefcount;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// References given up by threads that were not attached: each decref runs the next time its interpreter is attached.
/// If nobody comes, a thread of ours does soon, so that an idle interpreter does not keep what others have received.
public final class DeferredDecrefs {
    /// Long enough for a busy interpreter to be attached anyway, short enough not to pile up payloads.
    private static final Executor SOON =
            CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS, PlatformThreads.executor());

    private final InterpreterState interpreter;
    private final ConcurrentLinkedQueue<MemorySegment> pending = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean visitPlanned = new AtomicBoolean();
    private volatile boolean ended;

    DeferredDecrefs(InterpreterState interpreter) {
        this.interpreter = interpreter;
    }

    /// Gives up one reference to `object`. Any thread, attached or not. After the interpreter has ended nothing is
    /// owed any more, and the call does nothing.
    public void add(MemorySegment object) {
        if (ended) {
            return;
        }
        pending.add(object);
        if (!visitPlanned.get() && visitPlanned.compareAndSet(false, true)) {
            SOON.execute(this::visit);
        }
    }

    private void visit() {
        visitPlanned.set(false);
        if (!pending.isEmpty()) {
            Attachment.tryAttach(interpreter).ifPresent(Attachment::close); // attaching drains
        }
    }

    /// How many decrefs are waiting; an estimate while others add.
    public int size() {
        return pending.size();
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
