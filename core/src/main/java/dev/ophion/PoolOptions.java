package dev.ophion;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How an [InterpreterPool] works; what is empty is no limit.
///
///     PoolOptions.ofSize(8).withInitializer("import model; model.load()").withDeadline(Duration.ofSeconds(10))
///
/// @param size how many interpreters it has at most, each with a thread of its own
/// @param prestart whether all of them are ready before the pool is; otherwise each is made when it is needed
/// @param spares how many more interpreters are kept ready, to take the place of those that are recycled
/// @param interpreter how the interpreters are made
/// @param imports modules that every interpreter imports first
/// @param initializer what every interpreter runs after that
/// @param deadline how long a task may run before it is stopped
/// @param grace how long code that is stopped may take to notice. After that its worker is set aside and replaced
/// @param recycleAfter after how many tasks an interpreter is replaced by a new one
/// @param recycleAbove how many bytes an interpreter may hold after a task before it is replaced by a new one
/// @param queueCapacity how many tasks may wait
/// @param whenFull what becomes of a task when that many wait
/// @param borrowTimeout how long [InterpreterPool#withInterpreter] waits for a free interpreter
/// @param threadName the threads of the pool are called this, and a number
public record PoolOptions(
        int size,
        boolean prestart,
        int spares,
        InterpreterOptions interpreter,
        List<String> imports,
        Optional<Initializer> initializer,
        Optional<Duration> deadline,
        Duration grace,
        OptionalInt recycleAfter,
        OptionalLong recycleAbove,
        OptionalInt queueCapacity,
        WhenFull whenFull,
        Optional<Duration> borrowTimeout,
        String threadName) {

    /// What is run in every interpreter before its first task.
    public sealed interface Initializer {
        /// Statements that run in `__main__`.
        record Source(String source) implements Initializer {
            public Source {
                Objects.requireNonNull(source, "source");
            }
        }

        /// A function that is called.
        ///
        /// @param function as [Interpreter#call(String, Object...)] takes it, such as `module:name`
        /// @param arguments copied, see [PythonValue] for what becomes what
        record Call(String function, List<?> arguments) implements Initializer {
            public Call {
                Objects.requireNonNull(function, "function");
            }
        }
    }

    /// What becomes of a task when the queue of a pool is full.
    public enum WhenFull {
        /// Whoever submits it waits until there is room.
        BLOCK,
        /// Whoever submits it gets a [java.util.concurrent.RejectedExecutionException].
        REJECT
    }

    /// @throws IllegalArgumentException if a number or a duration makes no sense; the message names it
    public PoolOptions {
        requireAtLeast(1, size, "size");
        requireAtLeast(0, spares, "spares");
        recycleAfter.ifPresent(tasks -> requireAtLeast(1, tasks, "recycleAfter"));
        recycleAbove.ifPresent(bytes -> requireAtLeast(1, bytes, "recycleAbove"));
        queueCapacity.ifPresent(tasks -> requireAtLeast(1, tasks, "queueCapacity"));
        deadline.ifPresent(time -> requirePositive(time, "deadline"));
        borrowTimeout.ifPresent(time -> requirePositive(time, "borrowTimeout"));
        requirePositive(grace, "grace");
        Objects.requireNonNull(interpreter, "interpreter");
        Objects.requireNonNull(whenFull, "whenFull");
        Objects.requireNonNull(threadName, "threadName");
        imports = List.copyOf(imports);
    }

    private static void requireAtLeast(int least, long value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ", less than " + least);
        }
    }

    private static void requirePositive(Duration time, String name) {
        if (!Objects.requireNonNull(time, name).isPositive()) {
            throw new IllegalArgumentException(name + " is " + time + ", not positive");
        }
    }

    /// One interpreter for each processor, no limits, two seconds of grace.
    public static PoolOptions defaults() {
        return ofSize(Runtime.getRuntime().availableProcessors());
    }

    /// As [#defaults()], with this many interpreters.
    public static PoolOptions ofSize(int size) {
        return new PoolOptions(
                size,
                false,
                0,
                InterpreterOptions.isolated(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(2),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                WhenFull.BLOCK,
                Optional.empty(),
                "ophion-pool");
    }

    /// Whether all interpreters are made, and their initializers run, before the pool is there.
    public PoolOptions withPrestart(boolean wanted) {
        return with(draft -> draft.prestart = wanted);
    }

    /// Keeps this many interpreters ready to take the place of others. Their initializers run on another thread
    /// than their tasks will.
    public PoolOptions withSpares(int count) {
        return with(draft -> draft.spares = count);
    }

    public PoolOptions withInterpreter(InterpreterOptions options) {
        return with(draft -> draft.interpreter = options);
    }

    public PoolOptions withImports(String... modules) {
        return with(draft -> draft.imports = List.of(modules));
    }

    /// Runs statements in `__main__` of every interpreter first.
    public PoolOptions withInitializer(String source) {
        return with(draft -> draft.initializer = Optional.of(new Initializer.Source(source)));
    }

    /// Calls a function in every interpreter first.
    ///
    /// @param function as [Interpreter#call(String, Object...)] takes it, such as `module:name`
    /// @param arguments copied for each interpreter
    public PoolOptions withInitializerCall(String function, @Nullable Object... arguments) {
        List<?> copies = Collections.unmodifiableList(Arrays.asList(arguments.clone()));
        return with(draft -> draft.initializer = Optional.of(new Initializer.Call(function, copies)));
    }

    public PoolOptions withDeadline(Duration time) {
        return with(draft -> draft.deadline = Optional.of(Objects.requireNonNull(time, "deadline")));
    }

    public PoolOptions withGrace(Duration time) {
        return with(draft -> draft.grace = time);
    }

    public PoolOptions withRecycleAfter(int tasks) {
        return with(draft -> draft.recycleAfter = OptionalInt.of(tasks));
    }

    /// Replaces an interpreter that holds more than so many bytes when a task has ended, as [Interpreter#memory()]
    /// counts them.
    public PoolOptions withRecycleAbove(long bytes) {
        return with(draft -> draft.recycleAbove = OptionalLong.of(bytes));
    }

    /// Bounds the queue.
    public PoolOptions withQueue(int capacity, WhenFull full) {
        return with(draft -> {
            draft.queueCapacity = OptionalInt.of(capacity);
            draft.whenFull = full;
        });
    }

    public PoolOptions withBorrowTimeout(Duration time) {
        return with(draft -> draft.borrowTimeout = Optional.of(Objects.requireNonNull(time, "borrowTimeout")));
    }

    public PoolOptions withThreadName(String name) {
        return with(draft -> draft.threadName = name);
    }

    private PoolOptions with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /// The same, to be changed.
    private static final class Draft {
        private final int size;
        private boolean prestart;
        private int spares;
        private InterpreterOptions interpreter;
        private List<String> imports;
        private Optional<Initializer> initializer;
        private Optional<Duration> deadline;
        private Duration grace;
        private OptionalInt recycleAfter;
        private OptionalLong recycleAbove;
        private OptionalInt queueCapacity;
        private WhenFull whenFull;
        private Optional<Duration> borrowTimeout;
        private String threadName;

        private Draft(PoolOptions from) {
            size = from.size;
            prestart = from.prestart;
            spares = from.spares;
            interpreter = from.interpreter;
            imports = from.imports;
            initializer = from.initializer;
            deadline = from.deadline;
            grace = from.grace;
            recycleAfter = from.recycleAfter;
            recycleAbove = from.recycleAbove;
            queueCapacity = from.queueCapacity;
            whenFull = from.whenFull;
            borrowTimeout = from.borrowTimeout;
            threadName = from.threadName;
        }

        private PoolOptions finished() {
            return new PoolOptions(
                    size,
                    prestart,
                    spares,
                    interpreter,
                    imports,
                    initializer,
                    deadline,
                    grace,
                    recycleAfter,
                    recycleAbove,
                    queueCapacity,
                    whenFull,
                    borrowTimeout,
                    threadName);
        }
    }
}
