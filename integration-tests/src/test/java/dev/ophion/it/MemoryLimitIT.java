package dev.ophion.it;

import dev.ophion.Interpreter;
import dev.ophion.InterpreterOptions;
import dev.ophion.PythonException;
import dev.ophion.PythonRuntime;
import dev.ophion.test.ChildJvm;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Programs that allocate without an end get MemoryError again and again, and nobody else notices anything.
///
/// `-Dophion.memory.rounds=100` has each of them fail a hundred times.
final class MemoryLimitIT {
    private static final int ROUNDS = Integer.getInteger("ophion.memory.rounds", 3);

    /// Of all rounds of one program; a round takes a second or two.
    private static final Duration LIMIT = Duration.ofMinutes(2).plusSeconds(15L * ROUNDS);

    /// Each defines `go()`.
    enum Greed {
        SMALL_OBJECTS("""
                def go():
                    global data
                    data = []
                    while True:
                        data.append((object(), object(), {}))
                """),
        LINKED_TUPLES("""
                def go():
                    global data
                    data = None
                    while True:
                        data = (data, None)
                """),
        ONE_BIG_BYTES("""
                def go():
                    return bytes(100 * 2**20)
                """),
        MANY_BYTES("""
                def go():
                    global data
                    data = []
                    while True:
                        data.append(bytes(1000))
                """),
        GROWING_LIST("""
                def go():
                    global data
                    data = [0]
                    while True:
                        data += data
                """),
        GROWING_DICT("""
                def go():
                    global data
                    data = {}
                    while True:
                        data[len(data)] = str(len(data))
                """),
        GROWING_STR("""
                def go():
                    global data
                    data = 'x'
                    while True:
                        data += data
                """),
        RECURSION("""
                import sys
                sys.setrecursionlimit(10**9)
                def deeper(n):
                    return deeper(n + 1) + 1
                def go():
                    deeper(0)
                """),
        C_LOOP("""
                import itertools
                def go():
                    global data
                    data = list(map(object.__new__, itertools.repeat(object)))
                """),
        DEQUE("""
                import collections, itertools
                def go():
                    global data
                    data = collections.deque(map(float, itertools.count()))
                """),
        CLASSES("""
                def go():
                    global data
                    data = []
                    while True:
                        data.append(type('C', (), {'a': 1}))
                """),
        JSON("""
                import json
                def go():
                    global data
                    data = json.loads('[' + '[1, 2.5, "abc", {"a": null}],' * 400_000 + '1]')
                """),
        THREADS("""
                import threading
                def go():
                    global data
                    data = []
                    failed = []
                    def fill():
                        held = []
                        data.append(held)
                        try:
                            while True:
                                held.append([object()])
                        except MemoryError as error:
                            failed.append(error)
                            held.clear()
                    threads = [threading.Thread(target=fill) for _ in range(10)]
                    for thread in threads:
                        thread.start()
                    for thread in threads:
                        thread.join()
                    assert len(failed) == 10, len(failed)
                    raise failed[0]
                """);

        private final String source;

        Greed(String source) {
            this.source = source;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isStopped(Greed greed) {
        Survival.of(ChildJvm.of(Rounds.class), LIMIT, greed.name(), Integer.toString(ROUNDS));
    }

    /// One of them under a limit, and another interpreter that works meanwhile.
    static final class Rounds {
        private static final long LIMIT = 64 << 20;

        private Rounds() {}

        static void main(String[] arguments) throws InterruptedException {
            var greed = Greed.valueOf(arguments[0]);
            int rounds = Integer.parseInt(arguments[1]);
            try (var python = PythonRuntime.start();
                    var neighbour = python.createInterpreter();
                    var greedy = python.createInterpreter(
                            InterpreterOptions.isolated().withMemoryLimit(LIMIT))) {
                var over = new AtomicBoolean();
                var failure = new Throwable[1];
                var work = Thread.ofPlatform().start(() -> {
                    try {
                        do {
                            work(neighbour);
                        } while (!over.get());
                    } catch (Throwable failed) {
                        failure[0] = failed;
                    }
                });
                greedy.exec(greed.source + "import gc");
                for (int i = 0; i < rounds; i++) {
                    fail(greedy);
                }
                if (greedy.memory().total() > LIMIT / 2) {
                    throw new AssertionError("not given back: " + greedy.memory());
                }
                work(greedy);
                over.set(true);
                work.join();
                if (failure[0] != null) {
                    throw new AssertionError("the neighbour failed", failure[0]);
                }
            }
            System.out.println(Survival.SAID);
        }

        private static void fail(Interpreter greedy) {
            try {
                greedy.call("go");
                throw new AssertionError("no MemoryError");
            } catch (PythonException raised) {
                if (!raised.typeName().equals("MemoryError")) {
                    throw raised;
                }
            }
            long held = greedy.memory().total();
            if (held > LIMIT + LIMIT / 4) {
                throw new AssertionError("holds " + held);
            }
            greedy.exec("data = None; gc.collect()"); // some of it is in cycles
        }

        /// More than the limit in all, and never much at once.
        private static void work(Interpreter interpreter) {
            interpreter.exec("""
                    for _ in range(50):
                        kept = [(i, str(i)) for i in range(10_000)], bytes(2_000_000)
                    assert len(kept[0]) == 10_000
                    del kept
                    """);
        }
    }
}
