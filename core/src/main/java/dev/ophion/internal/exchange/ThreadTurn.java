package dev.ophion.internal.exchange;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/// The turn of a thread that blocks, the one that makes it. How it blocks is up to its [Waiting].
final class ThreadTurn extends Turn {
    private static final VarHandle STATE;
    private static final int AWAKE = 0;
    private static final int PARKED = 1;
    private static final int WOKEN = 2;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(ThreadTurn.class, "state", int.class);
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError(missing);
        }
    }

    private final Thread thread = Thread.currentThread();
    private volatile int state = AWAKE;

    @Override
    void wake() {
        if ((int) STATE.getAndSet(this, WOKEN) == PARKED) {
            LockSupport.unpark(thread);
        }
    }

    boolean isWoken() {
        return state == WOKEN;
    }

    /// Announces that the thread goes to sleep, and so has to be woken from it.
    ///
    /// @return whether it may sleep; `false` once it was woken
    boolean beforePark() {
        return state == PARKED || STATE.compareAndSet(this, AWAKE, PARKED);
    }

    /// Blocks for the moment between the turn being taken and the wake.
    void awaitWake() {
        boolean interrupted = false;
        while (beforePark()) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            thread.interrupt();
        }
    }
}
