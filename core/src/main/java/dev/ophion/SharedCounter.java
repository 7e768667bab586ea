package dev.ophion;

/// A number of 64 bits that Java and all interpreters change in one step: in Python it is an `ophion.locks.Counter`.
/// All methods may be called on any thread, and none waits.
public final class SharedCounter extends SharedHandle {
    private final dev.ophion.internal.exchange.SharedCounter counter;

    SharedCounter(dev.ophion.internal.exchange.SharedCounter counter) {
        this.counter = counter;
    }

    @Override
    dev.ophion.internal.exchange.SharedCounter shared() {
        return counter;
    }

    public long value() {
        return counter.value();
    }

    /// Adds `amount`, which may be negative.
    ///
    /// @return the new value
    /// @throws ArithmeticException if that has more than 64 bits; nothing changes then
    public long add(long amount) {
        return counter.add(amount);
    }

    /// Sets it.
    ///
    /// @return the value before
    public long exchange(long value) {
        return counter.exchange(value);
    }

    /// Sets it if its value is `expected`.
    ///
    /// @return whether it was
    public boolean compareAndSet(long expected, long value) {
        return counter.compareAndSet(expected, value);
    }
}
