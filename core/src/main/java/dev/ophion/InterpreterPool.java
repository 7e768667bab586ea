package dev.ophion;

import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.JavaWait;
import dev.ophion.internal.pool.FunctionSource;
import dev.ophion.internal.pool.PoolTask;
import dev.ophion.internal.pool.PoolWork;
import dev.ophion.internal.pool.PoolWorker;
import dev.ophion.internal.pool.WorkerPool;
import dev.ophion.internal.thread.InterpreterState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Interpreters that share the work: an [java.util.concurrent.ExecutorService] of calls of Python functions.
///
///     try (var pool = python.newPool(PoolOptions.ofSize(8).withInitializer("import model; model.load()"))) {
///         Future<PythonValue> score = pool.submit("model:score", List.of(features));
///     }
///
/// A task has an interpreter for itself while it runs. What one task leaves behind there, such as an imported
/// module or a changed global variable, the next task finds, unless the interpreter is
/// [replaced][PoolOptions#recycleAfter()].
///
/// Functions are named as [Interpreter#call(String, Object...)] takes them: `module:name`, which every interpreter
/// looks for once, or a function in `__main__`, where the initializer may have put it. [#define] takes one as
/// source text, [#function(PythonFunction)] one of another interpreter. Arguments and results are copied, see
/// [PythonValue].
///
/// Tasks in Java, as [#execute], [#submit(Callable)] and [#invokeAll] take them, run on a worker as well and find
/// its interpreter with [#withInterpreter]. All methods may be called on any thread, virtual ones included. They
/// throw:
///
/// - [RejectedExecutionException] if the pool is shut down, or its queue is full and the options say so;
/// - [BrokenPoolException] if an interpreter could not be made ready, as do the futures of tasks that waited;
/// - [PythonException] for what the function raised, and [TaskStoppedException] if its deadline passed; futures
///     have them as the cause.
///
/// [#close()] waits for all tasks; [#shutdownNow()] interrupts them.
public final class InterpreterPool extends AbstractExecutorService {
    private final PoolOptions options;
    private final WorkerPool workers;

    InterpreterPool(PoolOptions options) {
        this.options = options;
        this.workers = new WorkerPool(options, options.interpreter()::create, this::prepare);
        if (options.prestart()) {
            prestart();
        }
    }

