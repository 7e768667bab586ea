package dev.ophion;

import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.JavaWait;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;

/// A place where a number of threads of Java and of interpreters wait for one another, again and again: in Python it
/// is an `ophion.locks.Barrier`. All methods may be called on any thread.
///
/// If one of them gives up, because its time is up, it is interrupted or its interpreter closes, the barrier is broken:
/// all who wait or come get a [BrokenBarrierException], until somebody resets it.
public final class SharedBarrier extends SharedHandle {
    private final dev.ophion.internal.exchange.SharedBarrier barrier;

    SharedBarrier(dev.ophion.internal.exchange.SharedBarrier barrier) {
        this.barrier = barrier;
    }

    @Override
    dev.ophion.internal.exchange.SharedBarrier shared() {
        return barrier;
    }

    /// Waits until as many threads wait as the barrier is for.
    ///
    /// @return how many were there before this one
    /// @throws BrokenBarrierException if the barrier is or gets broken
    /// @throws InterruptedException if the thread is interrupted; the barrier is broken then
    public int await() throws InterruptedException, BrokenBarrierException {
        return barrier.await(new JavaWait(Deadline.NEVER));
    }

    /// As [#await()], for at most `timeout`.
    ///
    /// @throws IllegalArgumentException if `timeout` is negative
    /// @throws BrokenBarrierException if the barrier is or gets broken, as it does when the time is up
    /// @throws InterruptedException if the thread is interrupted; the barrier is broken then
    public int await(Duration timeout) throws InterruptedException, BrokenBarrierException {
        return barrier.await(new JavaWait(Deadlines.after(timeout)));
    }

    /// Breaks the barrier.
    public void abort() {
        barrier.abort();
    }

    /// Makes the barrier as new; for those who wait it is broken.
    public void reset() {
        barrier.reset();
    }

    /// How many threads it is for.
    public int parties() {
        return barrier.parties();
    }

    /// How many threads wait at the moment.
    public int waiting() {
        return barrier.waiting();
    }

    public boolean isBroken() {
        return barrier.isBroken();
    }
}
