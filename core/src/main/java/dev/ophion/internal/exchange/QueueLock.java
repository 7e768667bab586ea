package dev.ophion.internal.exchange;

import java.util.concurrent.locks.ReentrantLock;

/// The lock of a queue or a channel, which is held for a few instructions at a time: who finds it taken looks again a
/// few times before going to sleep, because sleeping takes far longer.
final class QueueLock {
    /// How often to look again: well under the time that falling asleep and waking up take.
    private static final int LOOKS = Runtime.getRuntime().availableProcessors() > 1 ? 100 : 0;

    private final ReentrantLock lock = new ReentrantLock();

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
