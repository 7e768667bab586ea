package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.CacheOptions;
import dev.ophion.Interpreter;
import dev.ophion.InterpreterPool;
import dev.ophion.PoolOptions;
import dev.ophion.PythonCallable;
import dev.ophion.PythonRuntime;
import dev.ophion.PythonValue;
import dev.ophion.test.ChildJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Faults that nobody asks for: the Java heap is full, or its stack, while Python code is in a function that Java
/// implements; an interpreter is gone that others count on.
final class FaultsIT {
    /// Each fills the heap through another entry point, and never stops by itself.
    ///
    /// The JVM is told not to fail for the time that the collector takes: after some rounds it would do so although
    /// memory has become free again. Nor may it compile method handles anew: `docs/limits.md` says why.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "while True: queue.put((1, 2, 3))",
                "while True: queue.put_many([items] * 100)",
                "while True: channel.send_nowait((1, 2, 3))",
                "while True: cache.put(number(), (1, 2, 3))",
                "while True: objects.append(channels.create())",
                "while True: objects.append(locks.Event())",
                "def gone(kept):\n  while True: kept.append(locks.Event())\ngone([])", // freed while it is full
                "while True: keep([str(n) for n in range(10_000)])",
                "while True: keep(tuple(range(100_000)))",
                "while True: fill()",
            })
    void aFullHeapIsAMemoryErrorAndGoesAway(String source) {
        Survival.asserted(ChildJvm.of(FullHeap.class)
                .jvmArguments(
                        "-Xmx64m",
                        "-XX:-UseGCOverheadLimit",
                        "-Djava.lang.invoke.MethodHandle.CUSTOMIZE_THRESHOLD=-1",
                        "-XX:+SuppressFatalErrorMessage")
                .timeout(Duration.ofMinutes(2))
                .run(source));
    }

    static final class FullHeap {
        /// What the program has besides, and gives up when memory is short.
        private static final List<byte[]> SPARE = new ArrayList<>(List.of(new byte[4 << 20]));

        static void main(String[] arguments) throws Exception {
            try (var python = PythonRuntime.start();
                    Interpreter neighbour = python.createInterpreter();
                    Interpreter interpreter = python.createInterpreter()) {
                neighbour.exec("x = 41");
                List<Object> kept = new ArrayList<>();
                try (var queue = python.createQueue();
                        var channel = python.createChannel();
                        var _ = python.cache("faults", CacheOptions.unlimited())) {
                    interpreter.set("keep", (PythonCallable) (values, _) -> kept.add(values.getFirst()));
                    interpreter.set("fill", (PythonCallable) (_, _) -> kept.add(new Object[1000]));
                    interpreter.prepareMain(
                            Map.of("queue", queue, "channel", channel.sendEnd(), "source", arguments[0]));
                    interpreter.exec(PREPARATION);
                    fill(interpreter);
                    kept.clear();
                }
                assertThat(interpreter.eval("raised").asString()).isEqualTo("MemoryError");
                interpreter.exec("objects.clear(); cache = channel = queue = None");
                assertThat(neighbour.eval("x + 1").asInt()).isEqualTo(42);
                interpreter.exec(ROUND_TRIP);
                neighbour.exec(ROUND_TRIP);
                try (Interpreter next = python.createInterpreter()) {
                    next.exec(ROUND_TRIP);
                }
            }
            System.out.println(Survival.SAID);
        }

        private static final String PREPARATION = """
                import itertools
                from concurrent import interpreters
                from ophion import cache, channels, locks, queues
                queue = queues.Queue.of(queue)
                cache = cache.Cache('faults')
                number = itertools.count().__next__
                items = tuple(range(1000))
                objects = []
                code = compile(source, 'source', 'exec')
                raised = None
                def run():
                    global raised
                    try:
                        exec(code, globals())
                    except MemoryError:
                        raised = 'MemoryError'
                """;
        private static final String ROUND_TRIP = """
                from concurrent import interpreters
                queue = interpreters.create_queue()
                queue.put((1, 'two', [3]))
                assert queue.get() == (1, 'two', [3])
                """;

        /// Python code gets its MemoryError. What Java code gets, which has no memory either, is up to the moment.
        private static void fill(Interpreter interpreter) {
            try {
                interpreter.exec("run()");
            } catch (OutOfMemoryError full) {
                return;
            } finally {
                SPARE.clear();
            }
        }
    }

    @Test
    void aPoolGoesOnWithoutTheInterpreterThatSomebodyClosed() {
        Survival.ofProgram(LostWorker.class);
    }

    static final class LostWorker {
        static void main() throws Exception {
            try (var python = PythonRuntime.start();
                    InterpreterPool pool = python.newPool(PoolOptions.ofSize(2))) {
                for (int i = 0; i < 3; i++) {
                    Future<PythonValue> number = pool.submit("builtins:abs", List.of(-1));
                    assertThat(number.get(30, TimeUnit.SECONDS).asInt()).isOne();
                    for (Interpreter each : python.interpreters()) {
                        if (!each.isMain()) {
                            each.close();
                        }
                    }
                    thrownOrDone(pool.submit("time:sleep", List.of(0)));
                }
                Future<PythonValue> last = pool.submit("builtins:abs", List.of(-2));
                thrownOrDone(last);
                assertThat(pool.submit("builtins:abs", List.of(-3))
                                .get(30, TimeUnit.SECONDS)
                                .asInt())
                        .isEqualTo(3);
            }
            System.out.println(Survival.SAID);
        }

        /// Whoever notices the loss may fail, but not wait for ever.
        private static void thrownOrDone(Future<PythonValue> task) throws Exception {
            try {
                task.get(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException lost) {
                return;
            }
        }
    }
}
