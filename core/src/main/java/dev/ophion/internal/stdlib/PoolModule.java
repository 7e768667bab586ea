package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyConstants;
import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.Fallback;
import dev.ophion.internal.exchange.PythonWait;
import dev.ophion.internal.exchange.Uncaught;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyRef;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.pool.CallOutcome;
import dev.ophion.internal.pool.CallerFunctions;
import dev.ophion.internal.pool.Deliveries;
import dev.ophion.internal.pool.FunctionSource;
import dev.ophion.internal.pool.SentCall;
import dev.ophion.internal.pool.WorkerPool;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.BuiltinModule;
import dev.ophion.internal.upcall.JavaCapsule;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// `_ophion_pool`: what `ophion.pool` is made of. Its handles on pools, calls and maps are capsules.
final class PoolModule {
    private PoolModule() {}

    static BuiltinModule create() {
        var module = new BuiltinModule("_ophion_pool", "The part of ophion.pool that is written in Java.");
        PoolLifecycle.addTo(module);
        PoolMaps.addTo(module);
        return module.function(
                        "submit(pool, function, args, kwargs)",
                        "Send a call to the pool, and return a handle on it.",
                        PoolModule::submit)
                .function(
                        "result(call, timeout)",
                        "Wait for the call, and return what it returned. Return NotImplemented if it has not ended in "
                                + "time, ended in another way, or somebody else has taken the result.",
                        PoolModule::result)
                .function(
                        "wait(call, timeout)",
                        "Wait until the call has ended; return whether it has.",
                        (attachment, arguments) ->
                                Singletons.bool(await(attachment, call(attachment, arguments), arguments)))
                .function(
                        "state(call)",
                        "0 if it waits, 1 if it runs, 2 if it has returned, 3 if it has failed, 4 if it was cancelled.",
                        PoolModule::state)
                .function("failure(call)", "How it failed: a kind, and what is known of it.", PoolModule::failure)
                .function(
                        "cancel(call)",
                        "Take the call back; return whether this has done so.",
                        (attachment, arguments) ->
                                Singletons.bool(call(attachment, arguments).takeBack()))
                .function("stop(call)", "Interrupt the call if it runs.", (attachment, arguments) -> {
                    call(attachment, arguments).stop();
                    return Singletons.none();
                })
                .function("watch(call, future)", "Call future._deliver() once the call has ended.", PoolModule::watch)
                .function(
                        "deliver_all()",
                        "Return when every future that is watched and has ended was told.",
                        (attachment, _) -> {
                            Deliveries.of(attachment.interpreter()).flush(attachment);
                            return Singletons.none();
                        });
    }

    private static SentCall call(Attachment attachment, Arguments arguments) {
        return SharedTypes.require(attachment, arguments, 0, SentCall.class);
    }

    private static MemorySegment submit(Attachment attachment, Arguments arguments) {
        WorkerPool pool = PoolLifecycle.pool(attachment, arguments);
        FunctionSource function = CallerFunctions.of(attachment).source(attachment, arguments.get(1));
        CrossInterpreterData positional = null;
        CrossInterpreterData keywords = null;
        boolean sent = false;
        try {
            positional = tuple(attachment, arguments.get(2));
            keywords = dict(attachment, arguments.get(3));
            var call = new SentCall(pool, function, positional, keywords);
            MemorySegment handle = JavaCapsule.keep(attachment, call, call::abandon);
            try (var references = new References(attachment)) {
                references.own(handle);
                PoolLifecycle.submit(pool, call.task());
                sent = true;
                return References.share(handle);
            }
        } finally {
            if (!sent) {
                release(positional);
                release(keywords);
            }
        }
    }

    private static void release(@Nullable CrossInterpreterData data) {
        if (data != null) {
            data.release();
        }
    }

    static @Nullable CrossInterpreterData tuple(Attachment attachment, MemorySegment tuple) {
        return PyTuple.PyTuple_GET_SIZE(ArgumentTypes.tuple(attachment, tuple, 0)) == 0
                ? null
                : CrossInterpreterData.of(attachment, tuple, Fallback.FULL);
    }

    private static @Nullable CrossInterpreterData dict(Attachment attachment, MemorySegment dict) {
        return PyDict.PyDict_Size(ArgumentTypes.dict(attachment, dict)) == 0
                ? null
                : CrossInterpreterData.of(attachment, dict, Fallback.FULL);
    }

    private static boolean await(Attachment attachment, SentCall call, Arguments arguments) {
        if (call.done().isOpen()) {
            return true;
        }
        Deadline deadline = TimeoutArgument.of(attachment, arguments.get(1));
        return call.done().await(new PythonWait(attachment, deadline, "result", call));
    }

    private static MemorySegment result(Attachment attachment, Arguments arguments) {
        SentCall call = call(attachment, arguments);
        CrossInterpreterData data = await(attachment, call, arguments) ? call.takeResult() : null;
        if (data == null) {
            return PyConstants.Py_NotImplemented;
        }
        MemorySegment object;
        try {
            object = data.toObject(attachment);
        } catch (RaisedException failed) {
            if (!failed.matches(PyExc.PyExc_Exception.object())) { // such as Ctrl-C, which is for the caller
                call.putBackResult();
                throw failed;
            }
            call.spoil(Uncaught.of(attachment, failed));
            object = PyConstants.Py_NotImplemented;
        }
        data.release();
        return object;
    }

    private static MemorySegment state(Attachment attachment, Arguments arguments) {
        SentCall call = call(attachment, arguments);
        int state = switch (call.outcome().orElse(null)) {
            case null -> call.task().isRunning() ? 1 : 0;
            case CallOutcome.Returned _ -> 2;
            case CallOutcome.Raised _, CallOutcome.Failed _ -> 3;
            case CallOutcome.Cancelled _ -> 4;
        };
        return PyInt.fromJava(attachment, state);
    }

    private static MemorySegment failure(Attachment attachment, Arguments arguments) {
        return PoolFailure.describe(
                attachment, call(attachment, arguments).outcome().orElseThrow());
    }

    private static MemorySegment watch(Attachment attachment, Arguments arguments) {
        SentCall call = call(attachment, arguments);
        PyRef future = PyRef.own(attachment, References.share(arguments.get(1)));
        Deliveries deliveries = Deliveries.of(attachment.interpreter());
        call.watch(() -> deliveries.add(future));
        return Singletons.none();
    }
}
