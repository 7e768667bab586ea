package dev.ophion.internal.exchange;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A lock that has a place in the one order in which several are taken: so that those who need several never wait for
/// each other.
sealed interface OrderedLock permits QueueLock, ServedLine {
    /// The place in the order.
    long order();

    void lock();

    void unlock();

    /// Changes what the lock guards, and does what that leaves to do once the lock is free.
    default void change(Consumer<Discarded> change) {
        ask(rest -> {
            change.accept(rest);
            return null;
        });
    }

    /// As [#change(Consumer)], with a result.
    default <T extends @Nullable Object> T ask(Function<Discarded, T> change) {
        var rest = new Discarded();
        lock();
        try {
            return change.apply(rest);
        } finally {
            unlock();
            rest.run();
        }
    }
}
