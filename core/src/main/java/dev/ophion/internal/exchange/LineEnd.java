package dev.ophion.internal.exchange;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// One end of an [ItemLine]: a lock, and what it guards.
///
/// The fields at its end keep the other end, which other threads write to at the same time, out of the same cache
/// lines: processors exchange whole ones, and two of them take turns with each, on some machines with pairs of lines.
final class LineEnd extends QueueLock {
    private static final long serialVersionUID = 1L;
    private static final VarHandle MOVED;

    static {
        try {
            MOVED = MethodHandles.lookup().findVarHandle(LineEnd.class, "moved", long.class);
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError(missing);
        }
    }

    /// How many items have passed this end. Written under the lock.
    private long moved;

    /// How many had passed the other end when this one looked last; guarded by the lock.
    long seenOpposite;

    @SuppressWarnings({"unused", "UnusedVariable"}) // room, as above
    private long p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14;

    /// The node at this end, guarded by the lock.
    transient ItemLine.Node node;

    LineEnd(ItemLine.Node node) {
        this.node = node;
    }

    /// How many items have passed this end; exact for whoever holds the lock.
    long moved() {
        return (long) MOVED.getAcquire(this);
    }

    void move(long items) {
        MOVED.setRelease(this, moved + items);
    }
}
