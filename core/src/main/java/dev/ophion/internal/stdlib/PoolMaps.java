package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyConstants;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.PythonWait;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.pool.CallOutcome;
import dev.ophion.internal.pool.CallerFunctions;
import dev.ophion.internal.pool.MapJob;
import dev.ophion.internal.pool.PartData;
import dev.ophion.internal.pool.WorkerPool;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.BuiltinModule;
import dev.ophion.internal.upcall.JavaCapsule;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The functions of `_ophion_pool` that call a function with many items.
final class PoolMaps {
    private PoolMaps() {}

    static void addTo(BuiltinModule module) {
        module.function(
                        "map_open(pool, function, spread)",
                        "A handle on a map without items yet; with spread, each item is a tuple of arguments.",
                        PoolMaps::open)
                .function(
                        "map_send(map, items, divisible)",
                        "Add a tuple of items, which the pool may divide among its workers.",
                        PoolMaps::send)
                .function(
                        "map_take(map, timeout)",
                        "Wait for the next results: a tuple of them, a list with what is known of the failure of "
                                + "an item, or NotImplemented when the time is up.",
                        PoolMaps::take)
                .function("map_cancel(map)", "Nobody wants the rest.", (attachment, arguments) -> {
                    job(attachment, arguments).cancel();
                    return Singletons.none();
                });
    }

    private static MapJob job(Attachment attachment, Arguments arguments) {
        return SharedTypes.require(attachment, arguments, 0, MapJob.class);
    }

    private static MemorySegment open(Attachment attachment, Arguments arguments) {
        WorkerPool pool = PoolLifecycle.pool(attachment, arguments);
        var function = CallerFunctions.of(attachment).source(attachment, arguments.get(1));
        var job = new MapJob(pool, function, arguments.isTrue(2, false));
        return JavaCapsule.keep(attachment, job);
    }

    private static MemorySegment send(Attachment attachment, Arguments arguments) {
        MapJob job = job(attachment, arguments);
        MemorySegment items = ArgumentTypes.tuple(attachment, arguments.get(1), 0);
        int size = (int) PyTuple.PyTuple_GET_SIZE(items);
        var data = PartData.of(attachment, items);
        PoolLifecycle.submit(job.pool(), job.send(data, size, arguments.isTrue(2, false)));
        return Singletons.none();
    }

    private static MemorySegment take(Attachment attachment, Arguments arguments) {
        MapJob job = job(attachment, arguments);
        Deadline deadline = TimeoutArgument.of(attachment, arguments.get(1));
        Optional<MapJob.Results> results = job.take(new PythonWait(attachment, deadline, "map", job.pool()));
        if (results.isEmpty()) {
            return PyConstants.Py_NotImplemented;
        }
        var data = results.get().values();
        if (data == null) {
            CallOutcome failure = Objects.requireNonNull(results.get().failure());
            return Tuples.list(attachment, List.of(failure), each -> PoolFailure.describe(attachment, each));
        }
        try {
            return data.toObject(attachment);
        } finally {
            data.release();
        }
    }
}
