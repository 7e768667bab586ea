package dev.ophion.internal.thread;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Hands work that has to attach over to platform threads with a stack for it, which are kept for the next time: from
/// virtual threads, and from threads whose stack is too small for Python beside the JVM.
public final class PlatformThreads {
    /// As large as the stack CPython gives its own threads on Linux; only touched pages count.
    public static final long STACK_BYTES = 8L << 20;

    private static final ExecutorService CARRIERS = Executors.newCachedThreadPool(task -> Thread.ofPlatform()
            .name("ophion-carrier")
            .daemon()
            .stackSize(STACK_BYTES)
            .unstarted(task));

    private PlatformThreads() {}

    /// Where `CompletableFuture` twins run: platform threads, as many as are needed.
    public static ExecutorService executor() {
        return CARRIERS;
    }

    /// Calls `task` on a thread that may attach, and returns what it returned: on the calling thread if it may. An
    /// interrupt of a thread that waits for another is passed on to the one that works for it.
    public static <T> T call(Supplier<T> task) {
        return ThreadContext.mayAttach() ? task.get() : handOver(task);
    }

    /// As [#call(Supplier)], without a result.
    public static void run(Runnable task) {
        call(() -> {
            task.run();
            return Boolean.TRUE;
        });
    }

    private static <T> T handOver(Supplier<T> task) {
        var worker = new AtomicReference<@Nullable Thread>();
        var result = new FutureTask<T>(() -> {
            worker.set(Thread.currentThread());
            try {
                return task.get();
            } finally {
                worker.set(null);
            }
        });
        CARRIERS.execute(result);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException stop) {
                    interrupted = true;
                    Thread working = worker.get();
                    if (working != null) {
                        working.interrupt();
                    }
                }
            }
        } catch (ExecutionException failed) {
            throw rethrown(Objects.requireNonNull(failed.getCause()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause; // a Supplier throws nothing checked
    }
}
