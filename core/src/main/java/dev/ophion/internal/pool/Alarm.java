package dev.ophion.internal.pool;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// What has to be done at some time, unless it is no longer necessary then: one thread for all pools, started by
/// the first that needs it. What it runs must not block.
final class Alarm {
    private static final ScheduledThreadPoolExecutor CLOCK = new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("ophion-alarm").unstarted(task));

    static {
        CLOCK.setRemoveOnCancelPolicy(true);
    }

    private Alarm() {}

    /// Runs `task` after `delay`.
    ///
    /// @return what takes that back
    static Runnable in(Duration delay, Runnable task) {
        var planned = CLOCK.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> planned.cancel(false);
    }
}
