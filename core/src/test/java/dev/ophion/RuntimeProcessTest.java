package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.test.ChildJvm;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Start, end and what may crash, each in a JVM of its own.
final class RuntimeProcessTest {
    private static ChildJvm.Result run(String scenario) {
        var result =
                ChildJvm.of(Scenarios.class).timeout(Duration.ofSeconds(60)).run(scenario);
        assertThat(result.exitCode()).as(result.toString()).isZero();
        return result;
    }

    @Test
    void closeRunsExitFunctionsAndRefusesAnotherStart() {
        assertThat(run("close").out())
                .contains("bye from 1", "bye from 0")
                .contains("CPython has ended and cannot be started again in this process");
    }

    @Test
    void aJvmThatExitsWithoutCloseStillWritesWhatIsBuffered() {
        assertThat(run("exit").out()).contains("buffered").contains("bye from 0");
    }

    @Test
    void systemExitInACallbackEndsTheJvm() {
        assertThat(run("exit-inside").out()).contains("leaving");
    }

    @Test
    void closeLeavesBehindWhatDoesNotStop() {
        var result = run("stuck");
        assertThat(result.out()).contains("closed");
        assertThat(result.err()).contains("did not end in time");
    }

    @Test
    void deepRecursionAcrossBothSidesIsARecursionError() {
        assertThat(run("recursion").out()).contains("RecursionError").contains("still alive 2");
    }

    @Test
    void aVirtualEnvironmentKeepsItsPrefix() {
        assertThat(run("venv").out()).contains("prefix is the environment's: true");
    }

    /// What the child JVM does.
    static final class Scenarios {
        private Scenarios() {}

        public static void main(String[] arguments) throws Exception {
            switch (arguments[0]) {
                case "close" -> close();
                case "exit" -> exit();
                case "exit-inside" -> exitInside();
                case "stuck" -> stuck();
                case "recursion" -> recursion();
                case "venv" -> venv();
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }

        private static void close() {
            var python = PythonRuntime.start();
            var interpreter = python.createInterpreter();
            interpreter.exec("import atexit; atexit.register(print, 'bye from 1')");
            python.main().exec("import atexit; atexit.register(print, 'bye from 0')");
            python.close();
            try {
                PythonRuntime.start();
            } catch (IllegalStateException expected) {
                System.out.println(expected.getMessage());
            }
            try {
                interpreter.exec("1");
                throw new AssertionError("ran in a closed interpreter");
            } catch (IllegalStateException expected) {
                interpreter.close();
                python.close();
            }
        }

        private static void exit() {
            PythonRuntime.start()
                    .main()
                    .exec("import atexit, sys\nsys.stdout.write('buffered\\n')\n"
                            + "atexit.register(print, 'bye from 0')");
        }

        private static void exitInside() {
            var main = PythonRuntime.start().main();
            main.set("leave", (Runnable) () -> {
                System.out.println("leaving");
                System.exit(0);
            });
            main.exec("leave()");
        }

        private static void stuck() throws InterruptedException {
            var python = PythonRuntime.start();
            var interpreter = python.createInterpreter();
            var entered = new java.util.concurrent.CountDownLatch(1);
            interpreter.set("entered", (Runnable) entered::countDown);
            var never = interpreter.execAsync("entered(); sum(range(10**12))");
            entered.await();
            python.close();
            System.out.println(never.isDone() ? "ended after all" : "closed");
            System.exit(0);
        }

        private static void recursion() {
            try (var python = PythonRuntime.start();
                    var interpreter = python.createInterpreter()) {
                interpreter.exec("import sys; sys.setrecursionlimit(10**6)\ndef down(n): return up(n + 1)");
                interpreter.set("up", (Function<Long, @Nullable Object>)
                        n -> interpreter.call("down", n).toJava());
                for (int i = 0; i < 3; i++) {
                    try {
                        interpreter.call("down", 0);
                    } catch (PythonException expected) {
                        System.out.println(expected.typeName());
                    }
                }
                System.out.println("still alive " + interpreter.eval("1 + 1").asInt());
            }
        }

        private static void venv() throws Exception {
            var directory = java.nio.file.Files.createTempDirectory("ophion venv ü");
            var bundled = dev.ophion.internal.installation.PythonInstallation.bundled();
            var made = new ProcessBuilder(
                            bundled.executable().toString(), "-m", "venv", "--without-pip", directory.toString())
                    .inheritIO()
                    .start();
            if (made.waitFor() != 0) {
                throw new AssertionError("venv failed");
            }
            try (var python = PythonRuntime.start(RuntimeOptions.defaults().withPython(directory))) {
                var prefix = python.main().eval("__import__('sys').prefix").asString();
                var child = python.createInterpreter()
                        .eval("__import__('subprocess').run([__import__('sys').executable, '-c',"
                                + " 'import sys; print(sys.prefix)'], capture_output=True, text=True).stdout.strip()")
                        .asString();
                System.out.println("prefix is the environment's: "
                        + (prefix.equals(directory.toString()) && child.equals(prefix)));
            }
        }
    }
}
