package dev.ophion.internal.exchange;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// The lock of a queue, a channel or the like, which is held for a few instructions at a time: who finds it taken looks
/// again a
/// few times before going to sleep, because sleeping takes far longer.
final class QueueLock {
    /// How often to look again: well under the time that falling asleep and waking up take.
    private static final int LOOKS = Runtime.getRuntime().availableProcessors() > 1 ? 100 : 0;

    private static final AtomicLong NEXT = new AtomicLong();

    private final ReentrantLock lock = new ReentrantLock();
    private final long order = NEXT.getAndIncrement();

    /// The place in the one order in which several locks are taken.
    long order() {
        return order;
    }

    void lock() {
        if (!lock.tryLock()) {
            lockContended();
        }
    }

    private void lockContended() {
        for (int looks = 0; looks < LOOKS; looks++) {
            Thread.onSpinWait();
            if (!lock.isLocked() && lock.tryLock()) {
                return;
            }
        }
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }
}
