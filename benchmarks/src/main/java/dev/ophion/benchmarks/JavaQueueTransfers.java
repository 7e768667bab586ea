package dev.ophion.benchmarks;

import com.google.gson.Gson;
import dev.ophion.InterpreterQueue;
import dev.ophion.PythonRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;

/// Sends Integers from Java to Java, one at a time and in batches, with several threads on each side. Checks the sum
/// of what arrives.
public final class JavaQueueTransfers {
    /// Asks for an [InterpreterQueue].
    static final String OPHION = "ophion";

    /// Asks for a [LinkedBlockingQueue].
    static final String JDK = "jdk";

    private static final int MESSAGES = 200_000;
    private static final int BATCH = 100;

    private JavaQueueTransfers() {}

    /// A queue to be measured. Both methods block.
    private interface Transport {
        /// Puts the numbers from 0 to `count`, exclusive.
        void put(int count) throws InterruptedException;

        /// Takes that many.
        ///
        /// @return their sum
        long take(int count) throws InterruptedException;
    }

    /// Puts one number.
    @FunctionalInterface
    private interface Put {
        void put(int number) throws InterruptedException;
    }

    /// Takes one number.
    @FunctionalInterface
    private interface Take {
        long take() throws InterruptedException;
    }

    /// Measures `ophion` or `jdk`, and prints one JSON object.
    public static void main(String[] arguments) throws Exception {
        Sampling sampling = Sampling.parse(Arrays.asList(arguments));
        Map<String, Double> measured = new LinkedHashMap<>();
        if (arguments[0].equals(JDK)) {
            var queue = new LinkedBlockingQueue<Integer>();
            measure(sampling, measured, new OneByOne(queue::put, queue::take));
        } else {
            try (var python = PythonRuntime.start();
                    var queue = python.createQueue();
                    var batched = python.createQueue()) {
                measure(
                        sampling,
                        measured,
                        new OneByOne(queue::put, () -> queue.take().asLong()));
                measured.put(JavaQueueComparison.BATCHES, rate(sampling, 1, new Batches(batched)));
            }
        }
        System.out.println(new Gson().toJson(measured));
    }

    private static void measure(Sampling sampling, Map<String, Double> measured, Transport transport) throws Exception {
        for (int threads : QueueScaling.SIDES) {
            measured.put(QueueScaling.name(threads), rate(sampling, threads, transport));
        }
    }

    private static double rate(Sampling sampling, int threads, Transport transport) throws Exception {
        return MESSAGES / sampling.seconds(() -> transfer(threads, transport));
    }

    private static void transfer(int threads, Transport transport) throws InterruptedException {
        int each = MESSAGES / threads;
        long[] sums = new long[threads];
        List<Thread> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int taker = t;
            running.add(start(() -> sums[taker] = transport.take(each)));
            running.add(start(() -> transport.put(each)));
        }
        for (Thread thread : running) {
            thread.join();
        }
        long sum = Arrays.stream(sums).sum();
        long expected = (long) threads * each * (each - 1) / 2;
        if (sum != expected) {
            throw new AssertionError("wrong sum: " + sum + " in place of " + expected);
        }
    }

    private static Thread start(Sampling.Work work) {
        return Thread.ofPlatform().start(() -> {
            try {
                work.run();
            } catch (Exception failed) {
                throw new AssertionError("nobody interrupts, and nothing fails", failed);
            }
        });
    }

    private record OneByOne(Put putter, Take taker) implements Transport {
        @Override
        public void put(int count) throws InterruptedException {
            for (int i = 0; i < count; i++) {
                putter.put(i);
            }
        }

        @Override
        public long take(int count) throws InterruptedException {
            long sum = 0;
            for (int i = 0; i < count; i++) {
                sum += taker.take();
            }
            return sum;
        }
    }

    private record Batches(InterpreterQueue queue) implements Transport {
        @Override
        public void put(int count) throws InterruptedException {
            List<Integer> batch = new ArrayList<>(BATCH);
            for (int i = 0; i < count; i++) {
                batch.add(i);
                if (batch.size() == BATCH || i == count - 1) {
                    queue.putAll(batch);
                    batch.clear();
                }
            }
        }

        @Override
        public long take(int count) throws InterruptedException {
            long sum = 0;
            int left = count;
            while (left > 0) {
                var taken = queue.takeMany(Math.min(BATCH, left));
                left -= taken.size();
                for (var value : taken) {
                    sum += value.asLong();
                }
            }
            return sum;
        }
    }
}
