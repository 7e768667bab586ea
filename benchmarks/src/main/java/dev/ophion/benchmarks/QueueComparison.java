package dev.ophion.benchmarks;

import dev.ophion.benchmarks.Contender.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Queues between two interpreters: the standard library's `Queue` on Ophion, on CPython, and CPython's raw module in a
/// loop that never sleeps. The same Python, the same script.
public final class QueueComparison {
    /// For `--only`.
    public static final String NAME = "queues";

    /// For a heading.
    public static final String TITLE = "Queues between two interpreters";

    private static final String OURS = "Ophion: interpreters.Queue";
    private static final String QUEUE = "CPython: interpreters.Queue";
    private static final String SPIN = "CPython: raw module, spinning";
    private static final List<Measure> SMALL = Stream.of("int", "str of 10", "bytes of 1 KB", "tuple of 5")
            .map(name -> new Measure(name, Unit.PER_SECOND))
            .toList();
    private static final Measure LARGE = new Measure("bytes of 1 MB", Unit.PER_SECOND);
    private static final Measure BOUNDED = new Measure("bounded to 16", Unit.PER_SECOND);
    private static final List<Measure> ROUND_TRIPS = Stream.of("round trip p50", "round trip p99")
            .map(name -> new Measure(name, Unit.MICROSECONDS))
            .toList();

    private QueueComparison() {}

    /// The comparison.
    public static Comparison of(Setup setup) {
        String script = "queues.py";
        List<Measure> measures = new ArrayList<>(SMALL);
        measures.add(LARGE);
        measures.add(BOUNDED);
        measures.addAll(ROUND_TRIPS);
        return new Comparison(
                NAME,
                TITLE,
                "One interpreter puts, another gets, each in a thread of its own; and a message there and back. CPython's queue "
                        + "looks every 10 ms when it waits; its raw module in a loop is the best that CPython has.",
                setup.effort(),
                List.of(
                        setup.onPython(QUEUE, Family.CPYTHON, script, "public"),
                        setup.onPython(SPIN, Family.CPYTHON, script, "spin"),
                        setup.onOphion(OURS, script, "public")),
                List.of(),
                QUEUE,
                measures,
                goals(),
                charts());
    }

    private static List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        for (Measure measure : SMALL) {
            goals.add(Goal.ratio(measure, OURS, QUEUE, 5));
            goals.add(Goal.ratio(measure, OURS, SPIN, 3));
        }
        goals.add(Goal.ratio(LARGE, OURS, QUEUE, 1));
        goals.add(Goal.ratio(BOUNDED, OURS, QUEUE, 100));
        for (Measure measure : ROUND_TRIPS) {
            goals.add(Goal.ratio(measure, OURS, QUEUE, 0.01));
            goals.add(Goal.ratio(measure, OURS, SPIN, 2));
        }
        return goals;
    }

    private static List<Chart> charts() {
        Measure first = SMALL.getFirst();
        List<Measure> rates = new ArrayList<>(SMALL);
        rates.add(LARGE);
        rates.add(BOUNDED);
        Chart throughput = new Chart(
                Chart.Kind.BARS,
                results -> "Ints: Ophion carries " + Finding.times(results, OURS, QUEUE, first.name())
                        + " as many as CPython's queue, "
                        + Finding.times(results, OURS, SPIN, first.name()) + " as many as its raw module in a loop",
                "what is sent",
                Chart.points(rates),
                Unit.PER_SECOND,
                true);
        Chart latency = new Chart(
                Chart.Kind.BARS,
                results -> "There and back in " + Finding.median(results, OURS, ROUND_TRIPS.getFirst())
                        + "; CPython's queue takes " + Finding.median(results, QUEUE, ROUND_TRIPS.getFirst()),
                "an int, there and back",
                Chart.points(ROUND_TRIPS),
                Unit.MICROSECONDS,
                true);
        return List.of(throughput, latency);
    }
}
