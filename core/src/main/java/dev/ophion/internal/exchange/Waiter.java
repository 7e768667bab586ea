package dev.ophion.internal.exchange;

import org.jspecify.annotations.Nullable;

/// A place in a line.
///
/// Its fields are guarded by the lock of the queue or channel until its turn is taken; then they are the taker's, and
/// after the wake those of whoever waits.
final class Waiter {
    private final Line line;
    private final Turn turn;
    private @Nullable SentItem item;
    private boolean served;

    /// A place in `line` for a thread, a callback, or one case of several.
    ///
    /// @param item what it wants to hand over; `null` for one that is to be given something
    Waiter(Line line, Turn turn, @Nullable SentItem item) {
        this.line = line;
        this.turn = turn;
        this.item = item;
    }

    Turn turn() {
        return turn;
    }

    /// What the waiter wants to hand over, or was given.
    @Nullable
    SentItem item() {
        return item;
    }

    /// The interpreter `ended`: if what it wants to hand over is from there, that object goes.
    ///
    /// @return whether there is nothing left to hand over
    boolean unbind(Participant ended, Discarded rest) {
        return item != null && item.unbind(ended, rest);
    }

    /// Whether it got what it waited for, and not only the news that it never will.
    boolean isServed() {
        return served;
    }

    /// Takes the turn to serve this waiter.
    ///
    /// @return whether it still waits; the caller then owes it a wake
    boolean serve() {
        if (!turn.take(this)) {
            return false;
        }
        served = true;
        return true;
    }

    /// As [#serve()], with what it waits for.
    boolean serve(SentItem given) {
        if (!serve()) {
            return false;
        }
        item = given;
        return true;
    }

    /// Takes the turn because there is nothing to wait for any more.
    ///
    /// @return whether it still waits; the caller then owes it a wake
    boolean dismiss() {
        return turn.take(this);
    }

    /// Stops waiting.
    ///
    /// @return whether that was in time; if not, it has been served or dismissed
    boolean leave() {
        if (!turn.giveUp()) {
            return false;
        }
        line.remove(this);
        return true;
    }

    /// Takes it out of its line, after its turn was given up or taken by another waiter.
    void removeFromLine() {
        line.remove(this);
    }

    /// Does not want what it was served.
    void refuse() {
        line.refuse(this);
    }
}
