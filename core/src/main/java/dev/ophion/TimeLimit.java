package dev.ophion;

import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.Watchdog;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A future whose work is interrupted when its time is up, and which fails if the work does not stop then.
final class TimeLimit<T> extends CompletableFuture<T> {
    private final InterpreterState interpreter;
    private final Duration limit;
    private final Duration grace;
    private final InterruptingFuture<T> work;
    private volatile boolean exceeded;

    private TimeLimit(InterpreterState interpreter, Duration limit, Duration grace, Supplier<T> work) {
        this.interpreter = interpreter;
        this.limit = limit;
        this.grace = grace;
        this.work = InterruptingFuture.supply(work);
    }

    /// Begins `work` on another thread.
    ///
    /// @param limit after which the thread is interrupted
    /// @param grace how long it may take to stop then
    static <T> TimeLimit<T> begin(InterpreterState interpreter, Duration limit, Duration grace, Supplier<T> work) {
        var begun = new TimeLimit<>(interpreter, limit, grace, work);
        var alarm = Watchdog.after(TimeUnit.NANOSECONDS.convert(limit), begun::exceed);
        var _ = begun.work.whenComplete((value, failure) -> {
            alarm.cancel();
            begun.finish(value, failure);
        });
        return begun;
    }

    private void exceed() {
        if (!work.isDone()) {
            exceeded = true;
            interrupt();
        }
    }

    private void interrupt() {
        work.interrupt();
        Watchdog.after(TimeUnit.NANOSECONDS.convert(grace), this::giveUp);
    }

    private void giveUp() {
        if (!work.isDone()) {
            completeExceptionally(InterpreterStuckException.of(interpreter, grace));
        }
    }

    private void finish(@Nullable T value, @Nullable Throwable failure) {
        if (failure == null) {
            complete(value);
        } else if (exceeded && failure instanceof PythonInterruptedException stopped) {
            completeExceptionally(new DeadlineExceededException(
                    "the code in %s was stopped after %s".formatted(interpreter, limit), stopped));
        } else {
            completeExceptionally(failure);
        }
    }

    /// Waits for the result. An interrupt of the calling thread is passed on to the one that works, which has as
    /// long to stop as when its time is up.
    T await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return get();
                } catch (InterruptedException stop) {
                    interrupted = true;
                    interrupt();
                }
            }
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Error error -> throw error;
                case RuntimeException exception -> throw exception;
                case null, default -> throw new AssertionError(failed); // a Supplier throws nothing checked
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        work.cancel(mayInterruptIfRunning);
        return cancelled;
    }
}
