package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.Channel;
import dev.ophion.ChannelOptions;
import dev.ophion.Diagnostics;
import dev.ophion.Interpreter;
import dev.ophion.InterpreterQueue;
import dev.ophion.OphionException;
import dev.ophion.PythonRuntime;
import dev.ophion.SharedLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Interpreters that are closed while they send, receive, wait, or own what others use.
final class RandomClosesIT {
    @Test
    void nobodyWaitsForThoseWhoAreGone() {
        System.out.print(Survival.ofProgram(Rounds.class).out());
    }

    static final class Rounds {
        private static final int ROUNDS = Integer.getInteger("ophion.rounds", 4);
        private static final int INTERPRETERS = 8;
        private static final int THREADS = 2;
        private static final Duration SOON = Duration.ofSeconds(60);

        private static final List<String> OCCUPATIONS = List.of(
                "while True: sending.send(1)",
                "while True: sending.send_nowait(1); time.sleep(0.001)",
                "while True: sending.send(memoryview(bytearray(10_000)))",
                "while True: sending.send(1, unbounditems=channels.UNBOUND_REMOVE)",
                "while True: receiving.recv()",
                "while True: views.append(receiving.recv()); del views[:-5]",
                "while True: queue.put(1)",
                "while True: queue.put_many([1, 'text', b'bytes' * 20_000])",
                "while True: queue.get()",
                "while True: queue.get_many(3)",
                "while True: select(receiving, queue, (sending, 1))",
                "import asyncio; asyncio.run(asynchronous())",
                "idle.recv()",
                "while True:\n    with lock: time.sleep(0)",
                "lock.acquire(); idle.recv()");

        private static final String SET_UP = """
                import time
                from ophion import channels, queues
                from ophion.select import select

                queue = queues.Queue.of(queue)
                views = []

                async def asynchronous():
                    import asyncio
                    while True:
                        await asyncio.gather(receiving.recv_async(), queue.get_async())
                """;

        private final PythonRuntime python;
        private final Random random;
        private final List<Thread> threads = new ArrayList<>();

        private Rounds(PythonRuntime python, long seed) {
            this.python = python;
            this.random = new Random(seed);
        }

        static void main() throws Exception {
            try (var python = PythonRuntime.start()) {
                new Rounds(python, -1).play();
                Diagnostics before = LeakIT.Cycles.settled(python);
                for (int seed = 0; seed < ROUNDS; seed++) {
                    new Rounds(python, seed).play();
                }
                Diagnostics after = LeakIT.Cycles.settled(python);
                System.out.println(after);
                assertThat(after)
                        .usingRecursiveComparison()
                        .ignoringFields("threadStates", "entryPoints")
                        .isEqualTo(before);
            }
            System.out.println(Survival.SAID);
        }

        /// Closes interpreters in random order while they are busy: first all but two, then what they use, then the
        /// rest.
        private void play() throws Exception {
            int room = random.nextInt(4);
            try (Channel channel = python.createChannel(
                            room == 0 ? ChannelOptions.rendezvous() : ChannelOptions.buffered(room));
                    Channel idle = python.createChannel();
                    InterpreterQueue queue = python.createQueue(room)) {
                SharedLock lock = python.createLock();
                var used = Map.<String, Object>of(
                        "receiving", channel.receiveEnd(),
                        "sending", channel.sendEnd(),
                        "idle", idle.receiveEnd(),
                        "queue", queue,
                        "lock", lock);
                List<Interpreter> interpreters = new ArrayList<>();
                for (int i = 0; i < INTERPRETERS; i++) {
                    interpreters.add(busy(used, OCCUPATIONS.get(random.nextInt(OCCUPATIONS.size()))));
                }
                Thread.sleep(random.nextInt(20));
                Collections.shuffle(interpreters, random);
                interpreters.subList(2, INTERPRETERS).parallelStream().forEach(Interpreter::close);
                queue.shutdown(random.nextBoolean());
                channel.receiveEnd().close();
                interpreters.forEach(Interpreter::close);
                for (Thread thread : threads) {
                    assertThat(thread.join(SOON)).as("%s hangs", thread).isTrue();
                }
                assertThat(lock.recover() || lock.tryLock())
                        .as("the lock is free")
                        .isTrue();
                lock.unlock();
            }
        }

        private Interpreter busy(Map<String, Object> used, String occupation) {
            Interpreter interpreter = python.createInterpreter();
            interpreter.prepareMain(used);
            interpreter.exec(SET_UP);
            for (int i = 0; i < THREADS; i++) {
                threads.add(Thread.ofPlatform().daemon().name(occupation).start(() -> {
                    try {
                        interpreter.exec(occupation);
                    } catch (OphionException | IllegalStateException closed) {
                        return;
                    }
                }));
            }
            return interpreter;
        }
    }
}
