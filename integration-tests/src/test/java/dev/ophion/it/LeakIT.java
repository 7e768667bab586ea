package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.CacheOptions;
import dev.ophion.Diagnostics;
import dev.ophion.MapOptions;
import dev.ophion.PoolOptions;
import dev.ophion.PythonObject;
import dev.ophion.PythonRuntime;
import dev.ophion.PythonValue;
import dev.ophion.test.ChildJvm;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Interpreters that come and go give back all they took: memory, and whatever [Diagnostics] counts.
///
/// `-Dophion.leak.factor=5` runs five times as many, which takes some minutes: 2,000 bare ones and 200 with imports.
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads the size of the process from /proc")
final class LeakIT {
    private static final int FACTOR = Integer.getInteger("ophion.leak.factor", 1);

    /// With one heap for all threads, the C library's, memory of threads that come and go, as in a pool, shows no
    /// steps.
    private static final Map<String, String> ONE_HEAP = Map.of("MALLOC_ARENA_MAX", "1");

    @ParameterizedTest
    @CsvSource({"BARE, 400", "HELD, 80", "IMPORTS, 40", "VIEWS, 80", "SHARED, 48", "POOL, 40"})
    void memoryAndCountsStayWhereTheyAreAfterWarmUp(Cycle cycle, int cycles) {
        ChildJvm.Result result = ChildJvm.of(Cycles.class)
                .jvmArguments(NativeMemory.JVM_ARGUMENTS)
                .environment(ONE_HEAP)
                .timeout(Duration.ofMinutes(2L + 4L * FACTOR))
                .run(cycle.name(), Integer.toString(cycles * FACTOR));

        System.out.print(result.out());
        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(result.out()).endsWith(Survival.SAID + "\n");
    }

    /// What happens in an interpreter between its creation and its end.
    enum Cycle {
        BARE {
            @Override
            void run(PythonRuntime python) {
                execute(python, "x = 1");
            }
        },
        /// One object that stays would keep all the memory of its interpreter.
        HELD {
            @Override
            void run(PythonRuntime python) {
                try (var interpreter = python.createInterpreter()) {
                    held.add(interpreter.evalObject("object()")); // that nobody closes
                    assertThat(interpreter.eval("lambda: 1").asFunction().call().asInt())
                            .isOne();
                }
                while (held.size() > FEW) {
                    held.remove();
                }
            }
        },
        IMPORTS {
            @Override
            void run(PythonRuntime python) {
                execute(python, "import json, asyncio, ssl, sqlite3");
            }
        },
        VIEWS {
            @Override
            void run(PythonRuntime python) {
                python.main().exec("""
                        from concurrent import interpreters
                        from ophion.memory import SharedBuffer, move
                        queue = interpreters.create_queue()
                        interpreter = interpreters.create()
                        shared = SharedBuffer(100_000)
                        interpreter.prepare_main(queue=queue, ours=memoryview(bytearray(100_000)), shared=shared)
                        interpreter.exec('''if True:
                            ours[0] = 1
                            queue.put(memoryview(bytearray(100_000)))
                            queue.put(memoryview(ours))
                            from ophion.memory import move
                            view = shared.view()
                            queue.put(move(memoryview(bytearray(100_000))))
                            queue.put(b'large' * 100_000)
                            queue.put(memoryview(bytearray(100_000)))
                            ''')
                        theirs, ours = queue.get(), queue.get()
                        interpreter.close()
                        assert ours[0] == 1 and theirs[0] == 0
                        moved = move(memoryview(bytearray(100_000)))
                        del queue, interpreter, theirs, ours, shared, moved
                        """);
            }
        },
        SHARED {
            @Override
            void run(PythonRuntime python) {
                try (var channel = python.createChannel();
                        var queue = python.createQueue();
                        var cache = python.cache("leaks", CacheOptions.unlimited());
                        var interpreter = python.createInterpreter()) {
                    var service = python.registerService("leaks", Runnable.class, () -> {});
                    var future = queue.takeAsync();
                    interpreter.prepareMain(
                            Map.of("sending", channel.sendEnd(), "queue", queue, "lock", python.createLock()));
                    interpreter.exec("""
                            import asyncio, ophion
                            from concurrent import interpreters
                            from ophion import cache, channels, queues
                            from ophion.locks import Barrier, Counter, Event, Lock, Semaphore
                            from ophion.select import select

                            queue = queues.Queue.of(queue)
                            receiving, back = channels.create(5)
                            back.send_nowait(memoryview(bytearray(100_000)))
                            sending.send_nowait((receiving, back, Lock(), b'large' * 20_000, memoryview(bytearray(100_000))))
                            for shared in Lock(), Event(), Semaphore(), Barrier(2), Counter():
                                sending.send_nowait(shared)
                            lock.acquire()
                            opened = cache.Cache('leaks')
                            opened.put('views', (memoryview(bytearray(10_000)), queue, Lock()))
                            views = opened.get('views')
                            assert opened.get_or_compute('computed', lambda: b'x' * 10_000) == b'x' * 10_000
                            ophion.service('leaks').run()
                            try:
                                select(channels.create()[0], (channels.create()[1], memoryview(b'x' * 100)), timeout=0)
                            except TimeoutError:
                                pass

                            async def wait_in_vain():
                                waits = [asyncio.create_task(each) for each in (
                                    channels.create()[0].recv_async(), queues.create().get_async(),
                                    channels.create()[1].send_async(memoryview(b'x' * 100)))]
                                await asyncio.sleep(0)
                                for wait in waits[1:]:
                                    wait.cancel()
                                await asyncio.wait(waits, timeout=0.001)
                                waits[0].cancel()
                                return await asyncio.gather(*waits, return_exceptions=True)
                            asyncio.run(wait_in_vain())
                            """);
                    assertThat(future.cancel(true)).isTrue();
                    assertThat(cache.statistics().computed()).isOne();
                    service.close();
                }
            }
        },
        POOL {
            @Override
            void run(PythonRuntime python) {
                var options = PoolOptions.ofSize(2).withSpares(1).withRecycleAfter(2);
                try (var pool = python.newPool(options)) {
                    var length = pool.define("def length(data): return len(data)", "length");
                    var data = List.of(new byte[100_000], new byte[200_000], new byte[300_000]);
                    try (var lengths =
                            length.map(data.stream(), MapOptions.ordered().withChunkSize(1))) {
                        assertThat(lengths.mapToLong(PythonValue::asLong).sum()).isEqualTo(600_000);
                    }
                    assertThat(pool.<Integer>withInterpreter(interpreter ->
                                    interpreter.eval("len(b'x' * 5)").asInt()))
                            .isEqualTo(5);
                }
                python.main().exec("""
                        from ophion.pool import PoolExecutor
                        with PoolExecutor(2, max_tasks_per_child=2, spares=1) as pool:
                            kept = [pool.submit(bytes, 100_000) for _ in range(3)]
                            kept[0].add_done_callback(id)
                            assert sum(map(len, pool.map(bytes, [10] * 10))) == 100
                            assert len(kept[2].result()) == 100_000
                        del pool, kept
                        """);
            }
        };

