package dev.ophion.internal.exchange;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// One end of an [ItemLine]: a lock, and what it guards.
abstract sealed class LineEnd extends QueueLock {
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

    /// The block that this end is in, guarded by the lock.
    transient ItemBlock block;

    /// The next place in it, its size for the first one of the block behind; guarded by the lock.
    int at;

    private LineEnd(ItemBlock block) {
        this.block = block;
    }

    /// An end at the first place of `block`.
    static LineEnd at(ItemBlock block) {
        return new Apart(block);
    }

    /// How many items have passed this end; exact for whoever holds the lock.
    final long moved() {
        return (long) MOVED.getAcquire(this);
    }

    final void move(long items) {
        MOVED.setRelease(this, moved + items);
    }

    /// Keeps what comes behind it in memory, such as the other end, which other threads write to at the same time,
    /// out of the same cache lines: processors exchange whole ones, and two of them take turns with each, on some
    /// machines with pairs of lines. The fields of a subclass lie behind those of its superclass.
    private static final class Apart extends LineEnd {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings({"unused", "UnusedVariable"}) // room, as above
        private long p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16;

        private Apart(ItemBlock block) {
            super(block);
        }
    }
}
