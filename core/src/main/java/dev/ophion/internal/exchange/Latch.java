package dev.ophion.internal.exchange;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happens once, and that threads wait for, in Python and in Java.
public final class Latch {
    private volatile boolean open;

    /// Guarded by this.
    private @Nullable List<ThreadTurn> turns;

    /// Lets everybody go on who waits, or will.
    public void open() {
        List<ThreadTurn> waiting;
        synchronized (this) {
            open = true;
            waiting = turns;
            turns = null;
        }
        if (waiting != null) {
            waiting.forEach(ThreadTurn::wake);
        }
    }

    public boolean isOpen() {
        return open;
    }

    /// Waits until it is open.
    ///
    /// @return whether it was in time
    /// @throws X when the wait ends early
    public <X extends Exception> boolean await(Waiting<X> waiting) throws X {
        if (open) {
            return true;
        }
        waiting.hesitate(() -> open);
        ThreadTurn turn = new ThreadTurn();
        if (!join(turn)) {
            return true;
        }
        try {
            return waiting.block(turn) || open;
        } finally {
            leave(turn);
        }
    }

    private synchronized boolean join(ThreadTurn turn) {
        if (open) {
            return false;
        }
        if (turns == null) {
            turns = new ArrayList<>(1);
        }
        turns.add(turn);
        return true;
    }

    private synchronized void leave(ThreadTurn turn) {
        if (turns != null) {
            turns.remove(turn);
        }
    }
}
