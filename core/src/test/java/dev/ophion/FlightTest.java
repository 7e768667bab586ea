package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ophion.internal.flight.Flight;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the Flight Recorder is told.
@ExtendWith(RunningPython.class)
@Timeout(120)
final class FlightTest {
    @TempDir
    private Path directory;

    private interface Work {
        void run() throws Exception;
    }

    /// The events of one type that `work` makes, however short.
    private List<RecordedEvent> recorded(String type, Work work) throws Exception {
        return recorded(type, Duration.ZERO, work);
    }

    private List<RecordedEvent> recorded(String type, Duration threshold, Work work) throws Exception {
        Path file = directory.resolve("events.jfr");
        try (var recording = new Recording()) {
            recording.enable("ophion." + type).withThreshold(threshold);
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("ophion." + type))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime)) // each thread writes its own, at some time
                .toList();
    }

    private static void withInterpreter(Consumer<Interpreter> work) {
        try (var interpreter = RunningPython.python().createInterpreter()) {
            work.accept(interpreter);
        }
    }

    @Test
    void interpretersAreRecorded() throws Exception {
        long[] ids = new long[2];
        var events = recorded("InterpreterCreation", () -> {
            withInterpreter(own -> ids[0] = own.id());
            try (var shared = RunningPython.python().createInterpreter(InterpreterOptions.sharedGil())) {
                ids[1] = shared.id();
            }
        });
        assertThat(events).hasSize(2).allSatisfy(event -> {
            assertThat(event.getString("origin")).isEqualTo("STDLIB");
            assertThat(event.getBoolean("inAdvance")).isFalse();
            assertThat(event.getDuration()).isPositive();
            assertThat(event.getEventType().getCategoryNames()).containsExactly("Python");
            assertThat(event.getEventType().getLabel()).isEqualTo("Interpreter Creation");
        });
        assertThat(events).extracting(event -> event.getLong("interpreter")).containsExactly(ids[0], ids[1]);
        assertThat(events).extracting(event -> event.getString("gil")).containsExactly("OWN", "SHARED");
    }

    @Test
    void stacksAreRecorded() throws Exception {
        var over = new CountDownLatch(1);
        var running = new CountDownLatch(1);
        withInterpreter(interpreter -> {
            interpreter.set("running", (Runnable) running::countDown);
            interpreter.set("over", (PythonCallable) (_, _) -> {
                over.await();
                return null;
            });
            interpreter.exec("def wait():\n    running(); over()", "waiting.py");
            var call = interpreter.callAsync("wait");
            try {
                running.await();
                var events = recorded("PythonStacks", () -> {});
                assertThat(events)
                        .isNotEmpty()
                        .allSatisfy(event -> assertThat(event.getString("stacks"))
                                .contains("Interpreter " + interpreter.id(), "File \"waiting.py\", line 2 in wait\n"));
            } catch (Exception failed) {
                throw new AssertionError(failed);
            } finally {
                over.countDown();
                call.join();
            }
        });
    }

    @Test
    void endsAreRecorded() throws Exception {
        var stop = new CountDownLatch(1);
        var inside = new CountDownLatch(1);
        var closed = RunningPython.python().createInterpreter();
        var abandoned = RunningPython.python().createInterpreter();
        abandoned.set("wait", (Runnable) () -> {
            inside.countDown();
            boolean waiting = true;
            while (waiting) {
                try {
                    stop.await();
                    waiting = false;
                } catch (InterruptedException ignored) { // that is the point of it
                    waiting = true;
                }
            }
        });
        var events = recorded("InterpreterEnd", () -> {
            closed.close();
            var _ = abandoned.execAsync("wait()");
            assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
            abandoned.abandon();
            stop.countDown();
            assertThat(abandoned.close(Duration.ofSeconds(60))).isTrue();
        });
        assertThat(events)
                .extracting(event -> event.getLong("interpreter"), event -> event.getString("how"))
                .containsExactly(tuple(closed.id(), "closed"), tuple(abandoned.id(), "abandoned"));
    }

    @Test
    void callsAreRecorded() throws Exception {
        long[] id = new long[1];
        var events = recorded(
                "Call",
                () -> withInterpreter(interpreter -> {
                    id[0] = interpreter.id();
                    interpreter.exec("class A:\n  def f(self): return 1\na = A()", "a.py");
                    interpreter.call("a.f");
                    interpreter.call("json:dumps", 1);
                    interpreter.call("len", "abc");
                    assertThatThrownBy(() -> interpreter.call("json:loads", "{"))
                            .isInstanceOf(PythonException.class);
                    interpreter.call("functools:partial", interpreter.evalObject("len"));
                }));
        assertThat(events)
                .extracting(event -> event.getString("function"))
                .containsExactly(
                        "a.py",
                        "__main__.A.f",
                        "json.dumps",
                        "builtins.len",
                        "json.loads",
                        "<string>",
                        "functools.partial");
        assertThat(events)
                .allSatisfy(event -> assertThat(event.getLong("interpreter")).isEqualTo(id[0]));
    }

    @Test
    void callsBetweenInterpretersAreRecorded() throws Exception {
        var events = recorded("Call", () -> withInterpreter(interpreter -> interpreter.exec("""
                from concurrent import interpreters
                import json
                other = interpreters.create()
                other.call(json.dumps, 1)
                other.exec('1')
                other.close()
                from ophion.pool import PoolExecutor
                with PoolExecutor(1) as pool:
                    pool.submit(json.dumps, 1).result()
                """)));
        assertThat(events)
                .extracting(event -> event.getString("function"))
                .containsExactlyInAnyOrder("json.dumps", "<script>", "json.dumps", "<string>");
    }

    @Test
    void shortCallsAreNot() throws Exception {
        var events = recorded(
                "Call",
                Duration.ofMillis(20),
                () -> withInterpreter(interpreter -> {
                    interpreter.call("abs", -1);
                    interpreter.call("time:sleep", 0.05);
                }));
        assertThat(events).extracting(event -> event.getString("function")).contains("time.sleep");
        assertThat(events)
                .filteredOn(event -> event.getDuration().toMillis() < 20)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import time; time.sleep(0.05) | sleep | ''",
                "ophion.queues.create().get(timeout=0.01) | get | queue \\d+",
                "q = ophion.queues.create(1); q.put(1); q.put(2, timeout=0.01) | put | queue \\d+",
                "ophion.channels.create()[0].recv(timeout=0.01) | receive | channel \\d+",
                "ophion.channels.create()[1].send(1, timeout=0.01) | send | channel \\d+",
                "from ophion.select import select; select(ophion.channels.create()[0], timeout=0.01) | select | \\[channel \\d+]",
                "ophion.locks.Semaphore(0).acquire(timeout=0.01) | acquire | semaphore.*",
                "ophion.locks.Event().wait(timeout=0.01) | wait | event.*",
                "import socket; a, b = socket.socketpair(); a.settimeout(0.06); a.recv(1) | read | descriptor \\d+",
            })
    void waitsAreRecorded(String source, String operation, String subject) throws Exception {
        long[] id = new long[1];
        var events = recorded(
                "Wait",
                () -> withInterpreter(interpreter -> {
                    id[0] = interpreter.id();
                    interpreter.exec("import ophion, ophion.queues, ophion.channels, ophion.locks");
                    interpreter.prepareMain(Map.of("source", source));
                    interpreter.exec("try: exec(source)\nexcept Exception as error: print(error)");
                }));
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getLong("interpreter")).isEqualTo(id[0]);
            assertThat(event.getString("operation")).isEqualTo(operation);
            assertThat(event.getString("subject")).matches(subject);
            assertThat(event.getDuration()).isPositive();
        });
    }

    @Test
    void interruptsAreRecorded() throws Exception {
        var events = recorded(
                "Interrupt",
                () -> withInterpreter(interpreter -> {
                    assertThatThrownBy(() -> interpreter.within(
                                    Duration.ofMillis(20), () -> interpreter.eval("exec('while True: pass')")))
                            .isInstanceOf(DeadlineExceededException.class);
                    assertThatThrownBy(() -> interpreter.exec("""
                            import ophion
                            with ophion.deadline(0.02):
                                while True: pass
                            """)).hasMessageContaining("DeadlineExceeded");
                    var looping = loop(interpreter);
                    interpreter.interrupt();
                    assertThatThrownBy(looping::join).hasCauseInstanceOf(PythonInterruptedException.class);
                    var _ = loop(interpreter);
                }));
        assertThat(events)
                .extracting(event -> event.getString("reason"))
                .startsWith("thread", "deadline", "interpreter", "close") // which is tried until all have left
                .containsOnly("thread", "deadline", "interpreter", "close");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getThread("thread")).isNotNull();
            assertThat(event.getLong("interpreter")).isPositive();
        });
    }

    /// Code that goes on until it is interrupted, and has begun.
    private static CompletableFuture<Void> loop(Interpreter interpreter) {
        var begun = new CompletableFuture<Boolean>();
        interpreter.set("begun", (Runnable) () -> begun.complete(true));
        var looping = interpreter.execAsync("begun()\nwhile True: pass");
        begun.join();
        return looping;
    }

    @Test
    void memoryLimitsAreRecorded() throws Exception {
        var events = recorded("MemoryLimit", () -> Flight.memoryLimit(7, 64 << 20, 63 << 20));
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getLong("interpreter")).isEqualTo(7);
            assertThat(event.getLong("limit")).isEqualTo(64 << 20);
            assertThat(event.getLong("held")).isEqualTo(63 << 20);
        });
    }
}
