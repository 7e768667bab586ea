package dev.ophion.internal.pool;

import dev.ophion.internal.exchange.Uncaught;

/// What the Python code of a task raised, on its way to those who wait for the task.
final class UncaughtInTask extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Uncaught exception;

    UncaughtInTask(Uncaught exception) {
        super(exception.snapshot().formatted(), null, false, false);
        this.exception = exception;
    }

    Uncaught exception() {
        return exception;
    }
}
