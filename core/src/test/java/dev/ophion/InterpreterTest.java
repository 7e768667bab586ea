package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(RunningPython.class)
@Timeout(60)
final class InterpreterTest {
    @TempDir
    Path directory;

    private static Interpreter create() {
        return RunningPython.python().createInterpreter();
    }

    static List<InterpreterOptions> options() {
        return List.of(InterpreterOptions.isolated(), InterpreterOptions.sharedGil(), InterpreterOptions.legacy());
    }

    @ParameterizedTest
    @MethodSource("options")
    void eachKindRunsCodeAndCloses(InterpreterOptions options) {
        var python = RunningPython.python();
        var interpreter = python.createInterpreter(options);
        assertThat(interpreter.gilMode()).isEqualTo(options.gil());
        assertThat(interpreter.whence()).isEqualTo("_interpreters module");
        assertThat(interpreter.isMain()).isFalse();
        assertThat(python.interpreters()).contains(interpreter);
        assertThat(python.interpreter(interpreter.id())).contains(interpreter);
        assertThat(interpreter.eval("6 * 7").asInt()).isEqualTo(42);
        interpreter.close();
        assertThat(interpreter.isClosed()).isTrue();
        assertThat(python.interpreter(interpreter.id())).isEmpty();
        interpreter.close();
    }

