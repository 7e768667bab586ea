package dev.ophion.internal.thread;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Carries [Thread#interrupt()] over to the Python code that the interrupted thread runs, at once and without
/// polling.
///
/// The JDK lets a selector be told of the interrupt of the thread that waits in it, in the interrupting thread.
/// This one selects nothing: its thread is "waiting" while it runs Python, and the wake-up has
/// `ophion.Interrupted` raised there by another thread, because that takes the GIL.
final class ThreadInterrupt extends AbstractSelector {
    /// The innermost interpreter whose Python code runs; `null` while Java code does. Written by the owner only,
    /// as the next field is: before it takes the lock of the JDK that a wake-up comes with, or gives up the GIL
    /// that a strike needs. So no write has to wait until all others see it.
    private final AtomicReference<@Nullable ThreadState> target = new AtomicReference<>();

    /// Tells one visit from the next, so that a late wake-up hits nobody.
    private final AtomicLong visit = new AtomicLong();

    /// The visit in which the last wake-up came.
    private volatile long requested;

    /// Whether a strike is on its way: however often the thread is interrupted, one is enough.
    private final AtomicBoolean pending = new AtomicBoolean();

    /// Whether an interrupt has come that nobody has raised in Python yet.
    private volatile boolean undelivered;

    /// Whether the owner has to set its interrupt status again. Used by the owner only.
    private boolean owed;

    private final Thread owner = Thread.currentThread();

    ThreadInterrupt() {
        super(null);
        begin(); // takes the memory that it needs, so that entering needs none
        end();
    }

    /// Python code is about to run in `next`, or Java code if it is `null`. The owner is attached. Takes no memory.
    ///
    /// @return what ran before, for [#back(ThreadState, ThreadState)]
    @Nullable
    ThreadState enter(@Nullable ThreadState next) {
        ThreadState before = target.getPlain();
        if (before != null) {
            end();
        }
        target.setRelease(next);
        nextVisit();
        if (next != null) {
            begin(); // wakes up at once if the thread is interrupted already
        }
        return before;
    }

    /// What [#enter(ThreadState)] began is over. Takes back an exception that has not been raised yet, so that it
    /// does not hit the next call.
    ///
    /// @param left the thread state that was entered and is still attached, or `null`
    /// @param rearm whether an interrupt that is still pending is raised in `before`
    void back(@Nullable ThreadState left, @Nullable ThreadState before, boolean rearm) {
        if (left != null) {
            end();
            target.setRelease(null);
            left.takeBackRaise();
            if (undelivered) { // a write that others see at once takes longer than the question
                undelivered = false;
            }
        }
        target.setRelease(before);
        nextVisit();
        if (left != null && owed) {
            owed = false;
            owner.interrupt();
        }
        if (before != null && (rearm || !Thread.currentThread().isInterrupted())) {
            begin();
        }
    }

    /// The owner, which is attached, was woken from a wait by the interrupt, and its status is clear now. It is set
    /// again when the visit ends: Python code that handles the interrupt may wait meanwhile.
    ///
    /// @return whether the owner is to raise the interrupt; if not, that has happened
    boolean take() {
        owed = true;
        boolean raise = undelivered;
        undelivered = false;
        return raise;
    }

    private void nextVisit() {
        visit.setRelease(visit.getPlain() + 1); // nobody else writes it
    }

    @Override
    public Selector wakeup() {
        if (target.get() != null) {
            requested = visit.get();
            undelivered = true;
            if (pending.compareAndSet(false, true)) {
                PlatformThreads.executor().execute(this::strikeTarget); // the JDK holds a lock: do not wait here
            }
        }
        return this;
    }

    /// One strike is planned at a time, until it has hit: an owner that is woken again and again must not gather a
    /// crowd of threads that wait for it. A strike that hits lets the next one be planned while it still holds the
    /// GIL, because Python code may handle this one.
    private void strikeTarget() {
        ThreadState hit = target.get();
        long asked = requested;
        if (hit != null
                && undelivered
                && new Interruption(
                                hit,
                                () -> undelivered && target.get() == hit && visit.get() == asked,
                                InterruptRequest.Reason.THREAD,
                                this::raised)
                        .raise()) {
            return;
        }
        pending.set(false);
        if (target.get() != null && visit.get() == requested && requested != asked && undelivered) {
            wakeup(); // for another visit, while this strike waited
        }
    }

    private void raised() {
        undelivered = false;
        pending.set(false);
    }

    // what else a selector does, this one does not

    @Override
    protected void implCloseSelector() {}

    @Override
    protected SelectionKey register(AbstractSelectableChannel channel, int operations, Object attachment) {
        throw new UnsupportedOperationException("selects nothing");
    }

    @Override
    public Set<SelectionKey> keys() {
        return Set.of();
    }

    @Override
    public Set<SelectionKey> selectedKeys() {
        return Set.of();
    }

    @Override
    public int selectNow() throws IOException {
        return 0;
    }

    @Override
    public int select(long timeout) throws IOException {
        return 0;
    }

    @Override
    public int select() throws IOException {
        return 0;
    }
}
