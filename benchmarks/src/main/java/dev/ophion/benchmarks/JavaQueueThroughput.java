package dev.ophion.benchmarks;

import dev.ophion.InterpreterQueue;
import dev.ophion.PythonRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Messages a second from Java to Java through an [InterpreterQueue], one at a time and in batches, beside an
/// `ArrayBlockingQueue`, with 1 to 16 threads on each side. Checks the sum of what arrives.
public final class JavaQueueThroughput {
    private static final int MESSAGES = 1_000_000;
    private static final int BATCH = 100;
    private static final int CAPACITY = 10_000;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 7;

    private JavaQueueThroughput() {}

    private interface Work {
        long run(int count) throws InterruptedException;
    }

    /// Prints a table of medians.
    public static void main(String[] arguments) throws Exception {
        try (var python = PythonRuntime.start()) {
            System.out.printf(
                    "%8s %22s %22s %22s%n", "threads", "InterpreterQueue", "in batches", "ArrayBlockingQueue");
            for (int threads = 1; threads <= 16; threads *= 2) {
                double[][] rates = new double[3][WARM_UP + ROUNDS];
                for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                    rates[0][round] = single(python, threads);
                    rates[1][round] = batches(python, threads);
                    rates[2][round] = baseline(threads);
                }
                System.out.printf(
                        Locale.ROOT,
                        "%8d %,20.0f/s %,20.0f/s %,20.0f/s%n",
                        threads,
                        median(rates[0]),
                        median(rates[1]),
                        median(rates[2]));
            }
        }
    }

    private static double median(double[] rates) {
        double[] measured = Arrays.copyOfRange(rates, WARM_UP, rates.length);
        Arrays.sort(measured);
        return measured[measured.length / 2];
    }

    private static double single(PythonRuntime python, int threads) throws Exception {
        try (InterpreterQueue queue = python.createQueue(CAPACITY)) {
            return rate(
                    threads,
                    count -> {
                        for (int i = 0; i < count; i++) {
                            queue.put(i);
                        }
                        return 0;
                    },
                    count -> {
                        long sum = 0;
                        for (int i = 0; i < count; i++) {
                            sum += queue.take().asLong();
                        }
                        return sum;
                    });
        }
    }

    private static double batches(PythonRuntime python, int threads) throws Exception {
        try (InterpreterQueue queue = python.createQueue(CAPACITY)) {
            return rate(
                    threads,
                    count -> {
                        List<Integer> batch = new ArrayList<>(BATCH);
                        for (int i = 0; i < count; i++) {
                            batch.add(i);
                            if (batch.size() == BATCH || i == count - 1) {
                                queue.putAll(batch);
                                batch.clear();
                            }
                        }
                        return 0;
                    },
                    count -> {
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
                    });
        }
    }

    private static double baseline(int threads) throws Exception {
        BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(CAPACITY);
        return rate(
                threads,
                count -> {
                    for (int i = 0; i < count; i++) {
                        queue.put(i);
                    }
                    return 0;
                },
                count -> {
                    long sum = 0;
                    for (int i = 0; i < count; i++) {
                        sum += queue.take();
                    }
                    return sum;
                });
    }

    private static double rate(int threads, Work put, Work take) throws InterruptedException {
        int each = MESSAGES / threads;
        long[] sums = new long[threads];
        List<Thread> running = new ArrayList<>();
        long begin = System.nanoTime();
        for (int t = 0; t < threads; t++) {
            int taker = t;
            running.add(Thread.ofPlatform().start(() -> sums[taker] = work(take, each)));
            running.add(Thread.ofPlatform().start(() -> work(put, each)));
        }
        for (Thread thread : running) {
            thread.join();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long expected = (long) threads * each * (each - 1) / 2;
        if (Arrays.stream(sums).sum() != expected) {
            throw new AssertionError("wrong sum: " + Arrays.stream(sums).sum() + " in place of " + expected);
        }
        return (double) each * threads / seconds;
    }

    private static long work(Work work, int count) {
        try {
            return work.run(count);
        } catch (InterruptedException stop) {
            throw new AssertionError("nobody interrupts", stop);
        }
    }
}
