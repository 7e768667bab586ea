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

    /// Who comes by often looks for small objects this seldom: the threads that give up and the one that looks would
    /// otherwise take the same memory from each other all the time.
    private static final int TURNS = 16;

    private final InterpreterState interpreter;

    /// The newest, which leads to those before it.
    private final AtomicReference<@Nullable Owed> pending = new AtomicReference<>();

    /// The oldest of those that are run, which leads to those after it; guarded by the GIL.
    private @Nullable Owed due;

    /// How often [#drainInTurn()] was called; guarded by the GIL.
    private int turns;

    /// Whether there may be something that is not small; seldom written.
    private volatile boolean urgent;

    private final AtomicBoolean visitPlanned = new AtomicBoolean();
    private volatile boolean ended;

    /// One of them.
    private static final class Owed {
        private final MemorySegment object;
        private @Nullable Owed next;

        Owed(MemorySegment object) {
            this.object = object;
        }
    }

    DeferredDecrefs(InterpreterState interpreter) {
        this.interpreter = interpreter;
    }

    /// Gives up one reference to `object`. Any thread, attached or not. After the interpreter has ended nothing is
    /// owed any more, and the call does nothing.
    public void add(MemorySegment object) {
        addSmall(object);
        if (!urgent) {
            urgent = true;
        }
    }

    /// As [#add(MemorySegment)], of an object that takes so little memory that it may wait for some others.
    public void addSmall(MemorySegment object) {
        if (ended) {
            return;
        }
        var owed = new Owed(object);
        do {
            owed.next = pending.get();
        } while (!pending.compareAndSet(owed.next, owed));
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

    /// How many decrefs are waiting; an estimate while others add or run them.
    public int size() {
        return length(pending.get()) + length(due);
    }

    private static int length(@Nullable Owed first) {
        int length = 0;
        for (Owed owed = first; owed != null; owed = owed.next) {
            length++;
        }
        return length;
    }

    /// Runs what was deferred, in the order in which it was given up. The calling thread is attached to
    /// the interpreter that owns the objects. A decref may run any code: it may come back here, or let
    /// another thread do so, and they go on where this one is.
    void drain() {
        for (Owed owed = oldest(); owed != null; owed = oldest()) {
            due = owed.next;
            PyRefcount.Py_DecRef(owed.object);
        }
    }

    /// As [#drain()], but only now and then if there are only small objects.
    void drainInTurn() {
        turns++;
        if (urgent || turns % TURNS == 0) {
            urgent = false; // before it looks: what comes later sets it again
            drain();
        }
    }

    private @Nullable Owed oldest() {
        return due != null || pending.get() == null ? due : reversed(pending.getAndSet(null));
    }

    private static @Nullable Owed reversed(@Nullable Owed newest) {
        Owed reversed = null;
        Owed owed = newest;
        while (owed != null) {
            Owed before = owed.next;
            owed.next = reversed;
            reversed = owed;
            owed = before;
        }
        return reversed;
    }

    /// The interpreter has ended, and its objects with it.
    void end() {
        ended = true;
        pending.set(null);
        due = null;
    }
}
