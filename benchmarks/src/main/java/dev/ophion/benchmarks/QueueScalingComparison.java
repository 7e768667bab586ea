package dev.ophion.benchmarks;

import dev.ophion.benchmarks.Contender.Family;
import java.util.List;
import java.util.stream.Collectors;

/// One queue between up to 16 interpreters that put and as many that get.
public final class QueueScalingComparison {
    /// For `--only`.
    public static final String NAME = "queue-scaling";

    /// For a heading.
    public static final String TITLE = "One queue between many interpreters";

    private static final String OURS = "Ophion: interpreters.Queue";
    private static final String CPYTHON = "CPython: interpreters.Queue";

    private QueueScalingComparison() {}

    /// The comparison.
    public static Comparison of(Setup setup) {
        List<Measure> measures = QueueScaling.measures();
        String script = "queue_scaling.py";
        Measure most = measures.getLast();
        return new Comparison(
                NAME,
                TITLE,
                "Interpreters put ints on a queue, as many others get them, each in a thread of its own.",
                setup.effort(),
                List.of(
                        setup.onPython(CPYTHON, Family.CPYTHON, script, sides()),
                        setup.onOphion(OURS, script, sides())),
                List.of(),
                CPYTHON,
                measures,
                List.of(Goal.ratio(measures.getFirst(), OURS, CPYTHON, 5), QueueScaling.noCollapse(OURS)),
                List.of(QueueScaling.chart(results -> "Ophion carries " + Finding.median(results, OURS, most) + " from "
                        + most.name() + " interpreters, "
                        + Finding.times(results, OURS, CPYTHON, most.name()) + " as many as CPython's queue")));
    }

    private static String sides() {
        return QueueScaling.SIDES.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
