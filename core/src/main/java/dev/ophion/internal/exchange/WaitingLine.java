package dev.ophion.internal.exchange;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Those who wait for one thing, in the order in which they came: threads, callbacks, and cases of those who wait in
/// several lines.
///
/// Guarded by the lock of what they wait for; [#remove(Waiter)] and [#refuse(Waiter)] take it themselves.
final class WaitingLine implements Line {
    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>(2);
    private final OrderedLock lock;
    private final Consumer<Waiter> refusal;

    /// An empty line.
    ///
    /// @param lock guards it
    /// @param refusal undoes what a waiter was served, and takes the lock for that
    WaitingLine(OrderedLock lock, Consumer<Waiter> refusal) {
        this.lock = lock;
        this.refusal = refusal;
    }

    /// Has `waiter`, which was made for this line, stand at its end.
    void join(Waiter waiter) {
        waiters.add(waiter);
    }

    /// Has somebody stand at the end.
    ///
    /// @param item what is to be handed over; `null` to be given something
    Waiter join(Turn turn, @Nullable SentItem item) {
        var waiter = new Waiter(this, turn, item);
        join(waiter);
        return waiter;
    }

    boolean isEmpty() {
        return waiters.isEmpty();
    }

    int size() {
        return waiters.size();
    }

    /// Gives `item` to the one who has waited longest.
    ///
    /// @return whom to wake, once the lock is free; `null` if nobody waits
    @Nullable
    Waiter serve(SentItem item) {
        Waiter first;
        do {
            first = waiters.poll();
        } while (first != null && !first.serve(item));
        return first;
    }

    /// Serves the one who has waited longest, who hands something over.
    ///
    /// @return whom to wake, once the lock is free; `null` if nobody waits
    @Nullable
    Waiter serve() {
        Waiter first;
        do {
            first = waiters.poll();
        } while (first != null && !first.serve());
        return first;
    }

    /// Serves those that `which` accepts, and takes them out.
    void serveIf(Predicate<Waiter> which, Discarded rest) {
        waiters.removeIf(waiter -> {
            boolean accepted = which.test(waiter);
            if (accepted && waiter.serve()) {
                rest.wake(waiter);
            }
            return accepted;
        });
    }

    /// Sends everybody away: there is nothing to wait for any more. What they wanted to hand over is released.
    void dismissAll(Discarded rest) {
        for (Waiter waiter : waiters) {
            SentItem item = waiter.item();
            if (waiter.dismiss()) {
                if (item != null) {
                    rest.release(item);
                }
                rest.wake(waiter);
            }
        }
        waiters.clear();
    }

    @Override
    public void remove(Waiter waiter) {
        var rest = new Discarded();
        lock.lock();
        try {
            waiters.remove(waiter);
            SentItem item = waiter.item();
            if (item != null) {
                rest.release(item);
            }
        } finally {
            lock.unlock();
        }
        rest.run();
    }

    @Override
    public void refuse(Waiter waiter) {
        refusal.accept(waiter);
    }
}
