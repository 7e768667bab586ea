package dev.ophion;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ophion.internal.upcall.JavaCapsule;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(RunningPython.class)
final class JavaFunctionTest {
    private static Interpreter interpreter;

    @BeforeAll
    static void createInterpreter() {
        interpreter = RunningPython.python().createInterpreter();
    }

    @AfterAll
    static void closeInterpreter() {
        interpreter.close();
    }

    @Test
    void pythonPassesArgumentsAndGetsTheResult() {
        interpreter.set("f", (PythonCallable) (arguments, keywords) -> List.of(
                arguments.size(),
                arguments.getFirst().asString(),
                requireNonNull(keywords.get("k")).asInt()));
        assertThat(interpreter.eval("f('a', 2, k=3)").toJava()).isEqualTo(List.of(2L, "a", 3L));
    }

    @Test
    void functionalInterfacesOfTheJdkWork() {
        var seen = new ArrayList<Object>();
        interpreter.set("function", (Function<Long, Object>) value -> value + 1);
        interpreter.set("two", (BiFunction<Long, Long, Object>) Long::sum);
        interpreter.set("supplier", (Supplier<Object>) () -> "s");
        interpreter.set("callable", (Callable<Object>) () -> "c");
        interpreter.set("consumer", (Consumer<Object>) seen::add);
        interpreter.set("predicate", (Predicate<String>) String::isEmpty);
        interpreter.set("runnable", (Runnable) () -> seen.add("ran"));
        assertThat(interpreter
                        .eval(
                                "[function(1), two(2, 3), supplier(), callable(), consumer('x'), predicate(''), runnable()]")
                        .toJava())
                .isEqualTo(java.util.Arrays.asList(2L, 5L, "s", "c", null, true, null));
        assertThat(seen).containsExactly("x", "ran");
        assertThatThrownBy(() -> interpreter.eval("function()"))
                .hasMessageContaining("TypeError: java_function() takes 1 positional arguments but 0 were given");
        assertThatThrownBy(() -> interpreter.eval("function('x')")).hasMessageContaining("TypeError");
    }

    static Stream<Arguments> thrown() {
        return Stream.of(
                arguments(new IllegalArgumentException("m"), "ValueError"),
                arguments(new IndexOutOfBoundsException("m"), "IndexError"),
                arguments(new NoSuchElementException("m"), "LookupError"),
                arguments(new UnsupportedOperationException("m"), "NotImplementedError"),
                arguments(new ArithmeticException("m"), "ArithmeticError"),
                arguments(new TimeoutException("m"), "TimeoutError"),
                arguments(new FileNotFoundException("m"), "FileNotFoundError"),
                arguments(new IOException("m"), "OSError"),
                arguments(new ClassCastException("m"), "TypeError"),
                arguments(new StackOverflowError("m"), "RecursionError"),
                arguments(new OutOfMemoryError("m"), "MemoryError"),
                arguments(new IllegalStateException("m"), "JavaError"),
                arguments(new LinkageError("m"), "JavaError"));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void whatJavaThrowsIsRaisedAndComesBackAsTheCause(Throwable thrown, String type) {
        interpreter.set("f", (PythonCallable) (arguments, keywords) -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        });
        interpreter.exec("""
                try: f()
                except BaseException as e: caught = type(e).__name__, str(e)
                """);
        assertThat(interpreter.get("caught").asList().getFirst().asString()).isEqualTo(type);
        assertThat(interpreter.get("caught").asList().getLast().asString()).contains("m");
        var raised = catchThrowableOfType(PythonException.class, () -> interpreter.exec("f()"));
        assertThat(raised.getCause()).isSameAs(thrown);
        assertThat(raised.javaCause()).containsSame(thrown);
    }

    @Test
    void aCauseInPythonKeepsItsJavaCause() {
        var thrown = new IllegalStateException("deep");
        interpreter.set("f", (Runnable) () -> {
            throw thrown;
        });
        var raised = catchThrowableOfType(
                PythonException.class,
                () -> interpreter.exec("try: f()\nexcept Exception as e: raise ValueError('v') from e"));
        assertThat(raised).hasMessage("ValueError: v");
        assertThat(raised.javaCause()).containsSame(thrown);
    }

    @Test
    void callsNestBothWays() {
        interpreter.exec("def depth(n): return 0 if n == 0 else 1 + back(n - 1)");
        interpreter.set("back", (Function<Long, Object>)
                n -> interpreter.call("depth", n).asLong());
        assertThat(interpreter.call("depth", 50).asInt()).isEqualTo(50);
    }

    @Test
    void callsNestThroughAnotherInterpreter() {
        try (var other = RunningPython.python().createInterpreter()) {
            other.set("ask", (Function<String, @Nullable Object>)
                    expression -> interpreter.eval(expression).toJava());
            interpreter.set("ask", (Function<String, @Nullable Object>)
                    expression -> other.eval(expression).toJava());
            assertThat(interpreter.eval("ask(\"ask('1 + 1') + 1\") + 1").asInt())
                    .isEqualTo(4);
            interpreter.exec("def fail(): raise KeyError('inner')");
            interpreter.set("fail", interpreter.function("fail"));
            var raised = catchThrowableOfType(PythonException.class, () -> other.exec("ask('fail()')"));
            assertThat(raised).hasMessage("KeyError: \"'inner'\"");
            assertThat(raised.getCause()).isInstanceOf(PythonException.class).hasMessage("KeyError: 'inner'");
        }
    }

    @Test
    void aPythonExitInJavaIsSystemExitAgain() {
        interpreter.set("f", (Runnable) () -> interpreter.exec("raise SystemExit(7)"));
        var exit = catchThrowableOfType(PythonExitException.class, () -> interpreter.exec("f()"));
        assertThat(exit.exitCode()).isEqualTo(7);
    }

    @Test
    void javaRunsWithoutTheGil() throws Exception {
        var entered = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        interpreter.set("wait", (Callable<Object>) () -> {
            entered.countDown();
            go.await();
            return "done";
        });
        var waiting = interpreter.evalAsync("wait()");
        entered.await();
        assertThat(interpreter.eval("1 + 1").asInt()).isEqualTo(2); // would hang if the wait held the GIL
        go.countDown();
        assertThat(waiting.get().asString()).isEqualTo("done");
    }

    @Test
    void aFunctionIsFreedWithItsLastReference() {
        int before = JavaCapsule.count();
        interpreter.set("g", (Runnable) () -> {});
        assertThat(JavaCapsule.count()).isEqualTo(before + 1);
        interpreter.exec("del g");
        assertThat(JavaCapsule.count()).isEqualTo(before);
    }

    @Test
    void aResultWithoutCounterpartIsATypeError() {
        interpreter.set("f", (Supplier<Object>) Object::new);
        assertThatThrownBy(() -> interpreter.eval("f()")).hasMessageContaining("TypeError: a java.lang.Object");
    }
}
