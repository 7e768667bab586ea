package dev.ophion.internal.thread;

import dev.ophion.cpython.PyRefcount;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// References given up by threads that were not attached: each decref runs the next time its interpreter is attached.
/// If nobody comes, a thread of ours does soon, so that an idle interpreter does not keep what others have received.
public final class DeferredDecrefs {
    /// Long enough for a busy interpreter to be attached anyway, short enough not to pile up payloads.
    private static final Executor SOON =
            CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS, PlatformThreads.executor());

    private final InterpreterState interpreter;

    /// The newest, which leads to the others.
    private final AtomicReference<@Nullable Owed> pending = new AtomicReference<>();

    private final AtomicBoolean visitPlanned = new AtomicBoolean();
    private volatile boolean ended;

    /// One of them.
    private record Owed(MemorySegment object, @Nullable Owed next) {}

    DeferredDecrefs(InterpreterState interpreter) {
        this.interpreter = interpreter;
    }

    /// Gives up one reference to `object`. Any thread, attached or not. After the interpreter has ended nothing is
    /// owed any more, and the call does nothing.
    public void add(MemorySegment object) {
        if (ended) {
            return;
        }
        Owed before;
        do {
            before = pending.get();
        } while (!pending.compareAndSet(before, new Owed(object, before)));
        if (!visitPlanned.get() && visitPlanned.compareAndSet(false, true)) {
            SOON.execute(this::visit);
        }
    }

    private void visit() {
        visitPlanned.set(false);
        if (pending.get() != null) {
            Attachment.tryAttach(interpreter).ifPresent(Attachment::close); // attaching drains
        }
    }

    /// How many decrefs are waiting; an estimate while others add.
    public int size() {
        int size = 0;
        for (Owed owed = pending.get(); owed != null; owed = owed.next) {
            size++;
        }
        return size;
    }

    /// Runs what was deferred. The calling thread is attached to the interpreter that owns the objects.
    void drain() {
        while (pending.get() != null) {
            for (Owed owed = pending.getAndSet(null); owed != null; owed = owed.next) {
                PyRefcount.Py_DecRef(owed.object);
            }
        }
    }

    /// The interpreter has ended, and its objects with it.
    void end() {
        ended = true;
        pending.set(null);
    }
}
