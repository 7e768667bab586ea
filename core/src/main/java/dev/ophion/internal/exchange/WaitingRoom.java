package dev.ophion.internal.exchange;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/// The lock that guards something which threads wait for, and those who wait for it, in the order of arrival.
final class WaitingRoom {
    /// How a wait ended.
    enum End {
        /// There was no need to wait.
        AT_ONCE,
        /// It was this thread's turn.
        SERVED,
        /// There is nothing to wait for any more.
        DISMISSED,
        TIMED_OUT
    }

    private final QueueLock lock = new QueueLock();
    private final WaitingLine line;

    /// An empty room, where it does no harm if somebody was served who has no use for it.
    WaitingRoom() {
        this(() -> {});
    }

    /// An empty room.
    ///
    /// @param refusal undoes that somebody was served who has no use for it; runs without the lock
    WaitingRoom(Runnable refusal) {
        this.line = new WaitingLine(lock, waiter -> {
            if (waiter.isServed()) {
                refusal.run();
            }
        });
    }

    /// Waits until served, unless there is no need to.
    ///
    /// @param unnecessary asked with the lock held; what it does is one step with joining the line
    /// @throws X when the wait ends early; then nobody was served for it
    <X extends Exception> End await(BooleanSupplier unnecessary, Waiting<X> waiting) throws X {
        Waiter waiter;
        ThreadTurn turn;
        lock.lock();
        try {
            if (unnecessary.getAsBoolean()) {
                return End.AT_ONCE;
            }
            turn = new ThreadTurn();
            waiter = new Waiter(line, turn, null);
            line.join(waiter);
        } finally {
            lock.unlock();
        }
        if (!waiting.await(waiter, turn)) {
            return End.TIMED_OUT;
        }
        return waiter.isServed() ? End.SERVED : End.DISMISSED;
    }

    /// Asks something with the lock held.
    boolean ask(BooleanSupplier question) {
        lock.lock();
        try {
            return question.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /// Changes something with the lock held. The change may serve or dismiss those who wait: they are woken once
    /// the lock is free.
    void change(Consumer<Discarded> change) {
        compute(rest -> {
            change.accept(rest);
            return rest;
        });
    }

    /// As [#change(Consumer)], with a result.
    <T> T compute(Function<Discarded, T> change) {
        var rest = new Discarded();
        T result;
        lock.lock();
        try {
            result = change.apply(rest);
        } finally {
            lock.unlock();
        }
        rest.run();
        return result;
    }

    /// Serves the one who has waited longest, within a change.
    ///
    /// @return whether somebody waits
    boolean serveOne(Discarded rest) {
        Waiter first = line.serve();
        if (first != null) {
            rest.wake(first);
        }
        return first != null;
    }

    /// Serves everybody, within a change.
    void serveAll(Discarded rest) {
        line.serveIf(_ -> true, rest);
    }

    /// Tells everybody that there is nothing to wait for any more, within a change.
    void dismissAll(Discarded rest) {
        line.dismissAll(rest);
    }

    /// How many threads wait.
    int waiting() {
        lock.lock();
        try {
            return line.size();
        } finally {
            lock.unlock();
        }
    }
}
