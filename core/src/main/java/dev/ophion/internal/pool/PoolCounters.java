package dev.ophion.internal.pool;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// What a pool has done.
final class PoolCounters {
    private final AtomicInteger running = new AtomicInteger();
    private final LongAdder completed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder recycled = new LongAdder();
    private final LongAdder setAside = new LongAdder();
    private final LongAdder busyNanos = new LongAdder();

    void begin() {
        running.incrementAndGet();
    }

    void end(boolean well, long nanos) {
        running.decrementAndGet();
        (well ? completed : failed).increment();
        busyNanos.add(nanos);
    }

    void cancelled() {
        cancelled.increment();
    }

    void failed() {
        failed.increment();
    }

    void recycled() {
        recycled.increment();
    }

    void setAside() {
        running.decrementAndGet();
        setAside.increment();
        failed.increment();
    }

    int runningNow() {
        return running.get();
    }

    long allCompleted() {
        return completed.sum();
    }

    long allFailed() {
        return failed.sum();
    }

    long allCancelled() {
        return cancelled.sum();
    }

    long allRecycled() {
        return recycled.sum();
    }

    long allSetAside() {
        return setAside.sum();
    }

    long allBusyNanos() {
        return busyNanos.sum();
    }
}
