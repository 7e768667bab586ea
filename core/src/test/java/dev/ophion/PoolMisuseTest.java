package dev.ophion;

import static dev.ophion.Misuse.NEGATIVE;
import static dev.ophion.Misuse.illegal;
import static dev.ophion.Misuse.isNull;
import static dev.ophion.Misuse.row;

import dev.ophion.PoolOptions.WhenFull;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each wrong use of a pool throws an exception of its own, which names the thing and the value.
@ExtendWith(RunningPython.class)
@Timeout(60)
@SuppressWarnings({"NullAway", "DataFlowIssue", "FutureReturnValueIgnored"}) // all of it is wrong
final class PoolMisuseTest {
    private static final PythonRuntime PYTHON = RunningPython.python();

    @FunctionalInterface
    private interface PoolUse {
        void use(InterpreterPool pool) throws Throwable;
    }

    private static ThrowingCallable pool(PoolUse use) {
        return pool(PoolOptions.ofSize(1), use);
    }

    private static ThrowingCallable pool(PoolOptions options, PoolUse use) {
        return () -> {
            try (InterpreterPool pool = PYTHON.newPool(options)) {
                use.use(pool);
            }
        };
    }

    private static ThrowingCallable shutPool(PoolUse use) {
        return pool(pool -> {
            pool.shutdown();
            use.use(pool);
        });
    }

    /// Its one worker is busy while `use` runs.
    private static ThrowingCallable busyPool(PoolOptions options, PoolUse use) {
        return pool(options, pool -> {
            var busy = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            pool.execute(() -> {
                busy.countDown();
                awaitUninterruptibly(release);
            });
            busy.await();
            try {
                use.use(pool);
            } finally {
                release.countDown();
            }
        });
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    static Stream<Arguments> pools() {
        return Stream.of(
                isNull("options", () -> PYTHON.newPool(null)),
                illegal("size is 0, less than 1", () -> PoolOptions.ofSize(0)),
                illegal("spares is -1, less than 0", () -> PoolOptions.ofSize(1).withSpares(-1)),
                isNull("interpreter", () -> PoolOptions.ofSize(1).withInterpreter(null)),
                isNull("source", () -> PoolOptions.ofSize(1).withInitializer(null)),
                isNull("function", () -> PoolOptions.ofSize(1).withInitializerCall(null)),
                illegal(
                        "deadline is PT0S, not positive",
                        () -> PoolOptions.ofSize(1).withDeadline(Duration.ZERO)),
                isNull("deadline", () -> PoolOptions.ofSize(1).withDeadline(null)),
                illegal(
                        "grace is PT-0.001S, not positive",
                        () -> PoolOptions.ofSize(1).withGrace(NEGATIVE)),
                isNull("grace", () -> PoolOptions.ofSize(1).withGrace(null)),
                illegal(
                        "recycleAfter is 0, less than 1",
                        () -> PoolOptions.ofSize(1).withRecycleAfter(0)),
                illegal(
                        "queueCapacity is 0, less than 1",
                        () -> PoolOptions.ofSize(1).withQueue(0, WhenFull.BLOCK)),
                isNull("whenFull", () -> PoolOptions.ofSize(1).withQueue(1, null)),
                illegal(
                        "borrowTimeout is PT-0.001S, not positive",
                        () -> PoolOptions.ofSize(1).withBorrowTimeout(NEGATIVE)),
                isNull("threadName", () -> PoolOptions.ofSize(1).withThreadName(null)),
                illegal(
                        "chunkSize is 0, less than 1",
                        () -> MapOptions.ordered().withChunkSize(0)),
                illegal("window is 0, less than 1", () -> MapOptions.unordered().withWindow(0)),
                isNull("name", pool(pool -> pool.call(null))),
                isNull("arguments", pool(pool -> pool.call("len", null, Map.of()))),
                row(PythonException.class, "(?s).*no_such.*", pool(pool -> pool.call("no_such"))),
                row(PythonException.class, "(?s).*No module named 'no'.*", pool(pool -> pool.call("no.such:thing"))),
                row(
                        NotConvertibleException.class,
                        ".*java.lang.Object.*",
                        pool(pool -> pool.call("len", new Object()))),
                isNull("name", pool(pool -> pool.callAsync(null))),
                isNull("arguments", pool(pool -> pool.submit("len", null))),
                isNull("arguments", pool(pool -> pool.invokeAll("len", null))),
                isNull("name", pool(pool -> pool.function((String) null))),
                isNull("function", pool(pool -> pool.function((PythonFunction) null))),
                isNull("source", pool(pool -> pool.define(null, "f"))),
                row(
                        PythonException.class,
                        "(?s).*f.*",
                        pool(pool -> pool.define("x = 1", "f").call())),
                row(
                        PythonException.class,
                        "(?s)SyntaxError.*",
                        pool(pool -> pool.define("def f(:", "f").call())),
                isNull("items", pool(pool -> pool.map("len", null))),
                isNull("options", pool(pool -> pool.function("len").map(Stream.of("a"), null))),
                row(
                        NotConvertibleException.class,
                        ".*java.lang.Object.*",
                        pool(pool -> pool.map("len", Stream.of(new Object())).forEach(_ -> {}))),
                isNull("work", pool(pool -> pool.withInterpreter(null))),
                row(
                        PythonException.class,
                        "(?s)SyntaxError.*",
                        pool(pool -> pool.withInterpreter(lent -> lent.eval("1 +")))),
                isNull("command", pool(pool -> pool.execute(null))),
                isNull("unit", pool(pool -> pool.awaitTermination(1, null))),
                row(
                        RejectedExecutionException.class,
                        ".*ophion-pool.* is shut down.*",
                        shutPool(pool -> pool.call("len", "a"))),
                row(
                        RejectedExecutionException.class,
                        ".*ophion-pool.* is shut down.*",
                        shutPool(pool -> pool.execute(() -> {}))),
                row(
                        RejectedExecutionException.class,
                        ".*ophion-pool.* is shut down.*",
                        shutPool(pool -> pool.withInterpreter(Interpreter::id))),
                row(
                        RejectedExecutionException.class,
                        ".*ophion-pool.*full.*|.*queue.*ophion-pool.*",
                        busyPool(PoolOptions.ofSize(1).withQueue(1, WhenFull.REJECT), PoolMisuseTest::submitTwo)),
                row(
                        RejectedExecutionException.class,
                        "no interpreter of .*ophion-pool.* was free within PT0.001S",
                        busyPool(
                                PoolOptions.ofSize(1).withBorrowTimeout(Duration.ofMillis(1)),
                                pool -> pool.withInterpreter(Interpreter::id))),
                row(
                        BrokenPoolException.class,
                        ".*ophion-pool.*",
                        pool(PoolOptions.ofSize(1).withImports("no_such"), pool -> pool.call("len", "a"))),
                row(
                        BrokenPoolException.class,
                        ".*ophion-pool.*",
                        pool(PoolOptions.ofSize(1).withInitializer("1/0"), pool -> pool.call("len", "a"))));
    }

    private static void submitTwo(InterpreterPool pool) {
        pool.submit("len", List.of("a"));
        pool.submit("len", List.of("b"));
    }

    @ParameterizedTest(name = "{index}: {0} {1}")
    @MethodSource("pools")
    void raisesWhatNamesIt(Class<? extends Throwable> type, String message, ThrowingCallable attempt) {
        Misuse.check(type, message, attempt);
    }
}
