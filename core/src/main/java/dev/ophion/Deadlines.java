package dev.ophion;

import dev.ophion.internal.exchange.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The timeouts of this package.
final class Deadlines {
    private Deadlines() {}

    /// The moment after which a wait that begins now is over.
    ///
    /// @throws IllegalArgumentException if `timeout` is negative
    static Deadline after(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must not be negative, got " + timeout);
        }
        return Deadline.after(TimeUnit.NANOSECONDS.convert(timeout)); // saturates
    }

    /// As [#after(Duration)], as `java.util.concurrent` has it: a negative time is none.
    static Deadline after(long time, TimeUnit unit) {
        return Deadline.after(unit.toNanos(Math.max(0, time)));
    }
}
