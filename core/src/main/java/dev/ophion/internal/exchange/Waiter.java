package dev.ophion.internal.exchange;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A thread's place in a line: woken once, by whoever has done what it waits for.
///
/// The item and whether it was served are guarded by the lock of the queue or channel; after the wake they are
/// read without it.
final class Waiter {
    private final Thread thread = Thread.currentThread();
    private volatile boolean woken;

    /// What the waiter wants to hand over, or was given.
    @Nullable
    SentItem item;

    /// Whether it got what it waited for, and not only the news that it never will.
    boolean served;

    Waiter(@Nullable SentItem item) {
        this.item = item;
    }

    /// Called without a lock held, after the fields were set.
    void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    boolean isWoken() {
        return woken;
    }
}
