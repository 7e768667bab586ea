package dev.ophion.internal.pool;

import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.Uncaught;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.Visit;
import java.lang.foreign.MemorySegment;

/// Items of a [MapJob] that follow each other, as a task.
final class MapPart implements PoolWork<Boolean> {
    private final MapJob job;
    private final PoolTask<Boolean> task = new PoolTask<>(this);
    private final CrossInterpreterData items;
    private final int base;
    private final boolean isDivisible;
    private final int end;

    /// The first item whose result is not published; the worker's, while it runs.
    private int next;

    /// @param items a tuple
    /// @param base the place of its first object among all items of the job
    /// @param first the first object that is wanted
    /// @param end the one after the last
    MapPart(MapJob job, CrossInterpreterData items, int base, int first, int end, boolean isDivisible) {
        this.job = job;
        this.items = items;
        this.base = base;
        this.next = first;
        this.end = end;
        this.isDivisible = isDivisible;
    }

    PoolTask<Boolean> task() {
        return task;
    }

    @Override
    public Boolean call(InterpreterState interpreter) throws UncaughtInTask {
        if (job.isCancelled()) {
            return false;
        }
        try (var visit = Visit.to(interpreter)) {
            Attachment attachment = visit.attachment();
            try {
                run(attachment);
            } catch (RaisedException raised) {
                try (var _ = attachment.threadState().shield()) {
                    throw new UncaughtInTask(Uncaught.of(attachment, raised));
                }
            }
        }
        return true;
    }

    private void run(Attachment attachment) {
        try (var references = new References(attachment)) {
            MemorySegment callable = references.own(job.function().find(attachment));
            MemorySegment objects = references.own(items.toObject(attachment));
            MemorySegment outcome = references.own(KnownFunctions.POOL.call(
                    attachment,
                    "run",
                    callable,
                    objects,
                    references.own(PyInt.fromJava(attachment, next)),
                    references.own(PyInt.fromJava(attachment, end)),
                    references.own(Singletons.bool(job.isSpread())),
                    references.own(Singletons.bool(isDivisible))));
            MemorySegment values = PyTuple.PyTuple_GET_ITEM(outcome, 0);
            MemorySegment failure = PyTuple.PyTuple_GET_ITEM(outcome, 1);
            publish(attachment, values);
            if (!Singletons.isNone(failure)) {
                publishFailure(attachment, failure);
            }
        }
        if (next < end) {
            divide();
        }
    }

    private void publish(Attachment attachment, MemorySegment values) {
        int size = (int) PyTuple.PyTuple_GET_SIZE(values);
        if (size > 0) {
            var data = PartData.of(attachment, values);
            int first = next;
            next += size;
            job.publish(base + first, new MapJob.Results(size, data, null));
        }
    }

    private void publishFailure(Attachment attachment, MemorySegment failure) {
        PyErrors.PyErr_SetRaisedException(References.share(failure));
        RaisedException raised = RaisedException.take(attachment);
        if (raised.matches(PyExc.PyExc_KeyboardInterrupt.object())) {
            throw raised; // stopped: the pool knows why
        }
        fail(new UncaughtInTask(Uncaught.of(attachment, raised)));
    }

    private void divide() {
        int middle = isDivisible ? next + (end - next + 1) / 2 : end;
        if (middle < end) {
            job.pool().putBack(new MapPart(job, items, base, middle, end, true).task());
        }
        job.pool().putBack(new MapPart(job, items, base, next, middle, isDivisible).task());
    }

    @Override
    public void succeed(Boolean result) {}

    /// The next item has no result; those after it may have.
    @Override
    public void fail(Throwable thrown) {
        int failed = next++;
        job.publish(base + failed, new MapJob.Results(1, null, CallOutcome.of(thrown)));
    }
}
