package dev.ophion.internal.exchange;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// The lock of a queue, a channel or the like, which is held for a few instructions at a time. A thread may take it
/// several times.
///
/// Who finds it taken looks again, and then sleeps for moments that grow: somebody who is still not done has lost the
/// processor. So nobody is in line here whom a thread that unlocks would have to look for, and to unlock is a plain
/// write. To look would take a fence, in which a processor waits until all that it has written is in its cache, also
/// what another one is using: that took longer than everything else that a queue does.
sealed class QueueLock implements OrderedLock permits LineEnd {
    /// How often to look again: well under the time that falling asleep and waking up take.
    private static final int LOOKS = Runtime.getRuntime().availableProcessors() > 1 ? 100 : 0;

    private static final long FIRST_SLEEP_NANOS = 10_000;
    private static final long LONGEST_SLEEP_NANOS = 1_000_000;

    private static final AtomicLong NEXT = new AtomicLong();
    private static final VarHandle TAKEN;

    static {
        try {
            TAKEN = MethodHandles.lookup().findVarHandle(QueueLock.class, "taken", boolean.class);
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError(missing);
        }
    }

    private final long order = NEXT.getAndIncrement();

    @SuppressWarnings("UnusedVariable") // read through the handle
    private boolean taken;

    /// How often its holder has taken it again; guarded by the lock.
    private int again;

    /// The id of the thread that holds it, 0 for none. It is a number, because the garbage collector is told of each
    /// reference that is written into an old object. Another thread may find anything here but its own id.
    private long holder;

    @Override
    public final long order() {
        return order;
    }

    @Override
    public final void lock() {
        long thread = Thread.currentThread().threadId();
        if (!tryLock(thread)) {
            lockTaken(thread);
        }
    }

    private boolean tryLock(long thread) {
        if (!TAKEN.compareAndSet(this, false, true)) {
            return false;
        }
        holder = thread;
        return true;
    }

    @SuppressWarnings("ThreadPriorityCheck") // an interrupted thread does not sleep, and must not keep the holder away
    private void lockTaken(long thread) {
        if (holder == thread) {
            again++;
            return;
        }
        long sleep = FIRST_SLEEP_NANOS;
        while (!lockSoon(thread)) {
            Thread.yield();
            LockSupport.parkNanos(this, sleep);
            sleep = Math.min(2 * sleep, LONGEST_SLEEP_NANOS);
        }
    }

    private boolean lockSoon(long thread) {
        for (int looks = 0; looks < LOOKS; looks++) {
            if (!(boolean) TAKEN.getOpaque(this) && tryLock(thread)) {
                return true;
            }
            Thread.onSpinWait();
        }
        return tryLock(thread);
    }

    @Override
    public final void unlock() {
        if (holder != Thread.currentThread().threadId()) {
            throw new IllegalMonitorStateException(Thread.currentThread() + " does not hold the lock");
        }
        if (again > 0) {
            again--;
            return;
        }
        holder = 0;
        TAKEN.setRelease(this, false);
    }
}
