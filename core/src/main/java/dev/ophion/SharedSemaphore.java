package dev.ophion;

import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.JavaWait;
import java.time.Duration;

/// A number of permits, of which threads of Java and of all interpreters take one each: in Python it is an
/// `ophion.locks.Semaphore`. Who waits gets one in the order of arrival. All methods may be called on any thread.
///
/// Permits have no holder: any thread may give them back, and those that an interpreter took before it closed do not
/// come back by themselves.
public final class SharedSemaphore extends SharedHandle {
    private final dev.ophion.internal.exchange.SharedSemaphore semaphore;

    SharedSemaphore(dev.ophion.internal.exchange.SharedSemaphore semaphore) {
        this.semaphore = semaphore;
    }

    @Override
    dev.ophion.internal.exchange.SharedSemaphore shared() {
        return semaphore;
    }

    /// Takes a permit, waiting for one.
    ///
    /// @throws InterruptedException if the thread is interrupted; no permit was taken
    public void acquire() throws InterruptedException {
        semaphore.acquire(new JavaWait(Deadline.NEVER));
    }

    /// Takes a permit if there is one.
    ///
    /// @return whether there was
    public boolean tryAcquire() {
        return semaphore.tryAcquire();
    }

    /// Takes a permit, waiting for one for at most `timeout`.
    ///
    /// @return whether there was one in time
    /// @throws IllegalArgumentException if `timeout` is negative
    /// @throws InterruptedException if the thread is interrupted; no permit was taken
    public boolean tryAcquire(Duration timeout) throws InterruptedException {
        return semaphore.acquire(new JavaWait(Deadlines.after(timeout)));
    }

    /// Gives a permit back.
    public void release() {
        release(1);
    }

    /// Gives permits back.
    ///
    /// @throws IllegalArgumentException if `count` is less than one
    public void release(long count) {
        semaphore.release(count);
    }

    /// How many permits there are to take.
    public long permits() {
        return semaphore.permits();
    }
}
