package dev.ophion.internal.exchange;

import java.util.concurrent.atomic.AtomicLong;

/// A number of 64 bits between interpreters and Java, changed in one step.
public final class SharedCounter extends SharedObject {
    private final AtomicLong value;

    public SharedCounter(long initial) {
        super("counter");
        value = new AtomicLong(initial);
    }

    public long value() {
        return value.get();
    }

    /// Adds `amount`, which may be negative.
    ///
    /// @return the new value
    /// @throws ArithmeticException if that has more than 64 bits; nothing changes then
    public long add(long amount) {
        return value.updateAndGet(before -> Math.addExact(before, amount));
    }

    /// Sets it.
    ///
    /// @return the value before
    public long exchange(long next) {
        return value.getAndSet(next);
    }

    /// Sets it if its value is `expected`.
    ///
    /// @return whether it was
    public boolean compareAndSet(long expected, long next) {
        return value.compareAndSet(expected, next);
    }
}
