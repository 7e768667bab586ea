package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Deadlines, and interpreters whose code does not stop.
@ExtendWith(RunningPython.class)
final class InterpreterControlTest {
    /// Holds the GIL for seconds and never looks up.
    private static final String LONG_C_CALL = """
            def count():
                return sum(range(50_000_000))
            """;

    private static final Duration SHORT = Duration.ofMillis(50);

    private static Interpreter create() {
        return RunningPython.python().createInterpreter();
    }

    @Test
    void withinReturnsWhatTheCodeReturns() {
        try (var interpreter = create()) {
            assertThat(interpreter
                            .within(Duration.ofMinutes(1), () -> interpreter.eval("6 * 7"))
                            .asInt())
                    .isEqualTo(42);
            assertThatThrownBy(() -> interpreter.within(Duration.ofMinutes(1), () -> interpreter.eval("1 / 0")))
                    .isInstanceOf(PythonException.class)
                    .hasMessageContaining("ZeroDivisionError");
        }
    }

    @Test
    void withinStopsCodeThatTakesTooLong() {
        try (var interpreter = create()) {
            var exceeded = catchThrowableOfType(
                    DeadlineExceededException.class,
                    () -> interpreter.within(SHORT, () -> interpreter.eval("[x for x in iter(int, 1)]")));
            assertThat(exceeded).hasMessage("the code in " + interpreter + " was stopped after PT0.05S");
            assertThat(exceeded.getCause())
                    .isInstanceOfSatisfying(
                            PythonInterruptedException.class,
                            interrupted -> assertThat(interrupted.typeName()).isEqualTo("ophion.Interrupted"));
            assertThat(interpreter.eval("1").asInt()).isEqualTo(1);
        }
    }

    /// Whether the work has begun by then or not.
    @Test
    void aDeadlineThatIsOverAtOnceStopsTheWorkAsWell() {
        try (var interpreter = RunningPython.python().createInterpreter()) {
            for (int i = 0; i < 200; i++) {
                assertThatThrownBy(() ->
                                interpreter.within(Duration.ZERO, () -> interpreter.eval("[x for x in iter(int, 1)]")))
                        .as("round %d", i)
                        .isInstanceOf(DeadlineExceededException.class);
            }
        }
    }

    @Test
    void codeThatHandlesTheInterruptMayReturnAValue() {
        try (var interpreter = create()) {
            interpreter.exec("""
                    def patient():
                        try:
                            while True: pass
                        except Exception:
                            return 'swallowed'
                        except KeyboardInterrupt:
                            return 'handled'
                    """);
            assertThat(interpreter
                            .within(SHORT, () -> interpreter.call("patient"))
                            .asString())
                    .isEqualTo("handled");
        }
    }

    @Test
    void interruptingTheCallerStopsTheCode() throws Exception {
        try (var interpreter = create()) {
            var running = new CountDownLatch(1);
            interpreter.set("running", (Runnable) running::countDown);
            var caller = Thread.ofPlatform().start(() -> {
                assertThatThrownBy(() -> interpreter.within(
                                Duration.ofMinutes(1),
                                () -> interpreter.eval("running() or [0 for _ in iter(int, 1)]")))
                        .isInstanceOf(PythonInterruptedException.class);
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            });
            running.await();
            caller.interrupt();
            assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void stuckCodeIsReportedWithItsStack() {
        try (var interpreter = create()) {
            interpreter.exec(LONG_C_CALL, "long_call.py");
            var stuck = catchThrowableOfType(
                    InterpreterStuckException.class,
                    () -> interpreter.within(SHORT, SHORT, () -> interpreter.call("count")));
            assertThat(stuck).hasMessageStartingWith(interpreter + " did not stop within PT0.05S of being interrupted");
            assertThat(stuck.stacks()).contains("File \"long_call.py\", line 2 in count");
            interpreter.close(Duration.ofMinutes(1));
            assertThat(interpreter.isAbandoned()).isFalse();
        }
    }

    @Test
    void anAbandonedInterpreterEndsWhenItsCodeDoes() throws Exception {
        var interpreter = create();
        interpreter.exec(LONG_C_CALL);
        var running = new CountDownLatch(1);
        interpreter.set("running", (Runnable) running::countDown);
        var result = interpreter.execAsync("running()\ncount()\nwhile True: pass");
        running.await();
        interpreter.abandon();
        assertThat(interpreter.isClosed()).isTrue();
        assertThat(interpreter.isAbandoned()).isTrue();
        assertThat(RunningPython.python().diagnostics().abandonedInterpreters()).isEqualTo(1);
        assertThatThrownBy(() -> interpreter.exec("1")).isInstanceOf(IllegalStateException.class);
        assertThat(interpreter.close(SHORT)).isFalse();
        assertThatThrownBy(result::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(PythonInterruptedException.class);
        assertThat(interpreter.close(Duration.ofMinutes(1))).isTrue();
        assertThat(interpreter.isAbandoned()).isFalse();
        assertThat(RunningPython.python().diagnostics().abandonedInterpreters()).isZero();
    }

    @Test
    void misuseIsRefused() {
        try (var interpreter = create()) {
            interpreter.set("abandon", (Runnable) interpreter::abandon);
            assertThatThrownBy(() -> interpreter.exec("abandon()"))
                    .hasMessageContaining("cannot be closed from inside");
            assertThatThrownBy(() -> interpreter.within(Duration.ofSeconds(-1), () -> 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> RunningPython.python().main().abandon()).isInstanceOf(IllegalStateException.class);
    }
}
