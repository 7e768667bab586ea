package dev.ophion.it;

import static dev.ophion.it.Survival.thrown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.Interpreter;
import dev.ophion.OphionException;
import dev.ophion.PythonCallable;
import dev.ophion.PythonException;
import dev.ophion.PythonFunction;
import dev.ophion.PythonRuntime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Interpreters that Java closes at the wrong time.
final class CloseFromJavaIT {
    @Test
    void aClosedInterpreterRefusesEverything() {
        Survival.ofProgram(UseAfterClose.class);
    }

    static final class UseAfterClose {
        @SuppressWarnings("try") // closing twice is the point of it
        static void main() {
            try (var python = PythonRuntime.start()) {
                Interpreter interpreter = python.createInterpreter();
                interpreter.exec("def f(): return 1");
                PythonFunction function = interpreter.function("f");
                var object = interpreter.evalObject("object()");
                interpreter.close();
                interpreter.close();

                List<Survival.Action> uses = List.of(
                        () -> interpreter.exec("1"),
                        () -> interpreter.eval("1"),
                        () -> interpreter.evalObject("1"),
                        () -> interpreter.call("f"),
                        () -> interpreter.function("f"),
                        () -> interpreter.set("x", 1),
                        () -> interpreter.get("f"),
                        () -> interpreter.prepareMain(Map.of("x", 1)),
                        () -> interpreter.runModule("this", List.of()),
                        interpreter::interrupt,
                        () -> object.attribute("x"),
                        () -> function.call());
                for (var use : uses) {
                    thrown(IllegalStateException.class, "interpreter 1 is closed", use);
                }
                ExecutionException later = thrown(
                        ExecutionException.class,
                        "is closed",
                        () -> interpreter.execAsync("1").get());
                assertThat(later).hasCauseInstanceOf(IllegalStateException.class);
                assertThat(interpreter.isClosed()).isTrue();
                assertThat(python.interpreters()).hasSize(1);
                thrown(IllegalStateException.class, "main interpreter", python.main()::close);
                thrown(
                        IllegalStateException.class,
                        "cannot be used",
                        () -> python.main().set("object", object));
                object.close();
                python.close();
                thrown(IllegalStateException.class, "closed", python::main);
                thrown(IllegalStateException.class, "closed", python::createInterpreter);
                thrown(IllegalStateException.class, "", PythonRuntime::start);
            }
            System.out.println(Survival.SAID);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while True: pass",
                "import time\nwhile True: time.sleep(0.01)",
                "def f(): f()\nwhile True:\n try: f()\n except RecursionError: pass",
                "from concurrent import interpreters\ninterpreters.create_queue().get()",
                "from concurrent import interpreters\nq = interpreters.create_queue(1)\nq.put(1)\nq.put(2)",
                "java()",
                "import threading\nt = threading.Thread(target=java)\nt.start()\nt.join()",
            })
    void whatRunsInAnInterpreterStopsWhenItIsClosed(String source) {
        Survival.ofProgram(CloseWhileRunning.class, source);
    }

    static final class CloseWhileRunning {
        static void main(String[] arguments) throws Exception {
            try (var python = PythonRuntime.start()) {
                Interpreter interpreter = python.createInterpreter();
                interpreter.set("java", (PythonCallable) (_, _) -> {
                    TimeUnit.MILLISECONDS.sleep(700);
                    return null;
                });
                var begun = new CountDownLatch(1);
                interpreter.set("begun", (Runnable) begun::countDown);
                var running = CompletableFuture.runAsync(() -> interpreter.exec("begun()\n" + arguments[0]));
                begun.await();
                TimeUnit.MILLISECONDS.sleep(100); // for the code after begun() to get where it stays

                interpreter.close();

                assertThat(interpreter.isClosed()).isTrue();
                assertThat(running.handle((_, failure) -> failure).get())
                        .satisfiesAnyOf(
                                failure -> assertThat(failure).isNull(),
                                failure -> assertThat(failure).hasCauseInstanceOf(OphionException.class),
                                failure -> assertThat(failure).hasCauseInstanceOf(IllegalStateException.class));
                assertThat(python.interpreters()).hasSize(1);
                assertThat(python.main().eval("6 * 7").asInt()).isEqualTo(42);
            }
            System.out.println(Survival.SAID);
        }
    }

    @Test
    void closingFromInsideIsRefused() {
        Survival.ofProgram(CloseFromInside.class);
    }

    static final class CloseFromInside {
        static void main() throws Exception {
            try (var python = PythonRuntime.start();
                    Interpreter interpreter = python.createInterpreter();
                    Interpreter other = python.createInterpreter()) {
                interpreter.set("close", (Runnable) interpreter::close);
                interpreter.set("close_all", (Runnable) python::close);
                interpreter.set("through", (Runnable) () -> other.exec("close()"));
                other.set("close", (Runnable) interpreter::close);

                for (String call : List.of("close()", "through()", "close_all()")) {
                    thrown(PythonException.class, "", () -> interpreter.exec(call));
                }
                PythonException fromThread = thrown(PythonException.class, "cannot", () -> interpreter.exec("""
                        import concurrent.futures
                        with concurrent.futures.ThreadPoolExecutor() as pool:
                            pool.submit(close).result()
                        """));
                assertThat(fromThread.javaCause()).containsInstanceOf(IllegalStateException.class);
                thrown(
                        PythonException.class,
                        "cannot destroy the current",
                        () -> interpreter.exec("import _interpreters as i; i.destroy(i.get_current()[0])"));
                assertThat(interpreter.eval("6 * 7").asInt()).isEqualTo(42);
                assertThat(other.eval("6 * 7").asInt()).isEqualTo(42);
            }
            System.out.println(Survival.SAID);
        }
    }
}