        private static final int FEW = 3;
        private static final Queue<PythonObject> held = new ArrayDeque<>();

        abstract void run(PythonRuntime python);

        private static void execute(PythonRuntime python, String source) {
            try (var interpreter = python.createInterpreter()) {
                interpreter.exec(source);
                interpreter.set("callback", (Runnable) () -> {});
                interpreter.exec("callback()");
            }
        }
    }

    static final class Cycles {
        private static final int WINDOWS = 8;

        /// What a cycle may keep. CPython itself keeps up to 1 KB of each.
        private static final double KILOBYTES_PER_CYCLE = 5;

        /// A short run cannot tell a slope from the allocator's steps of this size.
        private static final double NOISE_KILOBYTES = 2_048;

        /// Threads of Ophion that may visit the main interpreter for the first time, and keep a thread state.
        private static final int CARRIERS = 4;

        private static final Duration SOON = Duration.ofSeconds(10);

        static void main(String[] arguments) throws Exception {
            var cycle = Cycle.valueOf(arguments[0]);
            int cycles = Integer.parseInt(arguments[1]);
            try (var python = PythonRuntime.start()) {
                run(python, cycle, cycles); // until the allocators have settled
                Diagnostics before = settled(python);
                int threads = Thread.activeCount();
                List<Long> sizes = new ArrayList<>();
                for (int i = 0; i < WINDOWS; i++) {
                    run(python, cycle, cycles / WINDOWS);
                    settled(python);
                    sizes.add(NativeMemory.kilobytes());
                }
                double slope = medianSlope(sizes) / (cycles / (double) WINDOWS);
                System.out.printf("%d cycles %s: %.2f KB each, %s KB%n", cycles, cycle, slope, sizes);
                System.out.println(before);
                double allowed = KILOBYTES_PER_CYCLE + (cycles < 1_000 ? NOISE_KILOBYTES / cycles : 0);
                assertThat(slope).isLessThan(allowed);
                Diagnostics after = settled(python);
                assertThat(after.threadStates()).isLessThanOrEqualTo(before.threadStates() + CARRIERS);
                assertThat(after)
                        .usingRecursiveComparison()
                        .ignoringFields("threadStates")
                        .isEqualTo(before);
                assertThat(before.interpreters()).isOne();
                assertThat(before.views()).isZero();
                assertThat(before.sharedBuffers()).isZero();
                assertThat(python.interpreters()).hasSize(1);
                assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + CARRIERS);
            }
            System.out.println(Survival.SAID);
        }

        private static void run(PythonRuntime python, Cycle cycle, int times) {
            for (int i = 0; i < times; i++) {
                cycle.run(python);
            }
        }

        /// What is counted once everything that was given up has been taken back.
        static Diagnostics settled(PythonRuntime python) throws InterruptedException {
            python.main().exec("import gc; gc.collect()");
            long deadline = System.nanoTime() + SOON.toNanos();
            Diagnostics counted = python.diagnostics();
            while (counted.unfreedInterpreters() + counted.pendingDecrefs() + counted.pins() > 0
                    && System.nanoTime() < deadline) {
                Thread.sleep(10);
                counted = python.diagnostics();
            }
            return counted;
        }

        /// The median of the slopes between all pairs of points: no single step decides it.
        private static double medianSlope(List<Long> sizes) {
            List<Double> slopes = new ArrayList<>();
            for (int i = 0; i < sizes.size(); i++) {
                for (int j = i + 1; j < sizes.size(); j++) {
                    slopes.add((sizes.get(j) - sizes.get(i)) / (double) (j - i));
                }
            }
            slopes.sort(null);
            return slopes.get(slopes.size() / 2);
        }
    }
}
