package dev.ophion.it;

import static dev.ophion.it.Survival.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.BrokenPoolException;
import dev.ophion.Diagnostics;
import dev.ophion.Interpreter;
import dev.ophion.InterpreterPool;
import dev.ophion.MapOptions;
import dev.ophion.PoolFunction;
import dev.ophion.PoolOptions;
import dev.ophion.PythonRuntime;
import dev.ophion.PythonValue;
import dev.ophion.TaskStoppedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pool as a program in Java uses it, which has its Python in a module of its own: all that can happen to tasks and
/// workers, and that nothing of it is left when the pool is closed.
final class PoolIT {
    private static final String MODULE = """
            import threading, time

            calls = 0

            def area(a, b=2):
                global calls
                calls += 1
                return a * b

            def calls_so_far():
                return calls

            def sleep(seconds):
                time.sleep(seconds)
                return seconds

            def stubborn():
                sum(range(10**8))

            def fail(text):
                raise LookupError(text)
            """;

    @TempDir
    private Path directory;

    @Test
    void aProgramUsesAPoolAndNothingIsLeft() throws Exception {
        Files.writeString(directory.resolve("work.py"), MODULE);
        Survival.ofProgram(Use.class, directory.toString());
    }

    static final class Use {
        private static final String THREADS = "PoolIT";
        private static final Duration SOON = Duration.ofSeconds(30);

        private final PythonRuntime python;
        private final PoolOptions options;

        private Use(PythonRuntime python, String directory) {
            this.python = python;
            this.options = PoolOptions.ofSize(2)
                    .withThreadName(THREADS)
                    .withInitializer("import sys; sys.path.insert(0, r'''%s'''); import work".formatted(directory));
        }

        static void main(String[] arguments) throws Exception {
            try (var python = PythonRuntime.start()) {
                var use = new Use(python, arguments[0]);
                use.everything(); // whatever is made once
                Diagnostics before = LeakIT.Cycles.settled(python);
                use.everything();
                Diagnostics after = LeakIT.Cycles.settled(python);
                assertThat(after)
                        .usingRecursiveComparison()
                        .ignoringFields("threadStates") // threads that carry for virtual ones come and go
                        .isEqualTo(before);
                assertThat(python.interpreters()).hasSize(1);
                awaitNoThread();
            }
            System.out.println(Survival.SAID);
        }

        private void everything() throws Exception {
            callersOfAllKinds();
            maps();
            recycling();
            stopping();
            breaking();
            shuttingDown();
        }

        private void callersOfAllKinds() throws Exception {
            try (var pool = python.newPool(options);
                    var virtual = Executors.newVirtualThreadPerTaskExecutor();
                    var platform = Executors.newFixedThreadPool(4)) {
                assertThat(pool.call("work:area", List.of(3), Map.of("b", 5)).asInt())
                        .isEqualTo(15);
                PoolFunction area = pool.function("work:area");
                List<Future<Integer>> results = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    int side = i;
                    results.add((i % 2 == 0 ? virtual : platform)
                            .submit(() -> area.call(side, side).asInt()));
                }
                for (int i = 0; i < 200; i++) {
                    assertThat(results.get(i).get()).isEqualTo(i * i);
                }
                assertThat(pool.submit("work:area", List.of(4)).get().asInt()).isEqualTo(8);
                thrown(RuntimeException.class, "LookupError: gone", () -> pool.call("work:fail", "gone"));
                assertThat(pool.statistics().completed()).isEqualTo(202);
                assertThat(pool.statistics().failed()).isOne();
            }
        }

        private void maps() {
            try (var pool = python.newPool(options)) {
                PoolFunction area = pool.function("work:area");
                List<Integer> doubled = IntStream.range(0, 5_000)
                        .map(number -> 2 * number)
                        .boxed()
                        .toList();
                try (var inOrder = area.map(IntStream.range(0, 5_000).boxed())) {
                    assertThat(inOrder.map(PythonValue::asInt)).containsExactlyElementsOf(doubled);
                }
                try (var asTheyCome = area.map(IntStream.range(0, 5_000).boxed(), MapOptions.unordered())) {
                    assertThat(asTheyCome.map(PythonValue::asInt)).containsExactlyInAnyOrderElementsOf(doubled);
                }
                try (var endless = area.map(IntStream.iterate(0, i -> i + 1).boxed())) {
                    assertThat(endless.limit(100).map(PythonValue::asInt))
                            .containsExactlyElementsOf(doubled.subList(0, 100));
                }
            }
        }

