package dev.ophion.internal.exchange;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// A short look, over and over, whether something has happened, before a thread goes to sleep for it: falling
/// asleep and waking up take some ten microseconds, and the other side often needs less.
///
/// There is always a processor left for the threads that are waited for. Each kind of waiting counts for itself:
/// who waits for a result and who waits for work seldom do so at the same time.
public final class BriefSpin {
    /// Those who wait for others to get on.
    public static final BriefSpin WAITING = new BriefSpin();

    /// Workers without work.
    public static final BriefSpin IDLE = new BriefSpin();

    private static final int MOST_SPINNERS = Runtime.getRuntime().availableProcessors() - 1;
    private static final int LOOKS_BETWEEN_CLOCKS = 16;

    private final AtomicInteger spinners = new AtomicInteger();

    private BriefSpin() {}

    /// Looks for up to `nanos` nanoseconds.
    ///
    /// @return whether it is `ready`
    public boolean until(BooleanSupplier ready, long nanos) {
        if (spinners.get() >= MOST_SPINNERS || Thread.currentThread().isVirtual()) {
            return ready.getAsBoolean();
        }
        spinners.incrementAndGet();
        try {
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
        } finally {
            spinners.decrementAndGet();
        }
    }
}
