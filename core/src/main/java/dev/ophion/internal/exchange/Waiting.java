package dev.ophion.internal.exchange;

import dev.ophion.internal.thread.BriefSpin;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// How a thread waits: what it gives up meanwhile, how long it has, and what ends the wait early.
///
/// @param <X> what ends the wait early
public abstract sealed class Waiting<X extends Exception> implements Noticing
        permits PythonWait, JavaWait, PatientWait {
    private static final BriefSpin SPIN = new BriefSpin(BriefSpin.Kind.WAITING);

    /// With a memory of its own: that it was too short says nothing about the longer look before the sleep.
    private static final BriefSpin HESITATION = new BriefSpin(BriefSpin.Kind.WAITING);

    /// Twice what it takes to fall asleep and be woken.
    private static final long SPIN_NANOS = 20_000;

    /// Little for the other threads of the interpreter, but more than another one needs for an item.
    private static final long HESITATION_NANOS = 2_000;

    private final Deadline deadline;
    private volatile boolean noticed;
    private int parks;

    Waiting(Deadline deadline) {
        this.deadline = deadline;
    }

    /// Waits until `waiter`, whose turn is that of the calling thread, is served or dismissed.
    ///
    /// @return whether it was; `false` when the time was up first, and then it is not in line any more
    /// @throws X when the wait ends early: the waiter is not in line any more, and has refused what it was served
    final boolean await(Waiter waiter, ThreadTurn turn) throws X {
        boolean finished = false;
        try {
            boolean woken = block(turn);
            finished = true;
            if (!woken) {
                if (waiter.leave()) {
                    return false;
                }
                turn.awaitWake();
            }
            return true;
        } finally {
            if (!finished && !waiter.leave()) {
                turn.awaitWake();
                waiter.refuse();
            }
        }
    }

    /// Looks for a moment whether it is necessary to wait at all; the GIL is not released for that.
    final void hesitate(BooleanSupplier unnecessary) {
        HESITATION.until(unnecessary, HESITATION_NANOS);
    }

    /// Blocks until `turn` is woken.
    ///
    /// @return whether it was woken; `false` when the time is up
    /// @throws X when the wait ends early; nothing has been given up
    abstract boolean block(ThreadTurn turn) throws X;

    /// How often the thread went to sleep: once for each time it was woken, never for the passing of time.
    final int parks() {
        return parks;
    }

    @Override
    public final void notice(Thread thread) {
        noticed = true;
        LockSupport.unpark(thread);
    }

    /// What ended a stretch of sleep.
    enum Wake {
        WOKEN,
        TIMED_OUT,
        INTERRUPTED,
        NOTICED
    }

    /// Sleeps without the GIL. The interrupt status is cleared when it is the reason to wake.
    final Wake park(ThreadTurn turn) {
        while (true) {
            if (turn.isWoken()) {
                return Wake.WOKEN;
            }
            if (Thread.interrupted()) {
                return Wake.INTERRUPTED;
            }
            if (noticed) {
                noticed = false;
                return Wake.NOTICED;
            }
            long left = deadline.remaining();
            if (left <= 0) {
                return Wake.TIMED_OUT;
            }
            if ((parks == 0 && SPIN.until(turn::isWoken, Math.min(SPIN_NANOS, left))) || !turn.beforePark()) {
                return Wake.WOKEN;
            }
            parks++;
            if (deadline.isNever()) {
                LockSupport.park(turn);
            } else {
                LockSupport.parkNanos(turn, left);
            }
        }
    }
}