    @Test
    void contradictingOptionsAreNamed() {
        assertThatThrownBy(() -> new InterpreterOptions(
                        GilMode.OWN,
                        false,
                        false,
                        true,
                        false,
                        true,
                        true,
                        Optional.empty(),
                        StandardStreams.inherited(),
                        OptionalLong.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gil=OWN contradicts useMainObmalloc=true");
        assertThatThrownBy(() -> InterpreterOptions.isolated().withCheckMultiInterpExtensions(false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        InterpreterOptions.isolated().withAllowThreads(false).withAllowDaemonThreads(true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void interpretersShareNothing() {
        try (var one = create();
                var two = create()) {
            one.exec("import json; json.key = 1; x = 1");
            assertThatThrownBy(() -> two.eval("x")).hasMessageContaining("NameError");
            assertThat(two.eval("hasattr(__import__('json'), 'key')").asBoolean())
                    .isFalse();
        }
    }

    @Test
    void namesAreFoundAsPythonFindsThem() {
        try (var interpreter = create()) {
            interpreter.exec("""
                    class A:
                        @staticmethod
                        def twice(x, times=2): return x * times
                    """);
            assertThat(interpreter.call("A.twice", "ab").asString()).isEqualTo("abab");
            assertThat(interpreter
                            .call("A.twice", List.of(2), Map.of("times", 3))
                            .asInt())
                    .isEqualTo(6);
            assertThat(interpreter.call("len", List.of(1, 2)).asInt()).isEqualTo(2);
            assertThat(interpreter.call("os.path:join", "a", "b").asString()).isEqualTo("a/b");
            assertThat(interpreter
                            .call("collections:OrderedDict.fromkeys", List.of("k"))
                            .asMap())
                    .containsOnlyKeys("k");
            assertThatThrownBy(() -> interpreter.call("nothing")).hasMessageContaining("NameError: name 'nothing'");
            assertThatThrownBy(() -> interpreter.call("no_such_module:f")).hasMessageContaining("ModuleNotFoundError");
            assertThatThrownBy(() -> interpreter.function("__name__")).isInstanceOf(ClassCastException.class);
            try (var twice = interpreter.function("A.twice")) {
                interpreter.exec("del A");
                assertThat(twice.call(4).asInt()).isEqualTo(8);
            }
        }
    }

    @Test
    void aScriptRunsAsPythonRunsIt() throws Exception {
        Path script = Files.writeString(directory.resolve("proög ram.py"), """
                import sys, neighbour
                result = __name__, __file__, sys.argv[1:], neighbour.VALUE
                if __name__ == '__main__' and 'exit' in sys.argv: sys.exit(4)
                """);
        Files.writeString(directory.resolve("neighbour.py"), "VALUE = 5");
        try (var interpreter = create()) {
            interpreter.run(script, List.of("a", "b"));
            assertThat(interpreter.get("result").toJava())
                    .isEqualTo(List.of("__main__", script.toString(), List.of("a", "b"), 5L));
            assertThatThrownBy(() -> interpreter.run(script, List.of("exit")))
                    .isInstanceOfSatisfying(
                            PythonExitException.class,
                            exit -> assertThat(exit.exitCode()).isEqualTo(4));
            assertThatThrownBy(() -> interpreter.run(directory.resolve("missing.py"), List.of()))
                    .hasMessageContaining("FileNotFoundError");
        }
    }

    @Test
    void aModuleRunsAsPythonRunsIt() throws Exception {
        Files.createDirectories(directory.resolve("tool"));
        Files.writeString(directory.resolve("tool/__main__.py"), "import sys; result = __name__, sys.argv[1:]");
        try (var interpreter = create()) {
            interpreter.call("sys:path.insert", 0, directory);
            interpreter.runModule("tool", List.of("x"));
            assertThat(interpreter.get("result").toJava()).isEqualTo(List.of("__main__", List.of("x")));
        }
    }

    @Test
    void aNewInterpreterStartsWithTheSearchPathOfTheMainOne() {
        try (var before = create()) {
            Interpreter main = RunningPython.python().main();
            main.exec("import sys\nsys.path.append('added to main')");
            try (var after = create()) {
                assertThat(after.eval("__import__('sys').path").toJava())
                        .isEqualTo(main.eval("sys.path").toJava());
                assertThat(before.eval("'added to main' in __import__('sys').path")
                                .asBoolean())
                        .isFalse();
            } finally {
                main.exec("sys.path.remove('added to main')");
            }
        }
    }

    @Test
    void whatCannotBeCopiedIsLeftOutOfTheSearchPath() {
        Interpreter main = RunningPython.python().main();
        main.exec("""
                import sys
                before, sys.path = sys.path, [*sys.path, object(), type('Path', (str,), {})('added to main')]
                """);
        try (var after = create()) {
            assertThat(after.eval("__import__('sys').path").toJava())
                    .isEqualTo(main.eval("[*before, 'added to main']").toJava());
        } finally {
            main.exec("sys.path = before; del before");
        }
    }

    @Test
    void objectsEndInTheOrderInWhichJavaGivesThemUp() {
        try (var interpreter = create()) {
            interpreter.exec("""
                    ended = []
                    class Recorder:
                        def __init__(self, number):
                            self.number = number
                        def __del__(self):
                            ended.append(self.number)
                    """);
            var objects = IntStream.range(0, 50)
                    .mapToObj(number -> interpreter.evalObject("Recorder(%d)".formatted(number)))
                    .toList();
            objects.forEach(PythonObject::close);
            assertThat(interpreter.eval("ended == list(range(50))").asBoolean()).isTrue();
        }
    }

    @Test
    void interruptStopsALoopAtOnce() throws Exception {
        try (var interpreter = create()) {
            var stopped = new AtomicReference<Throwable>();
            var running = new CountDownLatch(1);
            interpreter.set("running", (Runnable) running::countDown);
            var thread = Thread.ofPlatform().start(() -> {
                try {
                    interpreter.exec("running()\nwhile True: pass");
                } catch (Throwable thrown) {
                    stopped.set(thrown);
                    assertThat(Thread.currentThread().isInterrupted()).isTrue();
                }
            });
            running.await();
            thread.interrupt();
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
            assertThat(stopped.get()).isInstanceOf(PythonInterruptedException.class);
            assertThat(interpreter.eval("sum(range(1000))").asInt()).isEqualTo(499500); // nothing comes late
        }
    }

    @Test
    void aThreadThatIsInterruptedAlreadyStopsAtOnce() {
        try (var interpreter = create()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> interpreter.exec("while True: pass"))
                    .isInstanceOf(PythonInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void anInterruptDuringAnImportIsOnlyPostponed() throws Exception {
        try (var interpreter = create()) {
            interpreter.exec("""
                    import importlib._bootstrap, sys
                    lock = importlib._bootstrap._ModuleLock('slow')
                    lock.acquire()
                    """);
            var running = new CountDownLatch(1);
            interpreter.set("running", (Runnable) running::countDown);
            var thread = Thread.ofPlatform()
                    .start(() -> assertThatThrownBy(
                                    () -> interpreter.exec("running()\nlock.acquire()\nwhile True: pass"))
                            .isInstanceOf(PythonInterruptedException.class));
            running.await();
            Thread.sleep(50); // into the import system, where it waits
            thread.interrupt();
            Thread.sleep(50);
            interpreter.exec("lock.release()");
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void pythonMayHandleTheInterrupt() throws Exception {
        try (var interpreter = create()) {
            var running = new CountDownLatch(1);
            interpreter.set("running", (Runnable) running::countDown);
            var result = interpreter.execAsync("""
                    try:
                        running()
                        while True: pass
                    except KeyboardInterrupt:
                        handled = True
                    """);
            running.await();
            interpreter.interrupt();
            result.get();
            assertThat(interpreter.get("handled").asBoolean()).isTrue();
        }
    }

    @Test
    void cancellingAFutureStopsItsCode() throws Exception {
        try (var interpreter = create()) {
            var running = new CountDownLatch(1);
            interpreter.set("running", (Runnable) running::countDown);
            var result = interpreter.execAsync("running()\nwhile True: pass");
            running.await();
            assertThat(result.cancel(true)).isTrue();
            assertThatThrownBy(result::get).isInstanceOf(CancellationException.class);
            assertThat(interpreter.eval("1").asInt()).isEqualTo(1);
        }
    }

    @Test
    void interruptingManyTimesHitsNoLaterCall() throws Exception {
        try (var interpreter = create()) {
            var caller = Thread.currentThread();
            var done = new CountDownLatch(1);
            var interrupter = Thread.ofPlatform().start(() -> {
                while (done.getCount() > 0) {
                    caller.interrupt();
                    Thread.onSpinWait();
                }
            });
            for (int i = 0; i < 2_000; i++) {
                try {
                    interpreter.eval("sum(i for i in range(50))");
                } catch (PythonInterruptedException interrupted) {
                    Thread.interrupted();
                }
            }
            done.countDown();
            while (interrupter.isAlive()) {
                Thread.onSpinWait(); // join() would be interrupted
            }
            Thread.interrupted();
            for (int i = 0; i < 200; i++) {
                assertThat(interpreter.eval("sum(i for i in range(50))").asInt())
                        .isEqualTo(1225);
            }
        }
    }

    @Test
    void aPendingInterruptStartsNoCrowdOfThreads() {
        try (var interpreter = create()) {
            interpreter.set("call", (Runnable) () -> {});
            var before = Thread.getAllStackTraces().keySet();
            Thread.currentThread().interrupt();
            try {
                interpreter.exec("""
                        calls = 0
                        while calls < 20_000:
                            try:
                                call()
                                calls += 1
                            except KeyboardInterrupt:
                                calls += 1
                        """);
            } catch (PythonInterruptedException outsideOfTheTry) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            }
            assertThat(Thread.interrupted()).isTrue();
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().equals("ophion-carrier") && !before.contains(thread))
                            .count())
                    .isLessThan(10);
        }
    }

    @Test
    void virtualThreadsMayDoEverything() throws Exception {
        var failure = new AtomicReference<Throwable>();
        Thread.ofVirtual()
                .start(() -> {
                    try (var interpreter = create()) {
                        interpreter.set("x", 20);
                        assertThat(interpreter.eval("x + 1").asInt()).isEqualTo(21);
                        try (var function = interpreter.function("abs")) {
                            assertThat(function.call(-1).asInt()).isEqualTo(1);
                        }
                        assertThatThrownBy(() -> interpreter.exec("1/0")).isInstanceOf(PythonException.class);
                    } catch (Throwable thrown) {
                        failure.set(thrown);
                    }
                })
                .join();
        assertThat(failure.get()).isNull();
    }

    @Test
    void closingStopsWhatRuns() throws Exception {
        var interpreter = create();
        var running = new CountDownLatch(2);
        interpreter.set("running", (Runnable) running::countDown);
        interpreter.exec("""
                def forever():
                    try:
                        running()
                        while True: pass
                    except KeyboardInterrupt:
                        pass
                """);
        var one = interpreter.callAsync("forever");
        var two = interpreter.execAsync("running()\nwhile True: pass");
        running.await();
        interpreter.close();
        assertThat(one.get().isNone()).isTrue();
        assertThatThrownBy(two::get).hasCauseInstanceOf(PythonInterruptedException.class);
    }

    @Test
    void theEndTakesBackObjectsThatNobodyHasClosed() {
        var gone = new AtomicInteger();
        var held = new AtomicReference<PythonObject>();
        var refused = new AtomicReference<Throwable>();
        String closed;
        try (var interpreter = create()) {
            closed = "interpreter " + interpreter.id() + " is closed";
            interpreter.set("gone", (Runnable) () -> {
                gone.incrementAndGet();
                refused.set(catchThrowable(held.get()::repr));
            });
            interpreter.exec("""
                    class Noticed:
                        def __del__(self, gone=gone): gone()
                    """);
            held.set(interpreter.evalObject("Noticed()"));
        }
        assertThat(gone).hasValue(1);
        assertThat(refused.get()).isInstanceOf(IllegalStateException.class).hasMessage(closed);
        held.get().close(); // too late, and without effect
    }

    @Test
    void useAfterCloseSaysSo() {
        var interpreter = create();
        var object = interpreter.evalObject("object()");
        interpreter.close();
        String message = "interpreter " + interpreter.id() + " is closed";
        assertThatThrownBy(() -> interpreter.exec("1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> interpreter.set("x", 1)).hasMessage(message);
        assertThatThrownBy(object::repr).hasMessage(message);
        assertThatThrownBy(interpreter::interrupt).hasMessage(message);
        object.close();
        object.close();
    }

    @Test
    void closedHandlesSaySo() {
        try (var interpreter = create()) {
            var function = interpreter.function("len");
            function.close();
            assertThatThrownBy(() -> function.call("x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is closed");
        }
    }

    @Test
    void closingFromInsideIsRefused() {
        try (var interpreter = create()) {
            interpreter.set("close", (Runnable) interpreter::close);
            assertThatThrownBy(() -> interpreter.exec("close()"))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(interpreter + " cannot be closed from inside");
        }
        assertThatThrownBy(() -> RunningPython.python().main().close()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherHandleOnTheRuntimeOwnsNothing() {
        var second = PythonRuntime.start();
        assertThat(second.ownsRuntime()).isFalse();
        second.close();
        assertThatThrownBy(second::main).isInstanceOf(IllegalStateException.class);
        assertThat(RunningPython.python().main().eval("1").asInt()).isEqualTo(1);
        assertThatThrownBy(() -> PythonRuntime.start(RuntimeOptions.defaults().withArguments("x")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("arguments is [], not [x]");
    }

    @Test
    void sysKnowsTheInstallation() {
        var python = RunningPython.python();
        assertThat(python.main().eval("__import__('sys').executable").asString())
                .isEqualTo(python.executable().toString());
        assertThat(python.main().eval("__import__('sys').prefix").asString())
                .isEqualTo(python.prefix().toString());
        assertThat(python.version()).startsWith("3.");
        assertThat(python.main()
                        .eval("__import__('subprocess').run([__import__('sys').executable, '-c', 'print(6*7)'],"
                                + " capture_output=True, text=True).stdout")
                        .asString()
                        .strip())
                .isEqualTo("42");
    }
}
