package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophion.PoolOptions.WhenFull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPython.class)
@Timeout(60)
final class InterpreterPoolTest {
    private static final String SLOW = "def slow(seconds):\n    import time\n    end = time.monotonic() + seconds\n"
            + "    while time.monotonic() < end: pass\n    return seconds";

    private static InterpreterPool pool(PoolOptions options) {
        return RunningPython.python().newPool(options);
    }

    private static InterpreterPool pool(int size) {
        return pool(PoolOptions.ofSize(size));
    }

    private static void awaitRunning(InterpreterPool pool, int tasks) throws InterruptedException {
        while (pool.statistics().running() < tasks) {
            Thread.sleep(1);
        }
    }

    @Test
    void callsFunctionsByName() throws Exception {
        try (var pool = pool(2)) {
            assertThat(pool.call("math:sqrt", 16.0).asDouble()).isEqualTo(4.0);
            assertThat(pool.call("len", List.of(1, 2, 3)).asInt()).isEqualTo(3);
            assertThat(pool.submit("operator:add", List.of(1, 2)).get().asInt()).isEqualTo(3);
            assertThat(pool.submit("int", List.of("ff"), Map.of("base", 16))
                            .get()
                            .asInt())
                    .isEqualTo(255);
            assertThat(pool.callAsync("os.path:join", "a", "b").join().asString())
                    .isEqualTo("a/b");
            assertThat(pool.call("sorted", List.of(List.of(1, 3, 2)), Map.of("reverse", true))
                            .asList())
                    .hasSize(3);
        }
    }

    @Test
    void aFunctionIsDefinedOnceInEachInterpreter() {
        try (var pool = pool(1)) {
            PoolFunction counter = pool.define("n = 0\ndef count():\n    global n\n    n += 1\n    return n", "count");
            assertThat(counter.call().asInt()).isEqualTo(1);
            assertThat(counter.call().asInt()).isEqualTo(2);
            assertThat(pool.define("n = 0\ndef count():\n    return 7", "count")
                            .call()
                            .asInt())
                    .isEqualTo(7);
            assertThatThrownBy(() -> pool.define("x = 1", "count").call())
                    .isInstanceOf(PythonException.class)
                    .hasMessageContaining("does not define 'count'");
        }
    }

    @Test
    void takesAFunctionOfAnotherInterpreter() {
        try (var pool = pool(1);
                var elsewhere = RunningPython.python().createInterpreter()) {
            elsewhere.exec("def twice(x):\n    return 2 * x\nimport json");
            try (var twice = elsewhere.function("twice");
                    var dumps = elsewhere.function("json.dumps")) {
                PoolFunction sent = pool.function(twice);
                PoolFunction byName = pool.function(dumps);
                assertThat(sent.call(21).asInt()).isEqualTo(42);
                assertThat(byName.call(List.of(1)).asString()).isEqualTo("[1]");
            }
            elsewhere.exec("class Local:\n    def __reduce__(self):\n        raise TypeError('no')\n"
                    + "    def __call__(self): pass\nlocal = Local()");
            try (var local = elsewhere.function("local")) {
                assertThatThrownBy(() -> pool.function(local)).hasMessageContaining("NotShareableError");
            }
        }
    }

    @Test
    void anInitializerRunsInEveryInterpreter() {
        var options = PoolOptions.ofSize(2)
                .withPrestart(true)
                .withImports("json", "decimal")
                .withInitializer("import sys\ndef ready(): return 'json' in sys.modules and 'decimal' in sys.modules");
        try (var pool = pool(options)) {
            assertThat(pool.statistics().workers()).isEqualTo(2);
            assertThat(IntStream.range(0, 20)
                            .mapToObj(_ -> pool.callAsync("ready"))
                            .toList())
                    .allMatch(answer -> answer.join().asBoolean());
        }
        try (var pool = pool(PoolOptions.ofSize(1).withInitializerCall("builtins:setattr", 1, "a", 2))) {
            assertThatThrownBy(() -> pool.call("len", "a")).isInstanceOf(BrokenPoolException.class);
        }
    }

