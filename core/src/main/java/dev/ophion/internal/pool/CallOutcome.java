package dev.ophion.internal.pool;

import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.Uncaught;

/// How a task of Python code ended.
public sealed interface CallOutcome {
    /// It returned.
    record Returned(CrossInterpreterData result) implements CallOutcome {}

    /// It raised.
    record Raised(Uncaught exception) implements CallOutcome {}

    /// It was stopped, or never ran.
    record Failed(Throwable reason) implements CallOutcome {}

    /// It was taken back before it began.
    record Cancelled() implements CallOutcome {}

    /// What `thrown` means, with which a task failed.
    static CallOutcome of(Throwable thrown) {
        return thrown instanceof UncaughtInTask raised ? new Raised(raised.exception()) : new Failed(thrown);
    }
}