        private void recycling() {
            var recycled = options.withRecycleAfter(5).withSpares(1);
            try (var pool = python.newPool(recycled)) {
                Set<Long> ids = IntStream.range(0, 40)
                        .mapToObj(_ -> pool.withInterpreter(Interpreter::id))
                        .collect(Collectors.toSet());
                assertThat(ids).hasSizeGreaterThanOrEqualTo(8);
                int most = IntStream.range(0, 40)
                        .map(_ -> {
                            pool.call("work:area", 1);
                            return pool.call("work:calls_so_far").asInt();
                        })
                        .max()
                        .orElseThrow();
                assertThat(most).isLessThanOrEqualTo(5);
                assertThat(pool.statistics().recycled()).isGreaterThanOrEqualTo(12);
            }
        }

        private void stopping() throws Exception {
            var strict = options.withPrestart(true)
                    .withDeadline(Duration.ofSeconds(1))
                    .withGrace(Duration.ofMillis(300));
            try (var pool = python.newPool(strict)) {
                var cancelled = pool.callAsync("work:sleep", 50);
                var outcome = new CompletableFuture<Throwable>();
                Thread waiting = Thread.startVirtualThread(() -> {
                    try {
                        pool.call("work:sleep", 50);
                    } catch (RuntimeException stopped) {
                        outcome.complete(stopped);
                    }
                });
                awaitRunning(pool, 2);
                assertThat(cancelled.cancel(true)).isTrue();
                waiting.interrupt();
                assertThat(outcome.get(SOON.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
                thrown(TaskStoppedException.class, "longer than PT1S", () -> pool.call("work:sleep", 50));
                thrown(TaskStoppedException.class, "was set aside", () -> pool.call("work:stubborn"));
                assertThat(pool.call("work:area", 1).asInt()).isEqualTo(2);
                assertThat(pool.statistics().setAside()).isOne();
                assertThat(pool.statistics().workers()).isLessThanOrEqualTo(2);
            }
        }

        private void breaking() {
            try (var pool = python.newPool(options.withInitializer("raise ValueError('no model')"))) {
                thrown(BrokenPoolException.class, "no model", () -> pool.call("len", ""));
                thrown(BrokenPoolException.class, "no model", () -> pool.call("abs", 1));
            }
        }

        private void shuttingDown() throws Exception {
            var orderly = python.newPool(options);
            var last = orderly.callAsync("work:sleep", 0.2);
            orderly.shutdown();
            thrown(RejectedExecutionException.class, "is shut down", () -> orderly.call("work:area", 1));
            assertThat(orderly.awaitTermination(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(last.join().asDouble()).isEqualTo(0.2);

            var abrupt = python.newPool(options.withPrestart(true));
            var running = IntStream.range(0, 2)
                    .mapToObj(_ -> abrupt.callAsync("work:sleep", 50))
                    .toList();
            awaitRunning(abrupt, 2);
            var waiting = abrupt.submit("work:area", List.of(1));
            assertThat(abrupt.shutdownNow()).containsExactly((Runnable) waiting);
            assertThat(abrupt.awaitTermination(SOON.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(running).allMatch(CompletableFuture::isCompletedExceptionally);
        }

        private static void awaitRunning(InterpreterPool pool, int tasks) throws InterruptedException {
            long deadline = System.nanoTime() + SOON.toNanos();
            while (pool.statistics().running() < tasks) {
                assertThat(System.nanoTime()).as("%s", pool.statistics()).isLessThan(deadline);
                Thread.sleep(1);
            }
        }

        private static void awaitNoThread() throws InterruptedException {
            long deadline = System.nanoTime() + SOON.toNanos();
            while (true) {
                List<String> left = Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(name -> name.startsWith(THREADS))
                        .toList();
                if (left.isEmpty()) {
                    return;
                }
                assertThat(System.nanoTime()).as("%s", left).isLessThan(deadline);
                Thread.sleep(10);
            }
        }
    }
}
