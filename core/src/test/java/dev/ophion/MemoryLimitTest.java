package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What interpreters hold, and limits of that.
@ExtendWith(RunningPython.class)
final class MemoryLimitTest {
    private static final long MB = 1 << 20;
    private static final long LIMIT = 32 * MB;

    private static Interpreter limited() {
        return RunningPython.python()
                .createInterpreter(InterpreterOptions.isolated().withMemoryLimit(LIMIT));
    }

    private static long arenas(Interpreter interpreter) {
        return interpreter.memory().arenas().orElseThrow();
    }

    private static long blocks(Interpreter interpreter) {
        return interpreter.memory().blocks().orElseThrow();
    }

    private static void assertMemoryError(Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        PythonException.class,
                        raised -> assertThat(raised.typeName()).isEqualTo("MemoryError"));
    }

    @Test
    void arenasAreCountedWithoutALimit() {
        try (var interpreter = RunningPython.python().createInterpreter();
                var neighbour = RunningPython.python().createInterpreter()) {
            long before = arenas(interpreter);
            long elsewhere = arenas(neighbour);
            assertThat(before).isBetween(MB, 16 * MB);
            interpreter.exec("data = [(i,) for i in range(200_000)]");
            assertThat(arenas(interpreter) - before).isBetween(10 * MB, 30 * MB);
            assertThat(arenas(neighbour)).isEqualTo(elsewhere);
            interpreter.exec("del data");
            assertThat(arenas(interpreter) - before).isLessThan(5 * MB);
            assertThat(interpreter.memory())
                    .returns(OptionalLong.empty(), InterpreterMemory::blocks)
                    .returns(OptionalLong.empty(), InterpreterMemory::limit)
                    .returns(0L, InterpreterMemory::errors);
        }
    }

    @Test
    void memoryOfABusyInterpreterIsToldAtOnce() throws Exception {
        try (var interpreter = RunningPython.python().createInterpreter()) {
            var call = interpreter.evalAsync("sum(range(20_000_000))"); // keeps the GIL
            while (!interpreter.isRunning()) {
                Thread.onSpinWait();
            }
            assertThat(arenas(interpreter)).isPositive();
            assertThat(call.isDone()).isFalse();
            call.get();
        }
    }

    @Test
    void largerBlocksAreCountedUnderALimit() {
        try (var interpreter = limited()) {
            interpreter.exec("data = None");
            long before = blocks(interpreter);
            interpreter.exec("data = bytearray(10_000_000)");
            assertThat(blocks(interpreter) - before).isBetween(10_000_000L, 10_100_000L);
            interpreter.exec("data.extend(bytes(1_000_000))");
            interpreter.exec("data = data[:2_000_000]");
            assertThat(blocks(interpreter) - before).isBetween(2_000_000L, 2_100_000L);
            interpreter.exec("data = None");
            assertThat(blocks(interpreter)).isCloseTo(before, within(50_000L));
            assertThat(interpreter.memory().limit()).hasValue(LIMIT);
        }
    }

    @Test
    void whatIsFreedElsewhereIsTakenOff() {
        try (var interpreter = limited()) {
            interpreter.exec("""
                    import gc, lzma, threading, zlib
                    def work():
                        data = bytes(100_000)
                        zlib.decompress(zlib.compress(data))  # takes memory without the GIL
                        lzma.decompress(lzma.compress(data, preset=0))
                        threads = [threading.Thread(target=sorted, args=(range(10_000),)) for _ in range(3)]
                        for thread in threads:
                            thread.start()
                        for thread in threads:
                            thread.join()
                        gc.collect()
                    """);
            interpreter.call("work");
            interpreter.call("work");
            long before = blocks(interpreter);
            for (int i = 0; i < 20; i++) {
                interpreter.call("work");
            }
            assertThat(blocks(interpreter)).isCloseTo(before, within(20_000L));
        }
    }

    @Test
    void codeThatWantsMoreGetsMemoryErrorAndGoesOn() {
        try (var interpreter = limited()) {
            assertMemoryError(() -> interpreter.exec("data = bytes(100_000_000)"));
            assertMemoryError(() -> interpreter.exec("""
                    data = []
                    while True:
                        data.append([object()])
                    """));
            assertThat(interpreter.eval("len(data)").asLong()).isGreaterThan(100_000);
            assertThat(interpreter.memory().total()).isBetween(LIMIT - 2 * MB, LIMIT + 8 * MB);
            assertThat(interpreter.memory().errors()).isBetween(2L, 100L);
            interpreter.exec("data = None");
            assertThat(interpreter.memory().total()).isLessThan(LIMIT / 2);
            assertThat(interpreter.eval("len(bytes(20_000_000))").asLong()).isEqualTo(20_000_000);
        }
    }

    @Test
    void codeMayHandleTheError() {
        try (var interpreter = limited()) {
            interpreter.exec("""
                    def fill():
                        held = []
                        try:
                            while True:
                                held.append(bytes(1000))
                        except MemoryError:
                            return f'{len(held)} KB: {', '.join(str(n) for n in range(10))}'
                    """);
            for (int i = 0; i < 10; i++) {
                assertThat(interpreter.call("fill").asString()).endsWith(" KB: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
            }
        }
    }

    @Test
    void argumentsCountAsWell() {
        try (var interpreter = limited()) {
            assertMemoryError(() -> interpreter.set("data", new byte[64 << 20]));
            interpreter.set("data", new byte[8 << 20]);
            assertThat(interpreter.eval("len(data)").asLong()).isEqualTo(8 << 20);
        }
    }

    @Test
    void anErrorThatWasNotRaisedDoesNotHitTheNextCall() {
        try (var interpreter = limited()) {
            interpreter.exec("import itertools");
            for (int i = 0; i < 3; i++) {
                assertMemoryError(() -> interpreter.eval("list(map(float, itertools.count()))"));
                assertThat(interpreter.eval("sum(range(100))").asLong()).isEqualTo(4950);
            }
        }
    }

    /// One that ended before it runs any code would leave the one that starts it waiting.
    @Test
    void threadsStartWhenHardlyAnythingIsLeft() {
        try (var interpreter = limited()) {
            interpreter.exec("""
                    import threading
                    held, end = [], threading.Event()
                    def fill():
                        while True:
                            held.append(bytes(1000))
                    def start():
                        thread = threading.Thread(target=end.wait)
                        thread.start()  # with more than 16 KB for its frames
                        return thread.is_alive()
                    """);
            assertMemoryError(() -> interpreter.call("fill"));
            for (int i = 0; i < 100; i++) {
                try {
                    boolean running = interpreter.within(
                            Duration.ofSeconds(30),
                            () -> interpreter.call("start").asBoolean());
                    assertThat(running).isTrue();
                } catch (PythonException raised) {
                    assertThat(raised.typeName()).isEqualTo("MemoryError");
                }
            }
            interpreter.exec("end.set()");
        }
    }

    @Test
    void othersAreNotAffected() {
        try (var interpreter = limited();
                var neighbour = RunningPython.python().createInterpreter()) {
            assertMemoryError(() -> interpreter.exec("data = [bytes(1000) for _ in iter(int, 1)]"));
            neighbour.exec("data = [bytes(1000) for _ in range(50_000)], bytes(50_000_000)");
            assertThat(neighbour.memory().blocks()).isEmpty();
        }
    }

    @Test
    void interpretersThatItMakesShareTheLimit() {
        try (var interpreter = limited()) {
            interpreter.exec("""
                    from concurrent import interpreters
                    made = [interpreters.create() for _ in range(3)]
                    def fill(each):
                        try:
                            each.exec('data = bytes(12 * 2**20)')
                            return True
                        except interpreters.ExecutionFailed as failed:
                            assert failed.excinfo.type.__name__ == 'MemoryError', failed
                            return False
                    """);
            assertThat(interpreter.eval("[fill(each) for each in made]").asList())
                    .extracting(PythonValue::asBoolean)
                    .startsWith(true)
                    .endsWith(false);
            assertThat(interpreter.eval("made[0].close() or fill(made[2])").asBoolean())
                    .as("room again")
                    .isTrue();
            interpreter.exec("for each in made[1:]: each.close()");
        }
    }

    @Test
    void wrongLimitsAreRefused() {
        assertThatThrownBy(() -> InterpreterOptions.isolated().withMemoryLimit(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("memoryLimit is 0, not positive");
        assertThatThrownBy(() -> InterpreterOptions.sharedGil().withMemoryLimit(LIMIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("memoryLimit contradicts useMainObmalloc=true");
        var closed = limited();
        closed.close();
        assertThatThrownBy(closed::memory)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(closed + " is closed");
    }

    @Test
    void aPoolReplacesInterpretersThatHoldTooMuch() throws Exception {
        var options = PoolOptions.ofSize(1)
                .withInitializer("data = []\ndef fill(size): data.append(bytes(size)); return len(data)")
                .withRecycleAbove(20 * MB);
        try (var pool = RunningPython.python().newPool(options)) {
            for (int round = 0; round < 3; round++) {
                for (int task = 1; task <= 3; task++) {
                    long held = pool.submit("fill", List.of(8 * MB)).get().asLong();
                    assertThat(held).isEqualTo(task <= 2 ? task : 3);
                }
            }
            assertThat(pool.statistics().recycled()).isBetween(2L, 4L);
        }
        assertThatThrownBy(() -> PoolOptions.ofSize(1).withRecycleAbove(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recycleAbove is 0, less than 1");
    }

    @Test
    void aPoolMayLimitItsInterpreters() throws Exception {
        var options = PoolOptions.ofSize(1)
                .withDeadline(Duration.ofMinutes(1))
                .withInterpreter(InterpreterOptions.isolated().withMemoryLimit(LIMIT));
        try (var pool = RunningPython.python().newPool(options)) {
            assertThatThrownBy(() -> pool.submit("bytes", List.of(LIMIT)).get())
                    .hasCauseInstanceOf(PythonException.class)
                    .hasMessageContaining("MemoryError");
            assertThat(pool.submit("abs", List.of(-1)).get().asInt()).isEqualTo(1);
        }
    }
}
