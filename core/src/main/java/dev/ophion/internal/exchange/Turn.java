package dev.ophion.internal.exchange;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// The one chance to be served of somebody who waits, in one line or in several at once. The first [Waiter] that is
/// served takes it; the others with the same turn are passed over from then on.
///
/// Whoever takes a turn wakes it, once, as soon as no lock is held.
abstract sealed class Turn permits ThreadTurn, CallbackTurn {
    private static final VarHandle TAKER;

    static {
        try {
            TAKER = MethodHandles.lookup().findVarHandle(Turn.class, "taker", Object.class);
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError(missing);
        }
    }

    /// The waiter that took it; this turn itself once it was given up.
    private volatile @Nullable Object taker;

    /// Takes the turn for `waiter`, which is being served or dismissed.
    ///
    /// @return whether it was there to be taken; the caller then owes a [#wake()]
    final boolean take(Waiter waiter) {
        return taker == null && TAKER.compareAndSet(this, (Object) null, waiter);
    }

    /// Gives the turn up, so that no line serves it any more.
    ///
    /// @return whether that was in time; if not, somebody has taken it, and wakes it
    final boolean giveUp() {
        return TAKER.compareAndSet(this, (Object) null, this);
    }

    /// Whether nobody can take it any more.
    final boolean isOver() {
        return taker != null;
    }

    /// The waiter that was served or dismissed; `null` as long as none was, and after the turn was given up.
    final @Nullable Waiter taker() {
        return taker instanceof Waiter waiter ? waiter : null;
    }

    /// Tells whoever waits. Called without a lock held, after the waiter's fields were set.
    abstract void wake();
}
