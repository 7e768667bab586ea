package dev.ophion;

import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.JavaWait;
import java.time.Duration;

/// A flag that threads of Java and of all interpreters wait for: in Python it is an `ophion.locks.Event`. All methods
/// may be called on any thread.
public final class SharedEvent extends SharedHandle {
    private final dev.ophion.internal.exchange.SharedEvent event;

    SharedEvent(dev.ophion.internal.exchange.SharedEvent event) {
        this.event = event;
    }

    @Override
    dev.ophion.internal.exchange.SharedEvent shared() {
        return event;
    }

    /// Lets all threads go on that wait, or will.
    public void set() {
        event.set();
    }

    /// From now on threads wait again.
    public void clear() {
        event.clear();
    }

    public boolean isSet() {
        return event.isSet();
    }

    /// Waits until it is set.
    ///
    /// @throws InterruptedException if the thread is interrupted
    public void await() throws InterruptedException {
        event.await(new JavaWait(Deadline.NEVER));
    }

    /// Waits until it is set, for at most `timeout`.
    ///
    /// @return whether it was in time
    /// @throws IllegalArgumentException if `timeout` is negative
    /// @throws InterruptedException if the thread is interrupted
    public boolean await(Duration timeout) throws InterruptedException {
        return event.await(new JavaWait(Deadlines.after(timeout)));
    }
}
