package dev.ophion.internal.exchange;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a change of a queue or channel leaves to do once its lock is free: data to release, threads to wake.
final class Discarded {
    private @Nullable List<CrossInterpreterData> data;
    private @Nullable Waiter waiter;
    private @Nullable List<Waiter> moreWaiters;

    void release(SentItem item) {
        CrossInterpreterData owned = item.unbind();
        if (owned != null) {
            if (data == null) {
                data = new ArrayList<>();
            }
            data.add(owned);
        }
    }

    void wake(Waiter next) {
        if (waiter == null) {
            waiter = next;
            return;
        }
        if (moreWaiters == null) {
            moreWaiters = new ArrayList<>();
        }
        moreWaiters.add(next);
    }

    void wakeIfAny(@Nullable Waiter next) {
        if (next != null) {
            wake(next);
        }
    }

    void run() {
        if (waiter != null) {
            waiter.turn().wake();
        }
        if (moreWaiters != null) {
            moreWaiters.forEach(more -> more.turn().wake());
        }
        if (data != null) {
            data.forEach(CrossInterpreterData::release);
        }
    }
}