    @Test
    void aFailedInitializerBreaksThePool() throws Exception {
        var options = PoolOptions.ofSize(1).withInitializer("raise ValueError('no model')");
        assertThatThrownBy(() -> pool(options.withPrestart(true)))
                .isInstanceOf(BrokenPoolException.class)
                .hasMessageContaining("no model");
        var pool = pool(options);
        Future<PythonValue> future = pool.submit("len", List.of("a"));
        assertThatThrownBy(future::get)
                .hasCauseInstanceOf(BrokenPoolException.class)
                .hasStackTraceContaining("ValueError: no model");
        assertThatThrownBy(() -> pool.call("len", "a"))
                .isInstanceOf(BrokenPoolException.class)
                .hasRootCauseInstanceOf(PythonException.class);
        assertThat(pool.isShutdown()).isTrue();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() ->
                        pool(PoolOptions.ofSize(1).withImports("no_such_module").withPrestart(true)))
                .isInstanceOf(BrokenPoolException.class)
                .hasMessageContaining("no_such_module");
    }

    @Test
    void whatAFunctionRaisesArrives() {
        try (var pool = pool(1)) {
            assertThatThrownBy(() -> pool.call("int", "x"))
                    .isInstanceOf(PythonException.class)
                    .hasMessageContaining("ValueError");
            assertThatThrownBy(() -> pool.submit("int", List.of("x")).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(PythonException.class);
            assertThat(pool.call("int", "1").asInt()).isEqualTo(1);
            assertThat(pool.statistics().failed()).isEqualTo(2);
        }
    }

    @Test
    void javaTasksFindTheirInterpreter() throws Exception {
        try (var pool = pool(2)) {
            Future<Long> id = pool.submit(() -> pool.withInterpreter(Interpreter::id));
            assertThat(id.get()).isPositive();
            String text = pool.withInterpreter(interpreter -> {
                interpreter.exec("x = 'mine'");
                return interpreter.get("x").asString();
            });
            assertThat(text).isEqualTo("mine");
            var thrown = new AtomicReference<Throwable>();
            var done = new CountDownLatch(1);
            pool.execute(() -> {
                Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> {
                    thrown.set(failure);
                    done.countDown();
                });
                throw new IllegalArgumentException("from a command");
            });
            done.await();
            assertThat(thrown.get()).hasMessage("from a command");
            assertThat(pool.invokeAll(List.of(() -> 1, () -> 2)))
                    .extracting(Future::resultNow)
                    .containsExactly(1, 2);
            assertThat(pool.invokeAll("pow", List.of(List.of(2, 3), List.of(3, 2))))
                    .extracting(power -> power.resultNow().asInt())
                    .containsExactly(8, 9);
        }
    }

    @Test
    void tasksRunInParallelAndOneAtATimeInEach() throws Exception {
        try (var pool = pool(PoolOptions.ofSize(2).withPrestart(true))) {
            PoolFunction slow = pool.define(SLOW, "slow");
            var both = List.of(slow.callAsync(0.3), slow.callAsync(0.3));
            awaitRunning(pool, 2);
            assertThat(pool.statistics().queued()).isZero();
            both.forEach(CompletableFuture::join);
            assertThat(pool.statistics().busy()).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        }
    }

    @Test
    void mapKeepsOrderAndIsLazy() {
        try (var pool = pool(2)) {
            assertThat(pool.map("abs", IntStream.range(0, 5000).mapToObj(i -> -i))
                            .map(PythonValue::asInt))
                    .containsExactlyElementsOf(IntStream.range(0, 5000).boxed().toList());
            var taken = new ArrayList<Integer>();
            Stream<Integer> endless = Stream.iterate(1, i -> i + 1).peek(taken::add);
            try (var results =
                    pool.function("abs").map(endless, MapOptions.ordered().withWindow(50))) {
                assertThat(results.limit(10).map(PythonValue::asInt).toList())
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, 10).boxed().toList());
            }
            assertThat(taken).hasSizeLessThanOrEqualTo(60);
            assertThat(pool.map("abs", Stream.of())).isEmpty();
        }
    }

    @Test
    void mapGivesResultsAsTheyCome() {
        try (var pool = pool(PoolOptions.ofSize(2).withPrestart(true))) {
            PoolFunction slow = pool.define(SLOW, "slow");
            Set<Double> seen = new HashSet<>();
            var options = MapOptions.unordered().withChunkSize(1);
            try (var results = slow.map(Stream.of(1.0, 0.01, 0.02, 0.03), options)) {
                var iterator = results.iterator();
                for (int i = 0; i < 3; i++) {
                    seen.add(iterator.next().asDouble());
                }
                assertThat(seen).doesNotContain(1.0);
                assertThat(iterator.next().asDouble()).isEqualTo(1.0);
                assertThat(iterator.hasNext()).isFalse();
            }
        }
    }

    @Test
    void mapEndsAtTheItemThatFails() {
        try (var pool = pool(2)) {
            for (var options :
                    List.of(MapOptions.ordered(), MapOptions.ordered().withChunkSize(3))) {
                var results = new ArrayList<Integer>();
                Stream<String> items = IntStream.range(0, 100).mapToObj(i -> i == 10 ? "ten" : String.valueOf(i));
                assertThatThrownBy(() ->
                                pool.function("int").map(items, options).forEach(each -> results.add(each.asInt())))
                        .hasMessageContaining("'ten'");
                assertThat(results)
                        .containsExactlyElementsOf(
                                IntStream.range(0, 10).boxed().toList());
            }
        }
    }

    @Test
    void cancellingInterruptsThatTaskOnly() throws Exception {
        try (var pool = pool(PoolOptions.ofSize(2).withPrestart(true))) {
            PoolFunction slow = pool.define(SLOW, "slow");
            var endless = slow.callAsync(50);
            var other = slow.callAsync(0.3);
            awaitRunning(pool, 2);
            assertThat(endless.cancel(true)).isTrue();
            assertThat(endless.isCancelled()).isTrue();
            assertThat(other.join().asDouble()).isEqualTo(0.3);
            assertThat(slow.call(0.0).asDouble()).isZero();
            while (pool.statistics().running() > 0) {
                Thread.sleep(1);
            }
            assertThat(pool.statistics().setAside()).isZero();
        }
    }

    @Test
    void aTaskIsTakenBackBeforeItBegins() throws Exception {
        try (var pool = pool(1)) {
            var started = new CountDownLatch(1);
            var end = new CountDownLatch(1);
            pool.execute(() -> {
                started.countDown();
                try {
                    end.await();
                } catch (InterruptedException stop) {
                    throw new AssertionError(stop);
                }
            });
            started.await();
            Future<PythonValue> waiting = pool.submit("builtins:setattr", List.of(1, "a", 1));
            assertThat(waiting.cancel(false)).isTrue();
            assertThat(pool.statistics().queued()).isZero();
            end.countDown();
            assertThat(pool.call("len", "abc").asInt()).isEqualTo(3);
            assertThat(pool.statistics().failed()).isZero();
            assertThat(pool.statistics().cancelled()).isEqualTo(1);
        }
    }

    @Test
    void aDeadlineStopsATask() {
        try (var pool = pool(PoolOptions.ofSize(1).withDeadline(Duration.ofMillis(200)))) {
            PoolFunction slow = pool.define(SLOW, "slow");
            assertThatThrownBy(() -> slow.call(50))
                    .isInstanceOf(TaskStoppedException.class)
                    .hasMessageContaining("longer than PT0.2S")
                    .hasCauseInstanceOf(PythonInterruptedException.class);
            assertThat(slow.call(0.0).asDouble()).isZero();
            assertThat(pool.statistics().setAside()).isZero();
        }
    }

    @Test
    void aWorkerThatCannotBeStoppedIsReplaced() {
        var options = PoolOptions.ofSize(1).withDeadline(Duration.ofMillis(500)).withGrace(Duration.ofMillis(300));
        try (var pool = pool(options)) {
            pool.call("len", "");
            long before = pool.withInterpreter(Interpreter::id);
            assertThatThrownBy(() ->
                            pool.define("def wait(): sum(range(10**8))", "wait").call())
                    .isInstanceOf(TaskStoppedException.class)
                    .hasMessageContaining("was set aside")
                    .satisfies(failure -> assertThat(((TaskStoppedException) failure).pythonStack())
                            .hasValueSatisfying(stack -> assertThat(stack).contains("in wait")));
            assertThat(pool.withInterpreter(Interpreter::id)).isNotEqualTo(before);
            assertThat(pool.statistics().setAside()).isEqualTo(1);
            assertThat(pool.statistics().workers()).isEqualTo(1);
        }
        awaitOnlyMain();
    }

    private static void awaitOnlyMain() {
        while (RunningPython.python().interpreters().size() > 1
                || RunningPython.python().diagnostics().unfreedInterpreters() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void interpretersAreRecycled() {
        try (var pool = pool(PoolOptions.ofSize(1).withRecycleAfter(3).withSpares(1))) {
            Set<Long> ids = new HashSet<>();
            for (int i = 0; i < 9; i++) {
                ids.add(pool.withInterpreter(Interpreter::id));
            }
            assertThat(ids).hasSize(3);
            assertThat(pool.statistics().recycled()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void anInterpreterThatSomebodyClosesIsReplaced() throws Exception {
        try (var pool = pool(1)) {
            long first = pool.withInterpreter(Interpreter::id);
            RunningPython.python().interpreter(first).orElseThrow().close();
            assertThat(pool.withInterpreter(Interpreter::id)).isNotEqualTo(first);
        }
    }

    @Test
    void aFullQueueBlocksOrRejects() throws Exception {
        for (WhenFull full : WhenFull.values()) {
            try (var pool = pool(PoolOptions.ofSize(1).withPrestart(true).withQueue(1, full))) {
                PoolFunction slow = pool.define(SLOW, "slow");
                var running = slow.callAsync(0.3);
                awaitRunning(pool, 1);
                var waiting = slow.callAsync(0.0);
                if (full == WhenFull.REJECT) {
                    assertThatThrownBy(() -> slow.callAsync(0.0))
                            .isInstanceOf(RejectedExecutionException.class)
                            .hasMessageContaining("is full: 1 tasks wait");
                } else {
                    slow.callAsync(0.0).join();
                    assertThat(running).isDone();
                    assertThat(pool.statistics().waits()).isEqualTo(1);
                }
                waiting.join();
            }
        }
    }

    @Test
    void borrowingHasALimit() throws Exception {
        try (var pool = pool(PoolOptions.ofSize(1).withPrestart(true).withBorrowTimeout(Duration.ofMillis(50)))) {
            var running = pool.define(SLOW, "slow").callAsync(0.4);
            awaitRunning(pool, 1);
            assertThatThrownBy(() -> pool.withInterpreter(Interpreter::id))
                    .isInstanceOf(RejectedExecutionException.class)
                    .hasMessageContaining("was free within PT0.05S");
            running.join();
            assertThat(pool.withInterpreter(Interpreter::id)).isPositive();
        }
    }

    @Test
    void virtualThreadsUseIt() throws Exception {
        try (var pool = pool(2);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> pool.call("abs", -i).asInt()))
                    .toList();
            for (int i = 0; i < 200; i++) {
                assertThat(results.get(i).get()).isEqualTo(i);
            }
        }
    }

    @Test
    void shutdownRunsWhatWaitsAndShutdownNowDoesNot() throws Exception {
        var orderly = pool(1);
        var futures = IntStream.range(0, 50)
                .mapToObj(i -> orderly.callAsync("abs", -i))
                .toList();
        orderly.shutdown();
        assertThatThrownBy(() -> orderly.call("abs", 1))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("is shut down");
        assertThat(orderly.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(futures).allMatch(CompletableFuture::isDone);

        var abrupt = pool(PoolOptions.ofSize(1).withPrestart(true));
        var running = abrupt.define(SLOW, "slow").callAsync(50);
        awaitRunning(abrupt, 1);
        Runnable command = () -> {};
        var waiting = abrupt.submit("abs", List.of(1));
        abrupt.execute(command);
        assertThat(abrupt.shutdownNow()).containsExactly((Runnable) waiting, command);
        assertThatThrownBy(running::join).hasCauseInstanceOf(PythonInterruptedException.class);
        assertThat(abrupt.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(abrupt.isTerminated()).isTrue();
    }

    @Test
    void interruptingWhoWaitsInterruptsTheTask() throws Exception {
        try (var pool = pool(PoolOptions.ofSize(1).withPrestart(true))) {
            PoolFunction slow = pool.define(SLOW, "slow");
            var outcome = new CompletableFuture<Throwable>();
            Thread waiting = Thread.startVirtualThread(() -> {
                try {
                    slow.call(50);
                } catch (RuntimeException thrown) {
                    outcome.complete(thrown);
                }
            });
            awaitRunning(pool, 1);
            waiting.interrupt();
            assertThat(outcome.join()).isInstanceOf(CancellationException.class);
            assertThat(slow.call(0.0).asDouble()).isZero();
        }
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> PoolOptions.ofSize(0)).hasMessage("size is 0, less than 1");
        assertThatThrownBy(() -> PoolOptions.defaults().withGrace(Duration.ZERO))
                .hasMessageContaining("grace is PT0S");
        assertThatThrownBy(() -> PoolOptions.defaults().withRecycleAfter(0)).hasMessageContaining("recycleAfter is 0");
        assertThatThrownBy(() -> MapOptions.ordered().withWindow(0)).hasMessageContaining("window is 0");
    }
}
