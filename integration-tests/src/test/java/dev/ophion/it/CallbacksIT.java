package dev.ophion.it;

import static dev.ophion.it.Survival.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.Interpreter;
import dev.ophion.PythonCallable;
import dev.ophion.PythonException;
import dev.ophion.PythonExitException;
import dev.ophion.PythonRuntime;
import dev.ophion.test.ChildJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong in Java code that Python has called, in Python code that Java has called, and what ends programs.
final class CallbacksIT {
    @Test
    void whatACallbackThrowsIsAnExceptionInPython() {
        Survival.ofProgram(ThrowingCallbacks.class);
    }

    static final class ThrowingCallbacks {
        /// Fills the heap for good, or the stack.
        @SuppressWarnings("InfiniteRecursion") // the point of it
        private static Object exhaust(List<Object> memory) {
            memory.add(new long[8 << 20]);
            return exhaust(memory);
        }

        @SuppressWarnings("InfiniteRecursion") // the point of it
        private static int dive(int depth) {
            return depth + dive(depth + 1);
        }

        static void main() {
            try (var python = PythonRuntime.start();
                    Interpreter interpreter = python.createInterpreter()) {
                Map<String, PythonCallable> callbacks = Map.of(
                        "checked",
                                (_, _) -> {
                                    throw new IOException("no \0 such \ud800 thing");
                                },
                        "unchecked",
                                (_, _) -> {
                                    throw new IllegalStateException();
                                },
                        "impossible",
                                (_, _) -> {
                                    throw new AssertionError("impossible");
                                },
                        "deep", (_, _) -> dive(0),
                        "full", (_, _) -> exhaust(new ArrayList<>()));
                for (Interpreter each : List.of(python.main(), interpreter)) {
                    callbacks.forEach((name, callback) -> {
                        each.set(name, callback);
                        PythonException raised = thrown(PythonException.class, "", () -> each.exec(name + "()"));
                        assertThat(raised.javaCause()).as(name).isPresent();
                        each.exec("""
                                import threading
                                try:
                                    %1$s()
                                    raise SystemError('it returned')
                                except (OSError, RuntimeError, AssertionError, MemoryError, Exception) as error:
                                    assert not isinstance(error, SystemError), error
                                threading.excepthook = lambda *arguments: None
                                thread = threading.Thread(target=%1$s)
                                thread.start()
                                thread.join()
                                """.formatted(name));
                    });
                    assertThat(each.eval("6 * 7").asInt()).isEqualTo(42);
                }
            }
            System.out.println(Survival.SAID);
        }
    }

    @Test
    void exitsEndNothingButTheCodeThatExits() {
        Survival.ofProgram(Exits.class);
    }

    static final class Exits {
        static void main() throws Exception {
            try (var python = PythonRuntime.start();
                    Interpreter interpreter = python.createInterpreter()) {
                for (Interpreter each : List.of(python.main(), interpreter)) {
                    PythonExitException exit =
                            thrown(PythonExitException.class, "", () -> each.exec("import sys; sys.exit(3)"));
                    assertThat(exit.exitCode()).isEqualTo(3);
                    thrown(PythonExitException.class, "", () -> each.exec("raise SystemExit"));
                    thrown(PythonExitException.class, "", () -> each.eval("exit(4)"));
                    each.exec("def leave(): raise SystemExit(5)");
                    thrown(PythonExitException.class, "", () -> each.call("leave"));
                    each.set("call_leave", (Runnable) () -> each.call("leave"));
                    thrown(PythonException.class, "", () -> each.exec("call_leave()"));
                    each.exec("""
                            import threading
                            thread = threading.Thread(target=leave)
                            thread.start()
                            thread.join()
                            import atexit
                            atexit.register(leave)
                            """);
                    assertThat(each.eval("6 * 7").asInt()).isEqualTo(42);
                }
                interpreter.exec("""
                        from concurrent import interpreters
                        nested = interpreters.create()
                        try:
                            nested.exec('raise SystemExit(6)')
                        except interpreters.ExecutionFailed as failed:
                            assert failed.excinfo.type.__name__ == 'SystemExit', failed
                        else:
                            raise AssertionError
                        nested.close()
                        """);
            }
            System.out.println(Survival.SAID);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onlyOsExitEndsTheProcess(boolean main) {
        ChildJvm.Result result = ChildJvm.of(OsExit.class).run(Boolean.toString(main));

        assertThat(result.exitCode()).as(result.toString()).isEqualTo(7);
        assertThat(result.out()).doesNotContain(Survival.SAID);
    }

    static final class OsExit {
        static void main(String[] arguments) {
            var python = PythonRuntime.start();
            var interpreter = Boolean.parseBoolean(arguments[0]) ? python.main() : python.createInterpreter();
            interpreter.exec("import os; os._exit(7)");
            System.out.println(Survival.SAID);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Odd(Exception):\n def __str__(self): raise ValueError\n __repr__ = __str__\nraise Odd",
                "class Odd(Exception):\n def __str__(self): return 3\nraise Odd",
                "class Odd(Exception):\n def __getattribute__(self, name): raise KeyError(name)\nraise Odd",
                "raise MemoryError",
                "raise KeyboardInterrupt",
                "raise GeneratorExit",
                "raise ExceptionGroup('group', [SystemExit()])",
                "error = ValueError('\\0\\ud800')\nerror.__cause__ = error\nraise error",
                "import os; os.fork()",
                "import readline",
            })
    void whatPythonRaisesIsAnExceptionInJava(String source) {
        Survival.ofProgram(Raising.class, source);
    }

    static final class Raising {
        static void main(String[] arguments) {
            try (var python = PythonRuntime.start();
                    Interpreter interpreter = python.createInterpreter()) {
                PythonException raised = thrown(PythonException.class, "", () -> interpreter.exec(arguments[0]));
                assertThat(raised.typeName()).isNotEmpty();
                assertThat(raised.traceback()).isNotEmpty();
                assertThat(raised.toString()).isNotEmpty();
                assertThat(interpreter.eval("6 * 7").asInt()).isEqualTo(42);
            }
            System.out.println(Survival.SAID);
        }
    }
}
