package dev.ophion.internal.cache;

import dev.ophion.internal.exchange.CrossInterpreterData;
import java.util.concurrent.atomic.AtomicInteger;

/// A value of a cache. It is released when neither the cache nor anybody who looks at it uses it any more.
public final class CachedValue {
    private final CrossInterpreterData data;
    private final int weight;
    private final AtomicInteger users = new AtomicInteger(1);

    /// A value with one user, its maker.
    ///
    /// @param data the object; taken over
    /// @throws IllegalArgumentException if `weight` is negative; the object is released
    public CachedValue(CrossInterpreterData data, int weight) {
        if (weight < 0) {
            data.release();
            throw new IllegalArgumentException("the weight of a value must not be negative, got " + weight);
        }
        this.data = data;
        this.weight = weight;
    }

    /// The object, for a user.
    public CrossInterpreterData data() {
        return data;
    }

    int weight() {
        return weight;
    }

    /// Adds users, each of whom owes a [#drop()].
    ///
    /// @return whether it was still in use
    boolean use(int count) {
        return users.getAndUpdate(before -> before == 0 ? 0 : before + count) != 0;
    }

    /// A user does not need it any more.
    public void drop() {
        if (users.decrementAndGet() == 0) {
            data.release();
        }
    }
}
