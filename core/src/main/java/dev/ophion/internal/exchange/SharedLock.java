package dev.ophion.internal.exchange;

import dev.ophion.LockAbandonedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A lock between interpreters and Java, held by one thread at a time. Who waits gets it in the order of arrival.
///
/// A lock whose holder's interpreter ends is abandoned: what it guards may be half changed, so nobody gets it until
/// somebody recovers it. Any thread may call any method, attached or not.
public final class SharedLock extends SharedObject implements Holdings.Held {
    private final WaitingRoom room = new WaitingRoom(this::refused);

    /// Those of its conditions that somebody waits for.
    private final Set<SharedCondition> awaited = ConcurrentHashMap.newKeySet(2);

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
        return room.ask(() -> takeIfFree(by));
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
        return switch (room.await(() -> takeUnlessHeld(by), waiting)) {
            case AT_ONCE -> true;
            case TIMED_OUT -> false;
            case DISMISSED -> throw new LockAbandonedException(toString());
            case SERVED -> {
                room.change(_ -> {
                    handedOver = false;
                    take(by);
                });
                yield true;
            }
        };
    }

    private boolean takeUnlessHeld(LockHolder by) {
        if (takeIfFree(by)) {
            return true;
        }
        if (by.equals(holder)) {
            throw new IllegalMonitorStateException(by + " holds " + this + " already");
        }
        return false;
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
    /// @throws LockAbandonedException if it is abandoned, which who waited for a condition finds out too
    public void release(LockHolder by) {
        room.change(rest -> {
            checkHeldBy(by);
            by.giveUp(this);
            passOn(rest);
        });
    }

    /// @throws IllegalMonitorStateException if `by` does not hold it
    /// @throws LockAbandonedException if it is abandoned
    void checkHeldBy(LockHolder by) {
        LockHolder current = holder;
        if (current == null && isAbandoned()) {
            throw new LockAbandonedException(toString());
        }
        if (current == null || !current.equals(by)) {
            throw new IllegalMonitorStateException(
                    this + " is held by " + (current == null ? "nobody" : current) + ", not by " + by);
        }
    }

    private void passOn(Discarded rest) {
        holder = null;
        handedOver = room.serveOne(rest);
    }

    /// Somebody was given the lock who cannot take it any more.
    private void refused() {
        room.change(this::passOn);
    }

    /// The interpreter of a holder has ended. Who waits is told, also who waits for something that the holder would
    /// have done.
    @Override
    public void abandon(Holdings ended) {
        boolean left = room.compute(rest -> {
            LockHolder current = holder;
            if (current == null || current.interpreter() != ended) {
                return false;
            }
            holder = null;
            abandoned = true;
            room.dismissAll(rest);
            return true;
        });
        if (left) {
            awaited.forEach(SharedCondition::dismissAll);
        }
    }

    /// Takes the lock if it is abandoned; from then on it is a lock like any other.
    ///
    /// @return whether it was abandoned
    public boolean recover(LockHolder by) {
        by.check();
        return room.ask(() -> {
            boolean recovered = abandoned;
            if (recovered) {
                abandoned = false;
                take(by);
            }
            return recovered;
        });
    }

    /// Has the lock know which of its conditions to dismiss when it is abandoned.
    void setAwaited(SharedCondition condition, boolean isAwaited) {
        if (isAwaited) {
            awaited.add(condition);
        } else {
            awaited.remove(condition);
        }
    }

    /// Whether somebody holds it, or held it when their interpreter ended.
    public boolean isLocked() {
        return room.ask(() -> holder != null || handedOver || abandoned);
    }

    /// Whether its holder's interpreter has ended, and nobody has recovered it.
    public boolean isAbandoned() {
        return room.ask(() -> abandoned);
    }

    /// How many threads wait for it.
    public int waiting() {
        return room.waiting();
    }
}