    private void prestart() {
        try {
            workers.startWorkers();
            boolean _ = workers.ready().await(new JavaWait(Deadline.NEVER));
            workers.requireIntact();
        } catch (InterruptedException stop) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted before " + workers + " was ready");
        }
    }

    private void prepare(InterpreterState made) {
        var interpreter = new Interpreter(made);
        for (String module : options.imports()) {
            interpreter.call("importlib:import_module", module);
        }
        switch (options.initializer().orElse(null)) {
            case PoolOptions.Initializer.Source source -> interpreter.exec(source.source(), "<initializer>");
            case PoolOptions.Initializer.Call call -> interpreter.call(call.function(), call.arguments(), Map.of());
            case null -> {}
        }
    }

    // calls of Python functions

    /// Calls a function and waits for its result. Interrupting the waiting thread interrupts the Python code.
    ///
    /// @throws CancellationException if the thread is interrupted, whose interrupt status stays set
    public PythonValue call(String function, @Nullable Object... arguments) {
        return await(start(new FunctionSource.Named(function), arguments, Map.of()));
    }

    /// As [#call(String, Object...)], with keyword arguments.
    public PythonValue call(String function, List<?> arguments, Map<String, ?> keywords) {
        return await(start(new FunctionSource.Named(function), arguments.toArray(), keywords));
    }

    /// As [#call(String, Object...)], without waiting. Cancelling the result takes the task back, or interrupts its
    /// Python code.
    public CompletableFuture<PythonValue> callAsync(String function, @Nullable Object... arguments) {
        return start(new FunctionSource.Named(function), arguments, Map.of());
    }

    /// As [#callAsync(String, Object...)], with keyword arguments.
    public CompletableFuture<PythonValue> callAsync(String function, List<?> arguments, Map<String, ?> keywords) {
        return start(new FunctionSource.Named(function), arguments.toArray(), keywords);
    }

    /// Has a function called. Cancelling the result takes the task back, or interrupts its Python code.
    public Future<PythonValue> submit(String function, List<?> arguments) {
        return submit(function, arguments, Map.of());
    }

    /// As [#submit(String, List)], with keyword arguments.
    public Future<PythonValue> submit(String function, List<?> arguments, Map<String, ?> keywords) {
        return start(new FunctionSource.Named(function), arguments.toArray(), keywords);
    }

    /// Has a function called once for each list of arguments, and waits for all.
    ///
    /// @return the futures in the order of the arguments, all of them done
    /// @throws InterruptedException if the thread is interrupted meanwhile; the rest is cancelled
    public List<Future<PythonValue>> invokeAll(String function, Collection<? extends List<?>> arguments)
            throws InterruptedException {
        return invokeAll(arguments.stream()
                .map(each -> callable(new FunctionSource.Named(function), each.toArray()))
                .toList());
    }

    private Callable<PythonValue> callable(FunctionSource function, @Nullable Object[] arguments) {
        return () -> callHere(workerInterpreter(), function, arguments, Map.of());
    }

    /// A function by its name, to call it many times. Nothing is looked for yet.
    public PoolFunction function(String name) {
        return new PoolFunction(this, new FunctionSource.Named(name), name);
    }

    /// A function of another interpreter, which may be closed afterwards. One that is nothing but its code is sent
    /// as that, any other by its module and name.
    ///
    /// @throws PythonException NotShareableError if it cannot be sent
    /// @throws IllegalStateException if its interpreter is closed
    public PoolFunction function(PythonFunction function) {
        CrossInterpreterData sent = function.interpreter()
                .run(attachment -> function.reference()
                        .with(attachment, object -> CrossInterpreterData.ofFunction(attachment, object)));
        return new PoolFunction(this, new FunctionSource.Sent(sent, true), function.typeName());
    }

    /// A function by its source text, which runs once in every interpreter that is asked for the function, in a
    /// namespace of its own.
    ///
    /// @param source statements that define it, such as `def` and what it needs
    /// @param name what they call it
    public PoolFunction define(String source, String name) {
        return new PoolFunction(this, new FunctionSource.Defined(source, name), name);
    }

    /// Calls a function with each item, in chunks that the pool chooses, and gives the results in the order of the
    /// items. As [PoolFunction#map(Stream, MapOptions)].
    public Stream<PythonValue> map(String function, Stream<?> items) {
        return function(function).map(items, MapOptions.ordered());
    }

    // interpreters

    /// Lends an interpreter to `work`, which has it for itself and runs on the thread of its worker. Within a task
    /// of this pool that is the interpreter of the task, and `work` runs at once.
    ///
    /// @return what `work` returned
    /// @throws RejectedExecutionException also if no interpreter is free within [PoolOptions#borrowTimeout()]
    /// @throws CancellationException if the thread is interrupted, whose interrupt status stays set
    public <T extends @Nullable Object> T withInterpreter(Function<? super Interpreter, ? extends T> work) {
        Objects.requireNonNull(work, "work");
        PoolWorker worker = PoolWorker.current();
        if (worker != null && worker.pool() == workers) {
            return work.apply(new Interpreter(worker.interpreter()));
        }
        PoolFuture<T> lent = start(work::apply);
        return options.borrowTimeout().isPresent()
                ? awaitStart(lent, options.borrowTimeout().get())
                : await(lent);
    }

    private <T extends @Nullable Object> T awaitStart(PoolFuture<T> lent, Duration limit) {
        try {
            return lent.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            if (workers.cancel(lent.task())) {
                throw new RejectedExecutionException(
                        "no interpreter of " + workers + " was free within " + limit, late);
            }
            return await(lent);
        } catch (InterruptedException stop) {
            throw interrupted(lent);
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause());
        }
    }

    private Interpreter workerInterpreter() {
        PoolWorker worker = PoolWorker.current();
        if (worker == null) {
            throw new IllegalStateException(Thread.currentThread() + " is no worker of " + workers);
        }
        return new Interpreter(worker.interpreter());
    }

    // starting and waiting

    PoolFuture<PythonValue> start(FunctionSource function, @Nullable Object[] arguments, Map<String, ?> keywords) {
        return start(interpreter -> callHere(interpreter, function, arguments, keywords));
    }

    static PythonValue callHere(
            Interpreter interpreter, FunctionSource function, @Nullable Object[] arguments, Map<String, ?> keywords) {
        return interpreter.run(attachment -> {
            var found = function.find(attachment);
            try {
                return interpreter.callObject(attachment, found, arguments, keywords);
            } finally {
                PyRefcount.Py_DecRef(found);
            }
        });
    }

    <T extends @Nullable Object> PoolFuture<T> start(PoolFuture.Work<T> work) {
        var future = new PoolFuture<T>(workers, work);
        submitTask(future.task());
        return future;
    }

    private void submitTask(PoolTask<?> task) {
        try {
            workers.submit(task);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("interrupted while the queue of " + workers + " was full", stop);
        }
    }

    <T extends @Nullable Object> T await(PoolFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException stop) {
            throw interrupted(future);
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause());
        }
    }

    private static CancellationException interrupted(Future<?> waitedFor) {
        waitedFor.cancel(true);
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted while a task ran");
    }

    private static RuntimeException rethrown(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new CompletionException(failure);
    }

    // an executor service

    /// Runs `command` on a worker. What it throws goes to the handler of uncaught exceptions of the thread.
    @Override
    public void execute(Runnable command) {
        Objects.requireNonNull(command, "command");
        submitTask(
                command instanceof PoolFuture<?> future ? future.task() : new PoolTask<>(new ExecutedCommand(command)));
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return new PoolFuture<>(workers, interpreter -> callable.call());
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
        return new PoolFuture<>(workers, interpreter -> {
            runnable.run();
            return value;
        });
    }

    /// Takes no more tasks; those that wait still run.
    @Override
    public void shutdown() {
        workers.shutdown();
    }

    /// Takes no more tasks, takes back those that wait, and interrupts those that run.
    ///
    /// @return what was taken back: the futures of tasks, and what [#execute] was given
    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> unstarted = new ArrayList<>();
        for (PoolTask<?> task : workers.shutdownNow()) {
            switch (task.work()) {
                case PoolFuture<?> future -> unstarted.add(future);
                case ExecutedCommand executed -> unstarted.add(executed.command());
                default -> throw new AssertionError(task.work());
            }
        }
        return unstarted;
    }

    @Override
    public boolean isShutdown() {
        return workers.isShutDown();
    }

    /// Whether all tasks have ended and all interpreters are closed, those of tasks that could not be stopped
    /// excepted.
    @Override
    public boolean isTerminated() {
        return workers.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return workers.terminated().await(new JavaWait(Deadline.after(unit.toNanos(timeout))));
    }

    // facts

    public PoolOptions options() {
        return options;
    }

    /// What it has done.
    public PoolStatistics statistics() {
        return workers.statistics();
    }

    @Override
    public String toString() {
        return workers.toString();
    }

    /// A command in the way of an [java.util.concurrent.Executor]: nobody waits for it.
    private record ExecutedCommand(Runnable command) implements PoolWork<Boolean> {
        @Override
        public Boolean call(InterpreterState interpreter) {
            command.run();
            return Boolean.TRUE;
        }

        @Override
        public void succeed(Boolean result) {}

        @Override
        public void fail(Throwable thrown) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        }
    }
}
