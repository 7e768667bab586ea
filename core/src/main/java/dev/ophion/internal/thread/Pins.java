package dev.ophion.internal.thread;

import java.util.concurrent.atomic.AtomicLong;

/// Counts the users of an interpreter's memory elsewhere, such as memoryviews in other interpreters, and holds up its
/// last moment until there are none.
public final class Pins {
    private static final long ENDING = 1;
    private static final long ONE = 2;

    private final Runnable finish;

    /// Twice the number of users, and whether the interpreter has been closed.
    private final AtomicLong state = new AtomicLong();

    Pins(Runnable finish) {
        this.finish = finish;
    }

    /// Adds a user. Called while the interpreter is entered, or by somebody who holds a pin.
    public void add() {
        state.getAndAdd(ONE);
    }

    /// A user is gone. If it was the last one of an interpreter that has been closed, ends it on another thread.
    public void remove() {
        if (state.addAndGet(-ONE) == ENDING) {
            PlatformThreads.executor().execute(finish);
        }
    }

    /// How many users there are.
    public long count() {
        return state.get() / ONE;
    }

    boolean any() {
        return count() > 0;
    }

    /// Finishes now if there are no users, or else when the last one goes.
    void endWhenNone() {
        if (state.addAndGet(ENDING) == ENDING) {
            finish.run();
        }
    }
}
