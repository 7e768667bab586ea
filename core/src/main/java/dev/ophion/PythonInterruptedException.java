package dev.ophion;

import org.jspecify.annotations.Nullable;

/// Python code was stopped by `ophion.Interrupted`, or by another KeyboardInterrupt: because the thread that ran it
/// was interrupted, whose interrupt status is still set then, or by [Interpreter#interrupt()], or because its
/// interpreter was being closed.
public final class PythonInterruptedException extends PythonException {
    private static final long serialVersionUID = 1L;

    public PythonInterruptedException(Snapshot snapshot, @Nullable Throwable cause) {
        super(snapshot, cause);
    }
}
