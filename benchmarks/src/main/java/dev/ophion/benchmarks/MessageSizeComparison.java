package dev.ophion.benchmarks;

import dev.ophion.benchmarks.Contender.Family;
import java.util.List;
import java.util.stream.Stream;

/// Bytes of several sizes, from one worker to another through the queue that its kind of worker has.
public final class MessageSizeComparison {
    /// For `--only`.
    public static final String NAME = "message-sizes";

    /// For a heading.
    public static final String TITLE = "Messages by size, from one worker to another";

    private static final String OURS = "Ophion: interpreters.Queue";
    private static final String CPYTHON = "CPython: interpreters.Queue";
    private static final String PROCESSES = "multiprocessing.Queue";
    private static final String SMALLEST = "16 B";
    private static final String LARGEST = "1 MB";

    private MessageSizeComparison() {}

    /// The comparison.
    public static Comparison of(Setup setup) {
        String script = "message_sizes.py";
        List<Measure> measures = Stream.of(SMALLEST, "256 B", "4 KB", "64 KB", LARGEST)
                .map(size -> new Measure(size, Unit.PER_SECOND))
                .toList();
        Chart chart = new Chart(
                Chart.Kind.LINES,
                results -> "Small messages: Ophion carries "
                        + Finding.times(results, OURS, CPYTHON, SMALLEST) + " as many as CPython's queue, "
                        + Finding.times(results, OURS, PROCESSES, SMALLEST) + " as many as multiprocessing's; of "
                        + LARGEST
                        + " " + Finding.times(results, OURS, PROCESSES, LARGEST),
                "size of a message",
                Chart.points(measures),
                Unit.PER_SECOND,
                true);
        return new Comparison(
                NAME,
                TITLE,
                "One worker puts bytes on a queue, another gets them. Threads of one interpreter hand over the object itself, "
                        + "all others a copy.",
                setup.effort(),
                List.of(
                        setup.onPython(CPYTHON, Family.CPYTHON, script, "interpreters"),
                        setup.onPython(PROCESSES, Family.PROCESSES, script, "spawn"),
                        setup.onPython("threads: queue.Queue", Family.THREADS, script, "threads"),
                        setup.onOphion(OURS, script, "interpreters")),
                List.of(),
                CPYTHON,
                measures,
                List.of(
                        Goal.ratio(measures.getFirst(), OURS, CPYTHON, 5),
                        Goal.ratio(measures.getLast(), OURS, CPYTHON, 1)),
                List.of(chart));
    }
}
