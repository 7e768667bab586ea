package dev.ophion;

import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.JavaWait;
import dev.ophion.internal.exchange.LockHolder;
import dev.ophion.internal.exchange.PatientWait;
import dev.ophion.internal.exchange.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/// Something that threads of Java and of all interpreters wait for while they hold a [SharedLock], which they give up
/// meanwhile: in Python it is an `ophion.locks.Condition`. Who waits is signalled in the order of arrival, and never
/// without a signal.
///
/// All methods throw [IllegalMonitorStateException] if the calling thread does not hold the lock. If a holder's
/// interpreter closes, the lock is abandoned, and whoever waits gets a [LockAbandonedException].
public final class SharedCondition extends SharedHandle implements Condition {
    private final dev.ophion.internal.exchange.SharedCondition condition;

    SharedCondition(dev.ophion.internal.exchange.SharedCondition condition) {
        this.condition = condition;
    }

    @Override
    dev.ophion.internal.exchange.SharedCondition shared() {
        return condition;
    }

    /// The lock to hold.
    public SharedLock lock() {
        return new SharedLock(condition.lock());
    }

    private <X extends Exception> boolean waitFor(Waiting<X> waiting) throws X {
        return condition.await(LockHolder.ofJava(), waiting, lock()::lock);
    }

    @Override
    public void await() throws InterruptedException {
        waitFor(new JavaWait(Deadline.NEVER));
    }

    /// Waits for a signal for at most `timeout`.
    ///
    /// @return whether it came in time
    /// @throws IllegalArgumentException if `timeout` is negative
    /// @throws InterruptedException if the thread is interrupted
    public boolean await(Duration timeout) throws InterruptedException {
        return waitFor(new JavaWait(Deadlines.after(timeout)));
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return waitFor(new JavaWait(Deadlines.after(time, unit)));
    }

    @Override
    public long awaitNanos(long nanosTimeout) throws InterruptedException {
        Deadline deadline = Deadline.after(nanosTimeout);
        waitFor(new JavaWait(deadline));
        return deadline.remaining();
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), deadline.toInstant());
        return waitFor(new JavaWait(Deadlines.after(left.isNegative() ? Duration.ZERO : left)));
    }

    @Override
    public void awaitUninterruptibly() {
        waitFor(new PatientWait());
    }

    @Override
    public void signal() {
        condition.notify(LockHolder.ofJava(), 1);
    }

    @Override
    public void signalAll() {
        condition.notifyAll(LockHolder.ofJava());
    }
}
