package dev.ophion;

import dev.ophion.internal.cache.ObjectCache;
import dev.ophion.internal.exchange.SharedObject;
import dev.ophion.internal.stdlib.SharedObjectData;

/// What stands in Java for an object that all interpreters share. Any number of them may stand for one object; these
/// are equal.
abstract sealed class SharedHandle
        permits SharedLock, SharedCondition, SharedEvent, SharedSemaphore, SharedBarrier, SharedCounter, SharedCache {
    SharedHandle() {}

    /// What stands in Java for `object`.
    static SharedHandle of(SharedObject object) {
        return switch (object) {
            case dev.ophion.internal.exchange.SharedLock lock -> new SharedLock(lock);
            case dev.ophion.internal.exchange.SharedCondition condition -> new SharedCondition(condition);
            case dev.ophion.internal.exchange.SharedEvent event -> new SharedEvent(event);
            case dev.ophion.internal.exchange.SharedSemaphore semaphore -> new SharedSemaphore(semaphore);
            case dev.ophion.internal.exchange.SharedBarrier barrier -> new SharedBarrier(barrier);
            case dev.ophion.internal.exchange.SharedCounter counter -> new SharedCounter(counter);
            case ObjectCache cache -> new SharedCache(cache);
            default -> throw new AssertionError(object + " has no type in Java");
        };
    }

    /// The object that this stands for.
    abstract SharedObject shared();

    /// It on its way to an interpreter.
    final SharedObjectData data() {
        return SharedObjectData.of(shared());
    }

    /// Whether `other` stands for the same object.
    @Override
    public final boolean equals(Object other) {
        return other instanceof SharedHandle same && same.shared() == shared();
    }

    @Override
    public final int hashCode() {
        return shared().hashCode();
    }

    @Override
    public final String toString() {
        return shared().toString();
    }
}
