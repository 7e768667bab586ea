package dev.ophion.internal.exchange;

import org.jspecify.annotations.Nullable;

/// One of several things that somebody waits for with a [Select]: an item to receive, or somebody to take one. Serves
/// once.
///
/// The methods of the lines are called under [#lock()].
public abstract class Case {
    private final Object source;
    private final OrderedLock lock;
    private final Line line;
    private final @Nullable SentItem offered;
    private @Nullable SentItem received;
    private @Nullable RuntimeException failure;

    /// A case of what `lock` guards.
    ///
    /// @param source what it is a case of: a channel, a queue
    /// @param line where it waits, which undoes what it has done
    /// @param offered what it hands over; `null` for one that receives
    Case(Object source, OrderedLock lock, Line line, @Nullable SentItem offered) {
        this.source = source;
        this.lock = lock;
        this.line = line;
        this.offered = offered;
    }

    final OrderedLock lock() {
        return lock;
    }

    final @Nullable SentItem offered() {
        return offered;
    }

    /// Does it if that is possible without waiting.
    ///
    /// @return whether it is done; for one that receives, [#received] has been called
    /// @throws RuntimeException if it never will be possible
    abstract boolean tryNow(Discarded rest);

    /// Stands in line for it.
    abstract Waiter join(Turn turn);

    /// Why it never will be possible, for one that was sent out of the line.
    abstract RuntimeException dismissal();

    final void receive(@Nullable SentItem item) {
        received = item;
    }

    /// As [#tryNow]; what it throws is the result as well.
    final boolean attempt(Discarded rest) {
        try {
            return tryNow(rest);
        } catch (RuntimeException refused) {
            failure = refused;
            if (offered != null) {
                rest.release(offered);
            }
            return true;
        }
    }

    /// Does it, waiting until it is possible.
    ///
    /// @return whether it was done; `false` when the time was up first
    /// @throws X when the wait ends early; it was not done
    final <X extends Exception> boolean await(Waiting<X> waiting) throws X {
        var rest = new Discarded();
        var turn = new ThreadTurn();
        Waiter waiter = null;
        lock.lock();
        try {
            if (!attempt(rest)) {
                waiter = join(turn);
            }
        } finally {
            lock.unlock();
        }
        rest.run();
        if (waiter != null) {
            if (!waiting.await(waiter, turn)) {
                return false;
            }
            finish(waiter);
        }
        check();
        return true;
    }

    /// The wait of `waiter`, which [#join] made, is over.
    final void finish(Waiter waiter) {
        if (!waiter.isServed()) {
            failure = dismissal();
        } else if (offered == null) {
            received = waiter.item();
        }
    }

    /// Releases what it would have handed over, if it never stood in line. No lock is needed.
    public final void abandon() {
        if (offered != null) {
            offered.discard();
        }
    }

    /// Undoes what was done, as far as that is possible.
    final void refuse() {
        if (failure == null) {
            var undoing = new Waiter(line, new ThreadTurn(), offered == null ? received : offered);
            undoing.serve();
            undoing.refuse();
        }
    }

    /// What was received, which is the caller's. Only for a case that receives and was done.
    ///
    /// @throws RuntimeException what the queue or channel refuses with
    public final SentItem item() {
        check();
        if (received == null) {
            throw new IllegalStateException("this case received nothing");
        }
        return received;
    }

    /// Whether it receives.
    public final boolean receives() {
        return offered == null;
    }

    /// Fails if the queue or channel has refused.
    ///
    /// @throws RuntimeException what it refuses with
    public final void check() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public final String toString() {
        return source.toString();
    }
}
