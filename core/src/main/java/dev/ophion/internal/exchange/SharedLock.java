package dev.ophion.internal.exchange;

import dev.ophion.LockAbandonedException;
import org.jspecify.annotations.Nullable;

/// A lock between interpreters and Java, held by one thread at a time. Who waits gets it in the order of arrival.
///
/// A lock whose holder's interpreter ends is abandoned: what it guards may be half changed, so nobody gets it until
/// somebody recovers it. Any thread may call any method, attached or not.
public final class SharedLock extends SharedObject implements Holdings.Held {
    private final QueueLock lock = new QueueLock();
    private final WaitingLine waiters = new WaitingLine(lock, this::refused);
    private volatile @Nullable LockHolder holder;

    /// Somebody who waited was given the lock, and has not woken up to take it yet.
    private boolean handedOver;

    private boolean abandoned;

    /// A lock that nobody holds.
    public SharedLock() {
        super("lock");
    }

    /// Takes the lock if nobody holds it.
    ///
    /// @return whether it was free
    /// @throws LockAbandonedException if it is abandoned
    public boolean tryAcquire(LockHolder by) {
        by.check();
        lock.lock();
        try {
            return takeIfFree(by);
        } finally {
            lock.unlock();
        }
    }

    /// Takes the lock, waiting for it.
    ///
    /// @return whether it was free in time
    /// @throws LockAbandonedException if it is abandoned, be it while this waits
    /// @throws IllegalMonitorStateException if the thread holds it already, and would wait for itself
    /// @throws X when the wait ends early; the lock was not taken
    public <X extends Exception> boolean acquire(LockHolder by, Waiting<X> waiting) throws X {
        by.check();
        if (holder != null) {
            waiting.hesitate(() -> holder == null);
        }
        Waiter waiter;
        ThreadTurn turn;
        lock.lock();
        try {
            if (takeIfFree(by)) {
                return true;
            }
            if (by.equals(holder)) {
                throw new IllegalMonitorStateException(by + " holds " + this + " already");
            }
            turn = new ThreadTurn();
            waiter = new Waiter(waiters, turn, null);
            waiters.join(waiter);
        } finally {
            lock.unlock();
        }
        if (!waiting.await(waiter, turn)) {
            return false;
        }
        if (!waiter.isServed()) {
            throw new LockAbandonedException(toString());
        }
        lock.lock();
        try {
            handedOver = false;
            take(by);
        } finally {
            lock.unlock();
        }
        return true;
    }

    private boolean takeIfFree(LockHolder by) {
        if (abandoned) {
            throw new LockAbandonedException(toString());
        }
        boolean free = holder == null && !handedOver;
        if (free) {
            take(by);
        }
        return free;
    }

    private void take(LockHolder by) {
        holder = by;
        by.take(this);
    }

    /// Gives the lock up.
    ///
    /// @throws IllegalMonitorStateException if `by` does not hold it
    public void release(LockHolder by) {
        Waiter next;
        lock.lock();
        try {
            LockHolder current = holder;
            if (current == null || !current.equals(by)) {
                throw new IllegalMonitorStateException(
                        this + " is held by " + (current == null ? "nobody" : current) + ", not by " + by);
            }
            by.giveUp(this);
            next = passOn();
        } finally {
            lock.unlock();
        }
        wake(next);
    }

    /// @return whom to wake, once the lock is free
    private @Nullable Waiter passOn() {
        holder = null;
        Waiter next = waiters.serve();
        handedOver = next != null;
        return next;
    }

    /// Somebody was given the lock who cannot take it any more.
    private void refused(Waiter waiter) {
        if (!waiter.isServed()) {
            return;
        }
        Waiter next;
        lock.lock();
        try {
            next = passOn();
        } finally {
            lock.unlock();
        }
        wake(next);
    }

    private static void wake(@Nullable Waiter waiter) {
        if (waiter != null) {
            waiter.turn().wake();
        }
    }

    /// The interpreter of a holder has ended. Who waits is told.
    @Override
    public void abandon(Holdings ended) {
        var rest = new Discarded();
        lock.lock();
        try {
            LockHolder current = holder;
            if (current != null && current.interpreter() == ended) {
                holder = null;
                abandoned = true;
                waiters.dismissAll(rest);
            }
        } finally {
            lock.unlock();
        }
        rest.run();
    }

    /// Takes the lock if it is abandoned; from then on it is a lock like any other.
    ///
    /// @return whether it was abandoned
    public boolean recover(LockHolder by) {
        by.check();
        lock.lock();
        try {
            boolean recovered = abandoned;
            if (recovered) {
                abandoned = false;
                take(by);
            }
            return recovered;
        } finally {
            lock.unlock();
        }
    }

    /// Whether somebody holds it, or held it when their interpreter ended.
    public boolean isLocked() {
        lock.lock();
        try {
            return holder != null || handedOver || abandoned;
        } finally {
            lock.unlock();
        }
    }

    /// Whether `by` holds it.
    public boolean isHeldBy(LockHolder by) {
        return by.equals(holder);
    }

    /// Whether its holder's interpreter has ended, and nobody has recovered it.
    public boolean isAbandoned() {
        lock.lock();
        try {
            return abandoned;
        } finally {
            lock.unlock();
        }
    }

    /// How many threads wait for it.
    public int waiting() {
        lock.lock();
        try {
            return waiters.size();
        } finally {
            lock.unlock();
        }
    }
}
