package dev.ophion.internal.thread;

import java.util.concurrent.TimeUnit;

/// How long to wait until a thread is interrupted again: its Python code may catch what is raised in it, or be where
/// that would do harm.
public final class InterruptDelay {
    /// The last one is repeated.
    private static final long[] MILLIS = {1, 2, 5, 10, 20, 50, 100};

    private InterruptDelay() {}

    /// Nanoseconds to wait after an attempt.
    ///
    /// @param attempt how many there were before
    public static long nanos(int attempt) {
        return TimeUnit.MILLISECONDS.toNanos(MILLIS[Math.min(attempt, MILLIS.length - 1)]);
    }

    /// Waits after an attempt, on a thread that nobody knows to interrupt it.
    static void pause(int attempt) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos(attempt));
        } catch (InterruptedException stray) {
            throw new AssertionError("interrupted while it interrupts another", stray);
        }
    }
}
