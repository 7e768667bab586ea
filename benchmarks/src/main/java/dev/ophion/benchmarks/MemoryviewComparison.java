package dev.ophion.benchmarks;

import dev.ophion.Interpreter;
import dev.ophion.InterpreterQueue;
import dev.ophion.PythonBuffer;
import dev.ophion.PythonRuntime;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Memoryviews of a kilobyte and of a gigabyte: from one interpreter to another, and to Java. Both take the same time,
/// because the memory is looked at where it lies.
public final class MemoryviewComparison {
    private static final int TRANSFERS = 2_000;

    /// The most that a gigabyte may take, as a multiple of a kilobyte: what is left is the noise of the machine.
    private static final double GOAL = 1.5;

    private static final String SET_UP = """
            small = bytearray(1 << 10)
            large = bytearray(1 << 30)

            def send(name, count):
                import time
                view = memoryview(globals()[name])
                start = time.perf_counter()
                for _ in range(count):
                    queue.put(view)
                    receive()
                return (time.perf_counter() - start) / count * 1e6
            """;

    private MemoryviewComparison() {}

    /// Measures in turns, and prints the medians.
    ///
    /// @return whether the goal is met
    public static boolean run(int rounds, PrintStream out) throws InterruptedException {
        try (var python = PythonRuntime.start();
                var sender = python.createInterpreter();
                var receiver = python.createInterpreter();
                var queue = python.createQueue()) {
            sender.exec(SET_UP);
            receiver.prepareMain(Map.of("queue", queue));
            receiver.exec("def receive(): queue.get().release()");
            Runnable receive = () -> receiver.call("receive");
            sender.prepareMain(Map.of("queue", queue));
            sender.set("receive", receive);
            var measured = new Measurements();
            for (int round = 0; round <= rounds; round++) {
                Map<String, Double> times = measure(sender, queue);
                if (round > 0) { // the first one warms up
                    measured.add(times);
                }
            }
            return print(measured, out);
        }
    }

    private static Map<String, Double> measure(Interpreter sender, InterpreterQueue queue) throws InterruptedException {
        return Map.of(
                "to an interpreter, 1 KB",
                        sender.call("send", "small", TRANSFERS).asDouble(),
                "to an interpreter, 1 GB",
                        sender.call("send", "large", TRANSFERS).asDouble(),
                "to Java, 1 KB", toJava(sender, queue, "small"),
                "to Java, 1 GB", toJava(sender, queue, "large"));
    }

    private static double toJava(Interpreter sender, InterpreterQueue queue, String name) throws InterruptedException {
        String put = "queue.put(memoryview(" + name + "))";
        long start = System.nanoTime();
        for (int i = 0; i < TRANSFERS; i++) {
            sender.exec(put);
            try (PythonBuffer buffer = queue.take().asBuffer()) {
                buffer.segment();
            }
        }
        return (System.nanoTime() - start) / 1e3 / TRANSFERS;
    }

    private static boolean print(Measurements measured, PrintStream out) {
        List<String> missed = new ArrayList<>();
        for (String way : List.of("to an interpreter", "to Java")) {
            double small = measured.median(way + ", 1 KB");
            double large = measured.median(way + ", 1 GB");
            double ratio = large / small;
            if (ratio > GOAL) {
                missed.add(way);
            }
            out.println(String.format(
                    Locale.ROOT,
                    "memoryview %-18s 1 KB %6.1f µs   1 GB %6.1f µs   %.2f×   goal ≤ %.1f×   %s",
                    way,
                    small,
                    large,
                    ratio,
                    GOAL,
                    ratio > GOAL ? "NOT MET" : "met"));
        }
        return missed.isEmpty();
    }

    /// `java … MemoryviewComparison [ROUNDS]`: how often each is measured. The exit code is 1 if the goal is missed.
    public static void main(String[] arguments) throws InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        System.exit(run(rounds, System.out) ? 0 : 1);
    }
}
