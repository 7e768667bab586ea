package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How long it takes to stop what programs are found in when they do not end: writes the table of `docs/control.md` to
/// `target/stop-times.md`.
@ExtendWith(RunningPython.class)
final class StopTimesTest {
    private static final int ROUNDS = 5;

    /// On a machine with much else to do.
    private static final Duration PROMPTLY = Duration.ofSeconds(5);

    private static final Duration GRACE = Duration.ofMillis(200);

    /// What runs, and what it needs before. The calls of C code end by themselves after some seconds.
    private record Row(String code, String preparation, boolean stops) {
        Row(String code, String preparation) {
            this(code, preparation, true);
        }
    }

    private static final List<Row> ROWS = List.of(
            new Row("while True: pass", ""),
            new Row("time.sleep(1e6)", "import time"),
            new Row("queue.Queue().get()", "import queue"),
            new Row("queue.SimpleQueue().get()", "import queue"),
            new Row("ophion.queues.create().get()", "import ophion.queues"),
            new Row("threading.Event().wait()", "import threading"),
            new Row("lock.acquire()", "import threading; lock = threading.Lock(); lock.acquire()"),
            new Row(
                    "thread.join()",
                    "import threading; end = threading.Event(); thread = threading.Thread(target=end.wait);"
                            + " thread.start()"),
            new Row("one.recv(1)", "import socket; one, other = socket.socketpair()"),
            new Row("server.accept()", "import socket; server = socket.create_server(('127.0.0.1', 0))"),
            new Row("select.select([one], [], [])", "import select, socket; one, other = socket.socketpair()"),
            new Row("asyncio.run(asyncio.sleep(1e6))", "import asyncio"),
            new Row("subprocess.run(['sleep', '1000'])", "import subprocess"),
            new Row("re.match('(a+)+$', 'a' * 27 + 'b')", "import re", false),
            new Row("sum(range(2 * 10**8))", "", false));

    @Test
    void everythingStopsOrIsReported() throws Exception {
        var table = new StringBuilder("| code | median | slowest |\n|---|---|---|\n");
        for (Row row : ROWS) {
            table.append("| `%s` | %s |%n".formatted(row.code(), row.stops() ? stopTimes(row) : report(row)));
        }
        write(table.toString());
    }

    private static String stopTimes(Row row) throws Exception {
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            nanos[i] = stopTime(row);
        }
        Arrays.sort(nanos);
        return "%.1f ms | %.1f ms".formatted(nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS - 1] / 1e6);
    }

    private static long stopTime(Row row) throws Exception {
        try (var interpreter = RunningPython.python().createInterpreter()) {
            var running = new CountDownLatch(1);
            interpreter.exec(row.preparation());
            interpreter.set("running", (Runnable) running::countDown);
            failure(interpreter.execAsync("1 / 0")::get); // the first exception imports what describes it
            var result = interpreter.execAsync("running()\n" + row.code());
            running.await();
            Thread.sleep(60); // into the wait
            long start = System.nanoTime();
            interpreter.interrupt();
            assertThat(failure(result::get)).isInstanceOf(PythonInterruptedException.class);
            long taken = System.nanoTime() - start;
            interpreter.exec("'end' in globals() and end.set()");
            assertThat(Duration.ofNanos(taken)).as(row.code()).isLessThan(PROMPTLY);
            return taken;
        }
    }

    private static String report(Row row) throws Exception {
        var interpreter = RunningPython.python().createInterpreter();
        interpreter.exec(row.preparation());
        interpreter.exec("def stuck():\n    " + row.code(), "stuck.py");
        var result = interpreter.withinAsync(GRACE, () -> interpreter.call("stuck"));
        long start = System.nanoTime();
        Throwable failed = failure(result::get);
        long taken = System.nanoTime() - start;
        assertThat(failed)
                .isInstanceOfSatisfying(
                        InterpreterStuckException.class,
                        stuck -> assertThat(stuck.stacks()).contains("\"stuck.py\", line 2 in stuck"));
        interpreter.abandon();
        assertThat(interpreter.close(Duration.ofMinutes(2))).isTrue(); // when the call has returned
        return "stuck | reported after %.1f s, with its stack".formatted(taken / 1e9);
    }

    private interface Waiting {
        void await() throws ExecutionException, InterruptedException;
    }

    private static Throwable failure(Waiting wait) throws InterruptedException {
        try {
            wait.await();
            throw new AssertionError("it ended by itself");
        } catch (ExecutionException failed) {
            return Objects.requireNonNull(failed.getCause());
        }
    }

    private static void write(String table) throws IOException {
        Files.writeString(Path.of("target", "stop-times.md"), table);
    }
}
