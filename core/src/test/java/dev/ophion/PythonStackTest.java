package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// Stacks that are read from outside: of threads that wait, of such that are stuck, and of such that run on.
@ExtendWith(RunningPython.class)
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have no memory of processes to read")
final class PythonStackTest {
    private static final String WAITING = """
            import threading, time
            def wait_for_the_end(over):
                while not over:
                    time.sleep(0.01)
            class Hôtel:
                def 部屋(self):
                    wait_for_the_end(over)
            over = []
            thread = threading.Thread(target=Hôtel().部屋, name='guest')
            thread.start()
            """;

    @Test
    void pythonsOwnThreadsAreSeen() {
        try (var interpreter = RunningPython.python().createInterpreter()) {
            interpreter.exec(WAITING, "hôtel.py");
            PythonStack guest = interpreter.stacks().stream()
                    .filter(stack -> stack.threadName().equals("guest"))
                    .findFirst()
                    .orElseThrow();
            assertThat(guest.interpreterId()).isEqualTo(interpreter.id());
            assertThat(guest.nativeThreadId())
                    .isEqualTo(interpreter.eval("thread.native_id").asLong());
            assertThat(guest.threadId())
                    .isEqualTo(interpreter.eval("thread.ident").asLong());
            assertThat(guest.frames().stream().filter(frame -> frame.file().equals("hôtel.py")))
                    .containsExactly(
                            new PythonStack.Frame("hôtel.py", 4, "wait_for_the_end"),
                            new PythonStack.Frame("hôtel.py", 7, "Hôtel.部屋"));
            assertThat(guest.toString())
                    .startsWith(
                            "Interpreter %d, thread %d \"guest\"".formatted(interpreter.id(), guest.nativeThreadId()))
                    .contains("  File \"hôtel.py\", line 7 in Hôtel.部屋\n");
            interpreter.exec("over.append(1)");
        }
    }

    @Test
    void aThreadIsSeenInEachInterpreterItIsIn() {
        try (var outer = RunningPython.python().createInterpreter();
                var inner = RunningPython.python().createInterpreter()) {
            var seen = new AtomicReference<>(List.<PythonStack>of());
            inner.set("look", (Runnable) () -> seen.set(RunningPython.python().stacks()));
            outer.set("enter", (Runnable) () -> inner.exec("look()", "inner.py"));
            outer.exec("\nenter()", "outer.py");
            assertThat(seen.get())
                    .filteredOn(stack ->
                            stack.threadName().equals(seen.get().getLast().threadName()))
                    .extracting(PythonStack::interpreterId)
                    .containsExactly(outer.id(), inner.id());
            assertThat(seen.get().getLast().frames()).containsExactly(new PythonStack.Frame("inner.py", 1, "<module>"));
        }
    }

    @Test
    void whoHoldsTheGilForLongIsSeen() throws Exception {
        try (var interpreter = RunningPython.python().createInterpreter()) {
            interpreter.exec("def count():\n    return sum(range(60_000_000))", "count.py");
            var result = interpreter.callAsync("count");
            PythonStack stuck = waitFor(interpreter);
            assertThat(stuck.holdsGil()).isTrue();
            assertThat(stuck.frames()).contains(new PythonStack.Frame("count.py", 2, "count"));
            result.get();
            assertThat(interpreter.stacks()).isEmpty();
        }
    }

    private static PythonStack waitFor(Interpreter interpreter) throws InterruptedException {
        while (interpreter.stacks().isEmpty()) {
            Thread.sleep(1);
        }
        return interpreter.stacks().getFirst();
    }

    @Test
    void readingDoesNotDisturbWhatRuns() throws Exception {
        var over = new AtomicBoolean();
        var running = new CountDownLatch(1);
        try (var interpreter = RunningPython.python().createInterpreter()) {
            interpreter.set("running", (Runnable) running::countDown);
            interpreter.set("over", (Supplier<Boolean>) over::get);
            var result = interpreter.evalAsync("""
                    [running(), (calls := lambda n: n and calls(n - 1) + 1), all(calls(99) == 99 for _ in iter(over, True))]
                    """);
            running.await();
            long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
            int deepest = 0;
            while (System.nanoTime() < end) {
                for (PythonStack stack : interpreter.stacks()) {
                    deepest = Math.max(deepest, stack.frames().size());
                }
            }
            over.set(true);
            assertThat(result.get().asList().getLast().asBoolean()).isTrue();
            assertThat(deepest).isGreaterThan(20);
        }
    }
}
