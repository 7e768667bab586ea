package dev.ophion.internal.runtime;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/// The OS thread that initialises CPython, and so is Python's main thread: signal handlers run on it, and
/// `threading.main_thread()` means it.
///
/// It is not the thread the process began with. On that one CPython reads the memory map of the whole process for
/// every thread state, and a JVM has a long map.
public final class MainThread {
    /// Twice what a process usually gives its first thread, for the part of it that the JVM keeps.
    private static final long STACK_BYTES = 16L << 20;

    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Thread thread;

    MainThread() {
        thread = Thread.ofPlatform()
                .name("python-main")
                .daemon()
                .stackSize(STACK_BYTES)
                .start(this::work);
    }

    private void work() {
        while (true) {
            try {
                tasks.take().run();
            } catch (InterruptedException stale) {
                // an interrupt that came too late for the task it was meant for
            }
        }
    }

    /// The thread itself, to interrupt it or to ask whether it is the current one.
    public Thread thread() {
        return thread;
    }

    /// Runs `task` on the main thread and waits for it; runs it at once when called there.
    ///
    /// @throws InterruptedException if the calling thread is interrupted while it waits; the task goes on
    public <T> T call(Callable<T> task) throws Exception {
        if (Thread.currentThread() == thread) {
            return task.call();
        }
        var result = new FutureTask<>(task);
        tasks.add(result);
        try {
            return result.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw (Error) failed.getCause();
        }
    }
}
