package dev.ophion.internal.thread;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The clock of all deadlines: one thread, which only tells others what time it is.
public final class Watchdog {
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private Watchdog() {}

    private static ScheduledThreadPoolExecutor clock() {
        var clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("ophion-watchdog").daemon().factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /// Something that is going to happen.
    public interface Alarm {
        /// Has it not happen, if it is not too late.
        void cancel();
    }

    /// Runs `action` in `nanos` nanoseconds on a thread that may attach and block.
    public static Alarm after(long nanos, Runnable action) {
        var scheduled = CLOCK.schedule(() -> PlatformThreads.executor().execute(action), nanos, TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }
}
