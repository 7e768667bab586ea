package dev.ophion.internal.pool;

import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.Fallback;
import dev.ophion.internal.exchange.Latch;
import dev.ophion.internal.exchange.Uncaught;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.RecordedCall;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.Visit;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call that Python code in one interpreter sends to a pool, and its outcome.
public final class SentCall implements PoolWork<CrossInterpreterData> {
    private final WorkerPool pool;
    private final PoolTask<CrossInterpreterData> task = new PoolTask<>(this);
    private final FunctionSource function;
    private final @Nullable CrossInterpreterData positional;
    private final @Nullable CrossInterpreterData keywords;
    private final Latch done = new Latch();

    /// Guarded by this, as is the rest.
    private @Nullable CallOutcome outcome;

    private boolean taken;
    private @Nullable Runnable watcher;

    /// @param positional a tuple; `null` for an empty one
    /// @param keywords a dict; `null` for an empty one
    public SentCall(
            WorkerPool pool,
            FunctionSource function,
            @Nullable CrossInterpreterData positional,
            @Nullable CrossInterpreterData keywords) {
        this.pool = pool;
        this.function = function;
        this.positional = positional;
        this.keywords = keywords;
    }

    public PoolTask<?> task() {
        return task;
    }

    /// Opens when there is an outcome.
    public Latch done() {
        return done;
    }

    @Override
    public CrossInterpreterData call(InterpreterState interpreter) throws UncaughtInTask {
        try (var visit = Visit.to(interpreter)) {
            Attachment attachment = visit.attachment();
            try {
                return call(attachment);
            } catch (RaisedException raised) {
                try (var _ = attachment.threadState().shield()) {
                    throw new UncaughtInTask(Uncaught.of(attachment, raised));
                }
            }
        }
    }

    private CrossInterpreterData call(Attachment attachment) {
        try (var references = new References(attachment)) {
            MemorySegment callable = references.own(function.find(attachment));
            MemorySegment arguments =
                    references.own(positional == null ? PyTuple.PyTuple_New(0) : positional.toObject(attachment));
            MemorySegment named = keywords == null ? MemorySegment.NULL : references.own(keywords.toObject(attachment));
            MemorySegment result;
            try (var _ = RecordedCall.begin(attachment, callable)) {
                result = references.own(PyCall.PyObject_Call(callable, arguments, named));
            }
            return CrossInterpreterData.of(attachment, result, Fallback.FULL);
        }
    }

    @Override
    public void succeed(CrossInterpreterData result) {
        finish(new CallOutcome.Returned(result));
    }

    @Override
    public void fail(Throwable thrown) {
        finish(CallOutcome.of(thrown));
    }

    private void finish(CallOutcome end) {
        Runnable told;
        synchronized (this) {
            outcome = end;
            told = watcher;
            watcher = null;
        }
        done.open();
        if (positional != null) {
            positional.release();
        }
        if (keywords != null) {
            keywords.release();
        }
        if (told != null) {
            told.run();
        }
    }

    @Override
    public void cancel() {
        finish(new CallOutcome.Cancelled());
    }

    /// Takes it back if it has not begun.
    ///
    /// @return whether this call has done so
    public boolean takeBack() {
        if (!pool.cancel(task)) {
            return false;
        }
        cancel();
        return true;
    }

    /// Interrupts it if it runs.
    public void stop() {
        task.stop(Optional.empty());
    }

    /// Has `told` run once there is an outcome, on the thread of the worker, or at once if there is one.
    public void watch(Runnable told) {
        synchronized (this) {
            if (outcome == null) {
                watcher = told;
                return;
            }
        }
        told.run();
    }

    /// How it ended; empty as long as it has not.
    public synchronized Optional<CallOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /// The result, for the one who takes it first, and releases it.
    ///
    /// @return `null` if it was taken already, or there is none
    public synchronized @Nullable CrossInterpreterData takeResult() {
        if (taken || !(outcome instanceof CallOutcome.Returned(CrossInterpreterData result))) {
            return null;
        }
        taken = true;
        return result;
    }

    /// As [#takeResult()] has not been called: whoever took it was interrupted.
    public synchronized void putBackResult() {
        taken = false;
    }

    /// The result that was taken cannot be had in the interpreter that wants it.
    public synchronized void spoil(Uncaught reason) {
        outcome = new CallOutcome.Raised(reason);
    }

    /// Nobody will ask for it any more.
    public void abandon() {
        CrossInterpreterData left = takeResult();
        if (left != null) {
            left.release();
        }
    }
}
