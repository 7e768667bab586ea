package dev.ophion;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Interrupts reach the threads that Python code starts.
@ExtendWith(RunningPython.class)
@Timeout(180)
final class ThreadInterruptTest {
    private static final int INTERRUPTS = 1_000;
    private static final int MOST_MICROS = 3_000;

    private static final String THREADS = """
            import threading, time, queue
            ended, lock, items = [], threading.Lock(), queue.Queue()
            threading.excepthook = lambda args: ended.append(args.exc_type.__name__)

            def begin(function, count=1):
                global threads
                ended.clear()
                threads = [threading.Thread(target=function) for _ in range(count)]
                for thread in threads:
                    thread.start()

            def join():
                for thread in threads:
                    thread.join(30)
                return ended

            def spin():
                while True: pass

            def work():
                while True:
                    with lock:
                        sum(range(100))
                    items.put(1)
                    items.get()
                    time.sleep(0.0001)
                    try:
                        time.sleep(0.03)
                    except Exception:
                        ended.append('swallowed')
            """;

    private final Interpreter interpreter = RunningPython.python().createInterpreter();

    @BeforeEach
    void define() {
        interpreter.exec(THREADS);
    }

    @AfterEach
    void close() {
        interpreter.close();
    }

    private List<?> ended(Interpreter one) {
        return (List<?>) requireNonNull(one.call("join").toJava());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spin",
                "lambda: time.sleep(1e6)",
                "threading.Event().wait",
                "lambda: items.get()",
                "queue.SimpleQueue().get",
                "lambda: __import__('ophion.queues').queues.create().get()",
                "lambda: (lambda one, other: one.recv(1))(*__import__('socket').socketpair())",
                "lambda: __import__('subprocess').run(['sleep', '1000'])",
                "lambda: __import__('asyncio').run(__import__('asyncio').sleep(1e6))",
            })
    void stopsThemWhateverTheyDo(String function) throws Exception {
        interpreter.exec("begin(" + function + ")");
        Thread.sleep(100); // into the wait
        interpreter.interrupt();
        assertThat(ended(interpreter)).hasSize(1).first().asString().matches("Interrupted|KeyboardInterrupt");
    }

    @Test
    void sparesOthersAndWorkersWithNothingToDo() throws Exception {
        try (var neighbour = RunningPython.python().createInterpreter()) {
            neighbour.exec(THREADS + "begin(lambda: items.get())");
            interpreter.exec("""
                    from concurrent.futures import ThreadPoolExecutor
                    executor = ThreadPoolExecutor(1)
                    executor.submit(int).result()
                    """);
            Thread.sleep(100); // into the wait
            interpreter.interrupt();
            assertThat(interpreter.eval("executor.submit(int, '42').result(30)").asInt())
                    .isEqualTo(42);
            neighbour.exec("items.put(1)");
            assertThat(ended(neighbour)).isEmpty();
        }
    }

    @Test
    void aDeadlineStopsItsOwnCallOnly() {
        interpreter.exec("go = threading.Event(); begin(go.wait)");
        assertThatThrownBy(() -> interpreter.within(Duration.ofMillis(50), () -> interpreter.call("spin")))
                .isInstanceOf(DeadlineExceededException.class);
        assertThat(interpreter.eval("threads[0].is_alive()").asBoolean()).isTrue();
        interpreter.exec("go.set()");
        assertThat(ended(interpreter)).isEmpty();
    }

    @Test
    void closingStopsThreadsThatGoOn() {
        interpreter.exec("begin(spin, 3)");
        assertThat(interpreter.close(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void closingLetsThreadsComeToTheirEnd() {
        var done = new CountDownLatch(1);
        interpreter.set("done", (Runnable) done::countDown);
        interpreter.exec("begin(lambda: (time.sleep(0.2), done()))");
        assertThat(interpreter.close(Duration.ofSeconds(60))).isTrue();
        assertThat(done.getCount()).isZero();
    }

    @Test
    void closingCallsOnceWhatThreadingHasRegistered() {
        var calls = new AtomicInteger();
        interpreter.set("called", (Runnable) calls::incrementAndGet);
        interpreter.exec("threading._register_atexit(called); begin(lambda: time.sleep(0.2))");
        assertThat(interpreter.close(Duration.ofSeconds(60))).isTrue();
        assertThat(calls).hasValue(1);
    }

    @Test
    void manyAtRandomStopAllAndLeaveAWorkingInterpreter() throws Exception {
        var random = new Random(1);
        for (int i = 0; i < INTERRUPTS; i++) {
            var running = new CountDownLatch(1);
            interpreter.set("running", (Runnable) running::countDown);
            CompletableFuture<Void> result = interpreter.execAsync("begin(work, 2); running(); work()");
            running.await();
            LockSupport.parkNanos(random.nextInt(MOST_MICROS) * 1_000L);
            interpreter.interrupt();
            assertThatThrownBy(result::get).hasCauseInstanceOf(PythonInterruptedException.class);
            assertThat(ended(interpreter)).as("round %d", i).isEqualTo(List.of("Interrupted", "Interrupted"));
        }
        assertThat(interpreter
                        .eval("lock.acquire(False) and not items.mutex.locked()")
                        .asBoolean())
                .isTrue();
        interpreter.exec("left = [each for each in threading.enumerate() if type(each) is threading.Thread]");
        assertThat(interpreter.eval("left").asList())
                .as("threads of Java are others")
                .isEmpty();
    }

    @Test
    void aCrowdThatWaitsIsStoppedWithFewThreadsOfJava() {
        interpreter.exec("begin(threading.Event().wait, 100)");
        int before = Thread.activeCount();
        interpreter.interrupt();
        assertThat(ended(interpreter)).isEqualTo(Collections.nCopies(100, "Interrupted"));
        assertThat(Thread.activeCount()).isLessThan(before + 20);
    }
}
