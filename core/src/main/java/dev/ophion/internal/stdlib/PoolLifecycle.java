package dev.ophion.internal.stdlib;

import dev.ophion.BrokenPoolException;
import dev.ophion.PoolOptions;
import dev.ophion.PoolStatistics;
import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyFloat;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyNumber;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.PythonWait;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.pool.CallOutcome;
import dev.ophion.internal.pool.FunctionSource;
import dev.ophion.internal.pool.PoolTask;
import dev.ophion.internal.pool.WorkerPool;
import dev.ophion.internal.streams.Redirection;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterConfiguration;
import dev.ophion.internal.thread.InterpreterCreation;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.Visit;
import dev.ophion.internal.thread.Whence;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.BuiltinModule;
import dev.ophion.internal.upcall.JavaCapsule;
import dev.ophion.internal.value.PythonExceptions;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The functions of `_ophion_pool` that make a pool, fill it and end it.
final class PoolLifecycle {
    private static final double NANOS_PER_SECOND = 1e9;

    private PoolLifecycle() {}

    static void addTo(BuiltinModule module) {
        module.function(
                        "open(size, thread_name, imports, initializer, initargs, recycle_after, deadline, grace, spares, "
                                + "recycle_above, memory_limit)",
                        "A handle on a new pool.",
                        PoolLifecycle::open)
                .function(
                        "shutdown(pool, cancel)",
                        "Refuse new tasks; if cancel, take those back that wait.",
                        PoolLifecycle::shutdown)
                .function("stop_all(pool)", "Interrupt all tasks, and refuse new ones.", (attachment, arguments) -> {
                    pool(attachment, arguments)
                            .shutdownNow()
                            .forEach(task -> task.work().cancel());
                    return Singletons.none();
                })
                .function(
                        "broken(pool)",
                        "None, or what is known of the failure that broke the pool.",
                        (attachment, arguments) -> pool(attachment, arguments)
                                .failure()
                                .map(failure -> PoolFailure.describe(attachment, new CallOutcome.Failed(failure)))
                                .orElse(Singletons.none()))
                .function(
                        "prestart(pool)",
                        "Make all interpreters, and return when they are ready or the pool is broken.",
                        PoolLifecycle::prestart)
                .function("join(pool)", "Wait until all workers have ended.", PoolLifecycle::join)
                .function("statistics(pool)", "Numbers by name.", PoolLifecycle::statistics);
    }

    static WorkerPool pool(Attachment attachment, Arguments arguments) {
        return SharedTypes.require(attachment, arguments, 0, WorkerPool.class);
    }

    private static MemorySegment open(Attachment attachment, Arguments arguments) {
        PoolOptions options = options(attachment, arguments);
        List<String> imports = new ArrayList<>();
        MemorySegment names = ArgumentTypes.tuple(attachment, arguments.get(2), 0);
        for (long i = 0; i < PyTuple.PyTuple_GET_SIZE(names); i++) {
            imports.add(PyStr.of(attachment, PyTuple.PyTuple_GET_ITEM(names, i)));
        }
        Consumer<InterpreterState> preparation = preparation(attachment, imports, arguments.get(3), arguments.get(4));
        Consumer<Attachment> setting = Redirection.inheritance(attachment)
                .andThen(attachment.interpreter().sharedMemory())
                .andThen(memoryLimit(arguments));
        var pool = new WorkerPool(
                options,
                () -> InterpreterCreation.create(InterpreterConfiguration.ISOLATED, Whence.STDLIB, setting),
                preparation);
        return JavaCapsule.keep(attachment, pool, pool::shutdown);
    }

    private static Consumer<Attachment> memoryLimit(Arguments arguments) {
        if (!arguments.isPresent(10)) {
            return _ -> {};
        }
        long size = arguments.toLong(10);
        return made -> made.interpreter().limitMemory(made, size);
    }

