package dev.ophion.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Memoryviews of a kilobyte and of a gigabyte: both take the same time, because the memory is looked at where it lies.
public final class MemoryviewComparison {
    /// For `--only`.
    public static final String NAME = "memoryviews";

    /// For a heading.
    public static final String TITLE = "Memoryviews, whatever their size";

    private static final String OURS = "Ophion: memoryview";

    /// The most that a gigabyte may take, as a multiple of a kilobyte: what is left is the noise of the machine.
    private static final double MOST = 1.5;

    private MemoryviewComparison() {}

    /// The comparison.
    public static Comparison of(Setup setup) {
        List<String> ways = List.of("to an interpreter", "to Java");
        List<Measure> measures = ways.stream()
                .flatMap(way -> Stream.of(way + ", 1 KB", way + ", 1 GB"))
                .map(name -> new Measure(name, Unit.MICROSECONDS))
                .toList();
        Chart chart = new Chart(
                Chart.Kind.BARS,
                results -> "A gigabyte takes " + Finding.median(results, OURS, measures.get(1))
                        + " to another interpreter, a " + "kilobyte "
                        + Finding.median(results, OURS, measures.getFirst()),
                "where to, and how much",
                Chart.points(measures),
                Unit.MICROSECONDS,
                false);
        return new Comparison(
                NAME,
                TITLE,
                "An interpreter puts a memoryview on a queue, another interpreter or Java takes it and lets it go.",
                setup.effort(),
                List.of(setup.onJava(OURS, MemoryviewTransfers.class)),
                List.of(),
                OURS,
                measures,
                ways.stream()
                        .map(way -> new Goal(
                                new Measure(way + ", 1 GB", Unit.MICROSECONDS),
                                OURS,
                                Optional.of(new Goal.Reference(OURS, way + ", 1 KB")),
                                MOST))
                        .toList(),
                List.of(chart));
    }
}
