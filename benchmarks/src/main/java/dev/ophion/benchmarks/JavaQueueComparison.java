package dev.ophion.benchmarks;

import dev.ophion.benchmarks.Contender.Family;
import java.util.ArrayList;
import java.util.List;

/// Queues between threads of Java: what interpreters share beside the JDK's own.
public final class JavaQueueComparison {
    /// For `--only`.
    public static final String NAME = "java-queues";

    /// For a heading.
    public static final String TITLE = "Queues from Java to Java";

    /// The measure of 100 messages at a time.
    static final String BATCHES = "1 to 1, in batches";

    private static final String OURS = "Ophion: InterpreterQueue";
    private static final String JDK = "JDK: LinkedBlockingQueue";
    private static final double LEAST = 10_000_000;

    private JavaQueueComparison() {}

    /// The comparison.
    public static Comparison of(Setup setup) {
        List<Measure> measures = new ArrayList<>(QueueScaling.measures());
        Measure pair = measures.getFirst();
        measures.add(new Measure(BATCHES, Unit.PER_SECOND));
        return new Comparison(
                NAME,
                TITLE,
                "Threads of Java put Integers, as many others take them; and batches of 100 of them. Both queues hold any"
                        + " number.",
                setup.effort(),
                List.of(
                        setup.onJava(JDK, Family.JVM, JavaQueueTransfers.class, JavaQueueTransfers.JDK),
                        setup.onJava(OURS, Family.OPHION, JavaQueueTransfers.class, JavaQueueTransfers.OPHION)),
                List.of(),
                JDK,
                measures,
                List.of(Goal.absolute(pair, OURS, LEAST), QueueScaling.noCollapse(OURS)),
                List.of(QueueScaling.chart(results -> "From one thread to another: "
                        + Finding.median(results, OURS, pair) + ", "
                        + Finding.times(results, OURS, JDK, pair.name()) + " as many as the JDK's queue")));
    }
}