    private static PoolOptions options(Attachment attachment, Arguments arguments) {
        PoolOptions options = PoolOptions.ofSize(Math.toIntExact(arguments.toLong(0)))
                .withThreadName(PyStr.of(attachment, arguments.get(1)))
                .withGrace(seconds(attachment, arguments.get(7)))
                .withSpares(Math.toIntExact(arguments.toLong(8)));
        if (arguments.isPresent(5)) {
            options = options.withRecycleAfter(Math.toIntExact(arguments.toLong(5)));
        }
        if (arguments.isPresent(9)) {
            options = options.withRecycleAbove(arguments.toLong(9));
        }
        return arguments.isPresent(6) ? options.withDeadline(seconds(attachment, arguments.get(6))) : options;
    }

    private static Duration seconds(Attachment attachment, MemorySegment number) {
        try (var references = new References(attachment)) {
            double seconds = PyFloat.PyFloat_AS_DOUBLE(references.own(PyNumber.PyNumber_Float(number)));
            return Duration.ofNanos((long) (seconds * NANOS_PER_SECOND));
        }
    }

    private static Consumer<InterpreterState> preparation(
            Attachment caller, List<String> imports, MemorySegment initializer, MemorySegment arguments) {
        if (Singletons.isNone(initializer)) {
            return made -> prepare(made, imports, null, null);
        }
        var function = new FunctionSource.Sent(CrossInterpreterData.ofFunction(caller, initializer), false);
        CrossInterpreterData copies = PoolModule.tuple(caller, arguments);
        return made -> prepare(made, imports, function, copies);
    }

    private static void prepare(
            InterpreterState made,
            List<String> imports,
            @Nullable FunctionSource initializer,
            @Nullable CrossInterpreterData arguments) {
        try (var visit = Visit.to(made)) {
            Attachment attachment = visit.attachment();
            try (var references = new References(attachment)) {
                for (String name : imports) {
                    references.own(PyImport.PyImport_Import(references.own(PyStr.fromJava(attachment, name))));
                }
                if (initializer != null) {
                    MemorySegment function = references.own(initializer.find(attachment));
                    MemorySegment copies =
                            references.own(arguments == null ? PyTuple.PyTuple_New(0) : arguments.toObject(attachment));
                    references.own(PyCall.PyObject_Call(function, copies, MemorySegment.NULL));
                }
            } catch (RaisedException raised) {
                throw PythonExceptions.toJava(attachment, raised);
            }
        }
    }

    private static MemorySegment prestart(Attachment attachment, Arguments arguments) {
        WorkerPool pool = pool(attachment, arguments);
        pool.startWorkers();
        boolean _ = pool.ready().await(new PythonWait(attachment, Deadline.NEVER, "start", pool));
        return Singletons.none();
    }

    /// Adds a task. There is always room: these pools have no bound.
    ///
    /// @throws PythonError a RuntimeError if the pool is shut down or broken
    static void submit(WorkerPool pool, PoolTask<?> task) {
        try {
            pool.trySubmit(task);
        } catch (BrokenPoolException broken) {
            throw new PythonError(PyExc.PyExc_RuntimeError, String.valueOf(broken.getMessage()));
        } catch (RejectedExecutionException shutDown) {
            throw new PythonError(PyExc.PyExc_RuntimeError, "cannot schedule new futures after shutdown");
        }
    }

    private static MemorySegment shutdown(Attachment attachment, Arguments arguments) {
        WorkerPool pool = pool(attachment, arguments);
        if (arguments.isTrue(1, false)) {
            pool.takeBackAll().forEach(task -> task.work().cancel());
        }
        pool.shutdown();
        return Singletons.none();
    }

    private static MemorySegment join(Attachment attachment, Arguments arguments) {
        WorkerPool pool = pool(attachment, arguments);
        boolean _ = pool.terminated().await(new PythonWait(attachment, Deadline.NEVER, "join", pool));
        return Singletons.none();
    }

    private static MemorySegment statistics(Attachment attachment, Arguments arguments) {
        PoolStatistics now = pool(attachment, arguments).statistics();
        return Tuples.ofInts(
                attachment,
                now.workers(),
                now.running(),
                now.queued(),
                now.completed(),
                now.failed(),
                now.cancelled(),
                now.recycled(),
                now.setAside(),
                now.busy().toNanos());
    }
}
