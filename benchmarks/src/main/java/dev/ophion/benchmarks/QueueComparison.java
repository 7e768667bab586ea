package dev.ophion.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Queues between two interpreters: the standard library's `Queue` on Ophion, on CPython, and CPython's raw module in a
/// loop that never sleeps. The same Python, the same script, in the same run.
public final class QueueComparison {
    private static final String QUEUE = "CPython's Queue";
    private static final String SPIN = "CPython's raw module, spinning";
    private static final String OURS = "Ophion";

    private QueueComparison() {}

    /// Compares.
    ///
    /// @param ophion what starts the command `ophion`
    /// @param python the plain Python to compare with, the one that Ophion runs on
    /// @return whether all goals are met
    public static boolean run(List<String> ophion, Path python, int rounds, PrintStream out)
            throws IOException, InterruptedException {
        Path script = Files.createTempFile("queues", ".py");
        try (var source = Objects.requireNonNull(QueueComparison.class.getResourceAsStream("queues.py"))) {
            Files.write(script, source.readAllBytes());
            List<String> ours = new ArrayList<>(ophion);
            ours.addAll(List.of("run", script.toString(), "public", "20", "9", "5"));
            var comparison = new Comparison(
                    new Contender(OURS, ours),
                    List.of(
                            new Contender(
                                    QUEUE, List.of(python.toString(), script.toString(), "public", "1", "5", "1")),
                            new Contender(SPIN, List.of(python.toString(), script.toString(), "spin", "1", "5", "1"))),
                    goals());
            return comparison.run(rounds, out);
        } finally {
            Files.delete(script);
        }
    }

    private static List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        for (String measure : List.of("int", "str of 10", "bytes of 1 KB", "tuple of 5")) {
            goals.add(Goal.rate(measure, QUEUE, 5));
            goals.add(Goal.rate(measure, SPIN, 3));
        }
        goals.add(Goal.rate("bytes of 1 MB", QUEUE, 1));
        goals.add(Goal.rate("bounded to 16", QUEUE, 100));
        for (String measure : List.of("round trip p50", "round trip p99")) {
            goals.add(Goal.time(measure, QUEUE, 0.01));
            goals.add(Goal.time(measure, SPIN, 2));
        }
        return goals;
    }

    /// `java … QueueComparison OPHION PYTHON [ROUNDS]`: the command, the plain Python, and how often each is run. The
    /// exit
    /// code is 1 if a goal is missed.
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length < 2) {
            System.err.println("usage: QueueComparison OPHION PYTHON [ROUNDS]");
            System.exit(2);
        }
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        try {
            System.exit(run(List.of(arguments[0]), Path.of(arguments[1]), rounds, System.out) ? 0 : 1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
