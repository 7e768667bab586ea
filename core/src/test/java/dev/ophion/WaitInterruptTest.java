package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every wait of the standard library ends, whoever ends it.
@ExtendWith(RunningPython.class)
@Timeout(60)
final class WaitInterruptTest {
    private static final Duration PROMPTLY = Duration.ofSeconds(5); // on a machine with much else to do

    /// What ends the wait.
    enum Way implements BiConsumer<Interpreter, Thread> {
        INTERPRETER {
            @Override
            public void accept(Interpreter interpreter, Thread caller) {
                interpreter.interrupt();
            }
        },
        THREAD {
            @Override
            public void accept(Interpreter interpreter, Thread caller) {
                caller.interrupt();
            }
        },
        CLOSE {
            @Override
            public void accept(Interpreter interpreter, Thread caller) {
                interpreter.close();
            }
        }
    }

    private static final String[] WAITS = {
        "import time; wait = lambda: time.sleep(1e6)",
        "import time; wait = lambda: time.sleep(100)",
        "import queue; wait = queue.Queue().get",
        "import queue; wait = lambda: queue.Queue().get(timeout=1000)",
        "import queue; wait = queue.SimpleQueue().get",
        "import ophion.queues; wait = ophion.queues.create().get",
        "import threading; wait = threading.Event().wait",
        "import threading; lock = threading.Lock(); lock.acquire(); wait = lock.acquire",
        "import threading; lock = threading.Lock(); lock.acquire(); wait = lambda: lock.acquire(timeout=1000)",
        "import threading; lock = threading.Lock(); lock.acquire(); wait = lock.__enter__",
        "import threading; wait = threading.Semaphore(0).acquire",
        "import threading; wait = threading.Barrier(2).wait",
        """
        import threading
        lock = threading.RLock()
        thread = threading.Thread(target=lock.acquire)
        thread.start(); thread.join()
        wait = lock.acquire
        """,
        """
        import threading
        end = threading.Event()
        thread = threading.Thread(target=end.wait)
        thread.start()
        wait, clean_up = thread.join, end.set
        """,
        "import socket; one, other = socket.socketpair(); wait = lambda: one.recv(1)",
        "import socket; one, other = socket.socketpair(); one.settimeout(1000); wait = lambda: one.recv(1)",
        "import socket; one, other = socket.socketpair(); wait = lambda: one.sendall(bytes(10_000_000))",
        "import socket; one, other = socket.socketpair(); wait = one.makefile('rb').readline",
        "import socket; server = socket.create_server(('127.0.0.1', 0)); wait = server.accept",
        "import select, socket; one, other = socket.socketpair(); wait = lambda: select.select([one], [], [])",
        "import select; wait = select.poll().poll",
        "import select; wait = select.epoll().poll",
        "import selectors; wait = lambda: selectors.DefaultSelector().select()",
        "import asyncio; wait = lambda: asyncio.run(asyncio.sleep(1e6))",
        "import subprocess; wait = lambda: subprocess.run(['sleep', '1000'])",
        "import subprocess; wait = lambda: subprocess.run(['sleep', '1000'], timeout=1000)",
        "import subprocess; wait = lambda: subprocess.check_output(['sleep', '1000'])",
        "import os; end, _ = os.pipe(); wait = lambda: os.read(end, 1)",
        "import os; end, _ = os.pipe(); wait = open(end, 'rb').read",
        "import concurrent.futures; wait = concurrent.futures.Future().result",
    };

    static Stream<Arguments> waits() {
        return Stream.of(Way.values())
                .flatMap(way -> Stream.of(WAITS).map(wait -> Arguments.of(way, wait.stripIndent())));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void ends(Way way, String wait) throws Exception {
        try (var interpreter = RunningPython.python().createInterpreter()) {
            var running = new CountDownLatch(1);
            var caller = new Thread[1];
            interpreter.set("running", (Runnable) () -> {
                caller[0] = Thread.currentThread();
                running.countDown();
            });
            interpreter.exec("clean_up = lambda: None");
            interpreter.exec(wait);
            var result = interpreter.execAsync("""
                    running()
                    try:
                        wait()
                    except Exception as swallowed:
                        pass
                    finally:
                        clean_up()
                    """);
            running.await();
            Thread.sleep(60); // into the wait
            long start = System.nanoTime();
            way.accept(interpreter, caller[0]);
            assertThatThrownBy(result::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(PythonInterruptedException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPTLY);
            if (way != Way.CLOSE) {
                assertThat(interpreter.eval("6 * 7").asInt()).isEqualTo(42);
            }
        }
    }
}
