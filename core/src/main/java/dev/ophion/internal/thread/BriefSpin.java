package dev.ophion.internal.thread;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// A short look, over and over, whether something has happened, before a thread goes to sleep for it: falling
/// asleep and waking up take some ten microseconds, and the other side often needs less.
///
/// There is always a processor left for the threads that are waited for. Each kind of waiting counts for itself:
/// who waits for a result and who waits for work seldom do so at the same time. Where looking was in vain, because the
/// other side takes longer or has no processor, less and less is looked, until it pays again.
public final class BriefSpin {
    /// What threads wait for, and how many look for it at the moment.
    public static final class Kind {
        /// For others to get on.
        public static final Kind WAITING = new Kind();

        /// For work.
        public static final Kind IDLE = new Kind();

        /// For a GIL: whoever has it has perhaps just woken this thread, and is about to wait itself.
        static final Kind GIL = new Kind();

        private final AtomicInteger spinners = new AtomicInteger();

        private Kind() {}
    }

    private static final int MOST_SPINNERS = Runtime.getRuntime().availableProcessors() - 1;
    private static final int LOOKS_BETWEEN_CLOCKS = 16;
    private static final int MOST_MISSES = 6;

    private final Kind kind;

    /// How often in a row it was in vain, and how often in turn it is left out now. Threads may lose each other's
    /// changes: then it is looked once more or less.
    private int misses;

    private int omissions;

    /// A place where threads wait, which remembers whether it pays to look there.
    public BriefSpin(Kind kind) {
        this.kind = kind;
    }

    /// Looks for up to `nanos` nanoseconds.
    ///
    /// @return whether it is `ready`
    public boolean until(BooleanSupplier ready, long nanos) {
        if (ready.getAsBoolean()) {
            return true;
        }
        if (kind.spinners.get() >= MOST_SPINNERS || Thread.currentThread().isVirtual()) {
            return false;
        }
        if (omissions > 0) {
            omissions--;
            return false;
        }
        kind.spinners.incrementAndGet();
        try {
            boolean found = look(ready, nanos);
            misses = found ? 0 : Math.min(misses + 1, MOST_MISSES);
            omissions = (1 << misses) - 1;
            return found;
        } finally {
            kind.spinners.decrementAndGet();
        }
    }

    private static boolean look(BooleanSupplier ready, long nanos) {
        long start = System.nanoTime();
        do {
            for (int look = 0; look < LOOKS_BETWEEN_CLOCKS; look++) {
                if (ready.getAsBoolean()) {
                    return true;
                }
                Thread.onSpinWait();
            }
        } while (System.nanoTime() - start < nanos);
        return false;
    }
}
