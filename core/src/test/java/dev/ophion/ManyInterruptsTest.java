package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Interrupts that come at any moment leave nothing behind.
@ExtendWith(RunningPython.class)
final class ManyInterruptsTest {
    private static final int INTERRUPTS = 1_000;
    private static final int MOST_MICROS = 3_000;

    private static final String WORK = """
            import gc, json, queue, threading, time
            lock, condition, items = threading.RLock(), threading.Condition(), queue.Queue()
            answers = []

            def work():
                running()
                while True:
                    with lock:
                        json.loads(json.dumps({'a': [1, 2.5, 'b']}))
                    with condition:
                        condition.wait(0.0001)
                    items.put(object())
                    items.get()
                    time.sleep(0.0001)
                    try:
                        time.sleep(0.03)
                    except Exception:
                        answers.append('swallowed')

            def is_clean():
                return lock.acquire(False) and not lock.release() and condition.acquire(False) \\
                    and not condition.release() and not items.mutex.locked() and not answers

            def count():
                while not items.empty():
                    items.get()
                gc.collect()
                return len(gc.get_objects())
            """;

    @Test
    @Timeout(180)
    void leaveAWorkingInterpreterAndACleanHeap() throws Exception {
        var random = new Random(1);
        try (var interpreter = RunningPython.python().createInterpreter()) {
            interpreter.exec(WORK);
            for (int i = 0; i < 20; i++) {
                interrupt(interpreter, random);
            }
            long objects = interpreter.call("count").asLong();
            var before = RunningPython.python().diagnostics();
            for (int i = 0; i < INTERRUPTS; i++) {
                interrupt(interpreter, random);
            }
            assertThat(interpreter.call("is_clean").asBoolean()).isTrue();
            assertThat(interpreter.call("count").asLong()).isLessThan(objects + 100);
            var after = RunningPython.python().diagnostics();
            assertThat(after.interpreters()).isEqualTo(before.interpreters());
            assertThat(after.javaObjects()).isLessThanOrEqualTo(before.javaObjects() + 1);
            assertThat(after.waitingThreads()).isEqualTo(before.waitingThreads());
            assertThat(after.pins()).isEqualTo(before.pins());
            assertThat(interpreter.eval("6 * 7").asInt()).isEqualTo(42);
        }
    }

    private static void interrupt(Interpreter interpreter, Random random) throws InterruptedException {
        var running = new CountDownLatch(1);
        interpreter.set("running", (Runnable) running::countDown);
        CompletableFuture<PythonValue> result = interpreter.callAsync("work");
        running.await();
        LockSupport.parkNanos(random.nextInt(MOST_MICROS) * 1_000L);
        if (random.nextBoolean()) {
            interpreter.interrupt();
        } else {
            result.cancel(true);
            while (interpreter.isRunning()) {
                Thread.sleep(1);
            }
            return;
        }
        try {
            throw new AssertionError("work ended with " + result.get());
        } catch (ExecutionException failed) {
            assertThat(failed.getCause()).isInstanceOf(PythonInterruptedException.class);
        }
    }
}
