package dev.ophion;

import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.JavaWait;
import dev.ophion.internal.exchange.LockHolder;
import dev.ophion.internal.exchange.PatientWait;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/// A lock between Java and all interpreters: in Python it is an `ophion.locks.Lock`. Who waits gets it in the order of
/// arrival. It is not reentrant: a thread that waits for its own lock gets an [IllegalMonitorStateException].
///
/// If the interpreter of a holder closes, the lock is abandoned: all methods that take it throw
/// [LockAbandonedException], until somebody calls [#recover()].
public final class SharedLock extends SharedHandle implements Lock {
    private final dev.ophion.internal.exchange.SharedLock lock;

    SharedLock(dev.ophion.internal.exchange.SharedLock lock) {
        this.lock = lock;
    }

    @Override
    dev.ophion.internal.exchange.SharedLock shared() {
        return lock;
    }

    @Override
    public void lock() {
        lock.acquire(LockHolder.ofJava(), new PatientWait());
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
        return tryLock(Deadlines.after(time, unit));
    }

    /// Takes the lock if it becomes free within `timeout`.
    ///
    /// @return whether it did
    /// @throws IllegalArgumentException if `timeout` is negative
    /// @throws InterruptedException if the thread is interrupted
    public boolean tryLock(Duration timeout) throws InterruptedException {
        return tryLock(Deadlines.after(timeout));
    }

    private boolean tryLock(Deadline deadline) throws InterruptedException {
        return lock.acquire(LockHolder.ofJava(), new JavaWait(deadline));
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

    /// A new condition of this lock, which may be sent to interpreters like the lock itself.
    @Override
    public SharedCondition newCondition() {
        return new SharedCondition(new dev.ophion.internal.exchange.SharedCondition(lock));
    }
}
