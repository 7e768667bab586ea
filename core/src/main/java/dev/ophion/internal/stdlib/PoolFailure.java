package dev.ophion.internal.stdlib;

import dev.ophion.BrokenPoolException;
import dev.ophion.PythonException;
import dev.ophion.TaskStoppedException;
import dev.ophion.internal.exchange.Uncaught;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.pool.CallOutcome;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CancellationException;

/// What Python gets to know of a task that failed: a tuple of a kind and two more objects.
final class PoolFailure {
    private PoolFailure() {}

    /// Describes it.
    ///
    /// @return a new reference to `('raised', exception or None, excinfo)`, or to the kind `broken`, `stopped`,
    ///     `cancelled` or `failed` with a message and the traceback of another interpreter or None
    static MemorySegment describe(Attachment attachment, CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Raised(Uncaught exception) -> raised(attachment, exception);
            case CallOutcome.Failed(Throwable reason) -> failed(attachment, reason);
            default -> throw new AssertionError("no failure: " + outcome);
        };
    }

    private static MemorySegment raised(Attachment attachment, Uncaught exception) {
        try (var references = new References(attachment)) {
            MemorySegment object = references.own(exception.toObject(attachment));
            MemorySegment info = references.own(exception.snapshot().toNamespace(attachment, object));
            return Tuples.of(
                    attachment, PyStr.fromJava(attachment, "raised"), References.share(object), References.share(info));
        }
    }

    private static MemorySegment failed(Attachment attachment, Throwable reason) {
        String kind = switch (reason) {
            case BrokenPoolException _ -> "broken";
            case TaskStoppedException _ -> "stopped";
            case CancellationException _ -> "cancelled";
            default -> "failed";
        };
        return Tuples.of(
                attachment,
                PyStr.fromJava(attachment, kind),
                PyStr.fromJava(attachment, String.valueOf(reason.getMessage())),
                remoteTraceback(attachment, reason));
    }

    private static MemorySegment remoteTraceback(Attachment attachment, Throwable reason) {
        for (Throwable cause = reason; cause != null; cause = cause.getCause()) {
            if (cause instanceof PythonException python) {
                return PyStr.fromJava(attachment, python.traceback());
            }
        }
        return Singletons.none();
    }
}
