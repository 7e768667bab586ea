package dev.ophion;

import dev.ophion.internal.thread.PlatformThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A future whose cancellation interrupts the thread that works for it.
final class InterruptingFuture<T> extends CompletableFuture<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread worker;

    /// Whether an interrupt came before a thread began to work.
    private boolean early;

    private InterruptingFuture() {}

    static <T> InterruptingFuture<T> supply(Supplier<T> work) {
        var future = new InterruptingFuture<T>();
        PlatformThreads.executor().execute(() -> future.work(work));
        return future;
    }

    static CompletableFuture<Void> run(Runnable work) {
        return supply(() -> {
            work.run();
            return null;
        });
    }

    private void work(Supplier<T> work) {
        if (!begin()) {
            return;
        }
        try {
            complete(work.get());
        } catch (Throwable failed) { // whatever it is, it belongs to whoever waits
            completeExceptionally(failed);
        } finally {
            finish();
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            worker = Thread.currentThread();
            if (early) {
                worker.interrupt();
            }
            return !isDone();
        } finally {
            lock.unlock();
        }
    }

    private void finish() {
        lock.lock();
        try {
            worker = null;
        } finally {
            lock.unlock();
        }
    }

    /// Interrupts the thread that works, if it still does, or as soon as it begins.
    void interrupt() {
        lock.lock();
        try {
            if (worker != null) {
                worker.interrupt();
            } else {
                early = true;
            }
        } finally {
            lock.unlock();
        }
    }

    /// @param mayInterruptIfRunning whether the Python code is interrupted; otherwise it goes on without anybody to
    ///     take its result
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled && mayInterruptIfRunning) {
            interrupt();
        }
        return cancelled;
    }
}
