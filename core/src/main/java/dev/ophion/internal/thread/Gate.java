package dev.ophion.internal.thread;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Counts the threads inside an interpreter, and shuts it to newcomers before it ends.
///
/// Entering and leaving is one atomic operation each; only a thread that waits for the gate to empty takes the lock.
final class Gate {
    private static final long SHUT = Long.MIN_VALUE;

    /// The number of threads inside; the sign bit says that the gate is shut.
    private final AtomicLong state = new AtomicLong();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition emptied = lock.newCondition();

    /// Counts the calling thread in, unless the gate is shut.
    ///
    /// @return whether the thread may enter; it then owes a [#leave()]
    boolean tryEnter() {
        long seen = state.get();
        while (seen >= 0) {
            if (state.compareAndSet(seen, seen + 1)) {
                return true;
            }
            seen = state.get();
        }
        return false;
    }

    /// Counts the calling thread in, shut or not. It owes a [#leave()].
    void enterInSpiteOfShut() {
        state.incrementAndGet();
    }

    void leave() {
        if (state.decrementAndGet() == SHUT) {
            lock.lock();
            try {
                emptied.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /// Refuses everybody from now on.
    ///
    /// @return whether this call shut the gate, and not an earlier one
    boolean shut() {
        return (state.getAndUpdate(value -> value | SHUT) & SHUT) == 0;
    }

    /// Shuts the gate only if nobody is inside.
    boolean shutIfEmpty() {
        return state.compareAndSet(0, SHUT);
    }

    boolean isShut() {
        return state.get() < 0;
    }

    long inside() {
        return state.get() & ~SHUT;
    }

    /// Waits until everybody has left a gate that was shut.
    ///
    /// @return whether it is empty; `false` after `nanos` nanoseconds
    boolean awaitEmpty(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (inside() > 0) {
                if (left <= 0) {
                    return false;
                }
                left = emptied.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
