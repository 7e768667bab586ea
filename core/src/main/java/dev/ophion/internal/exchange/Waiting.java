package dev.ophion.internal.exchange;

import java.util.concurrent.locks.LockSupport;

/// How a thread waits: what it gives up meanwhile, how long it has, and what ends the wait early.
///
/// @param <X> what ends the wait early
public abstract sealed class Waiting<X extends Exception> permits PythonWait, JavaWait {
    private final Deadline deadline;
    private volatile boolean noticed;
    private int parks;

    Waiting(Deadline deadline) {
        this.deadline = deadline;
    }

    /// Blocks until `waiter` is woken.
    ///
    /// @return whether it was woken; `false` when the time is up
    /// @throws X when the wait ends early; the waiter is still in line
    abstract boolean await(Waiter waiter) throws X;

    /// How often the thread went to sleep: once for each time it was woken, never for the passing of time.
    final int parks() {
        return parks;
    }

    /// Has the thread look up from its wait, to see whether there is a reason to end it.
    final void notice(Thread thread) {
        noticed = true;
        LockSupport.unpark(thread);
    }

    /// What ended a stretch of sleep.
    enum Wake {
        WOKEN,
        TIMED_OUT,
        INTERRUPTED,
        NOTICED
    }

    /// Sleeps without the GIL. The interrupt status is cleared when it is the reason to wake.
    final Wake park(Waiter waiter) {
        while (true) {
            if (waiter.isWoken()) {
                return Wake.WOKEN;
            }
            if (Thread.interrupted()) {
                return Wake.INTERRUPTED;
            }
            if (noticed) {
                noticed = false;
                return Wake.NOTICED;
            }
            long left = deadline.remaining();
            if (left <= 0) {
                return Wake.TIMED_OUT;
            }
            parks++;
            if (deadline.isNever()) {
                LockSupport.park(waiter);
            } else {
                LockSupport.parkNanos(waiter, left);
            }
        }
    }
}
