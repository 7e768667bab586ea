package dev.ophion.internal.exchange;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Waits of actors, which nobody interrupts.
final class Waits {
    private Waits() {}

    @FunctionalInterface
    interface Interruptible<T extends @Nullable Object> {
        T call() throws InterruptedException;
    }

    /// For what has to come: a wait that ends without it has missed its wake-up.
    static JavaWait untilItComes() {
        return new JavaWait(Deadline.after(TimeUnit.SECONDS.toNanos(20)));
    }

    /// About as long as the other actor needs, so that either may be first.
    static JavaWait brief() {
        return new JavaWait(Deadline.after(1_000));
    }

    static <T extends @Nullable Object> T uninterrupted(Interruptible<T> wait) {
        try {
            return wait.call();
        } catch (InterruptedException nobodyDoes) {
            throw new AssertionError(nobodyDoes);
        }
    }
}
