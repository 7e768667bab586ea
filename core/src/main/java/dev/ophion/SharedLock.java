package dev.ophion;

import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.JavaWait;
import dev.ophion.internal.exchange.LockHolder;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/// A lock between Java and all interpreters: in Python it is an `ophion.locks.Lock`. Who waits gets it in the order of
/// arrival. It is not reentrant: a thread that waits for its own lock gets an [IllegalMonitorStateException].
///
/// If the interpreter of a holder closes, the lock is abandoned: all methods that take it throw
/// [LockAbandonedException], until somebody calls [#recover()].
public final class SharedLock implements Lock {
    private final dev.ophion.internal.exchange.SharedLock lock;

    SharedLock(dev.ophion.internal.exchange.SharedLock lock) {
        this.lock = lock;
    }

    dev.ophion.internal.exchange.SharedLock shared() {
        return lock;
    }

    @Override
    public void lock() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    lockInterruptibly();
                    return;
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        lock.acquire(LockHolder.ofJava(), new JavaWait(Deadline.NEVER));
    }

    @Override
    public boolean tryLock() {
        return lock.tryAcquire(LockHolder.ofJava());
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return lock.acquire(LockHolder.ofJava(), new JavaWait(Deadline.after(unit.toNanos(Math.max(0, time)))));
    }

    /// Gives the lock up.
    ///
    /// @throws IllegalMonitorStateException if the calling thread does not hold it
    @Override
    public void unlock() {
        lock.release(LockHolder.ofJava());
    }

    /// Takes the lock if it is abandoned: then this thread holds it, and can repair what it guards.
    ///
    /// @return whether it was abandoned
    public boolean recover() {
        return lock.recover(LockHolder.ofJava());
    }

    /// Whether nobody could take it right now.
    public boolean isLocked() {
        return lock.isLocked();
    }

    /// Not supported.
    ///
    /// @throws UnsupportedOperationException always
    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException(lock + " has no conditions");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedLock same && same.lock == lock;
    }

    @Override
    public int hashCode() {
        return lock.hashCode();
    }

    @Override
    public String toString() {
        return lock.toString();
    }
}
