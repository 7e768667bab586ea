package dev.ophion.internal.exchange;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/// The lock of a queue, a channel or the like, which is held for a few instructions at a time: who finds it taken looks
/// again a few times before going to sleep, because sleeping takes far longer. A thread may take it several times.
///
/// It is its own state, and not a `ReentrantLock` that points at it, so that [LineEnd] decides what lies beside it in
/// memory.
sealed class QueueLock extends AbstractQueuedSynchronizer implements OrderedLock permits LineEnd {
    private static final long serialVersionUID = 1L;

    /// How often to look again: well under the time that falling asleep and waking up take.
    private static final int LOOKS = Runtime.getRuntime().availableProcessors() > 1 ? 100 : 0;

    private static final AtomicLong NEXT = new AtomicLong();

    private final long order = NEXT.getAndIncrement();

    /// The id of the thread that holds it, 0 for none. It is a number, because the garbage collector is told of each
    /// reference that is written into an old object. Another thread may find anything here but its own id.
    private long holder;

    @Override
    public final long order() {
        return order;
    }

    @Override
    public final void lock() {
        if (!tryAcquire(1)) {
            lockContended();
        }
    }

    private void lockContended() {
        for (int looks = 0; looks < LOOKS; looks++) {
            Thread.onSpinWait();
            if (getState() == 0 && tryAcquire(1)) {
                return;
            }
        }
        acquire(1);
    }

    @Override
    public final void unlock() {
        release(1);
    }

    @Override
    protected final boolean tryAcquire(int times) {
        if (compareAndSetState(0, times)) {
            holder = Thread.currentThread().threadId();
            return true;
        }
        if (!isHeldExclusively()) {
            return false;
        }
        setState(getState() + times);
        return true;
    }

    @Override
    protected final boolean tryRelease(int times) {
        if (!isHeldExclusively()) {
            throw new IllegalMonitorStateException(Thread.currentThread() + " does not hold the lock");
        }
        int left = getState() - times;
        if (left == 0) {
            holder = 0;
        }
        setState(left);
        return left == 0;
    }

    @Override
    protected final boolean isHeldExclusively() {
        return holder == Thread.currentThread().threadId();
    }
}
