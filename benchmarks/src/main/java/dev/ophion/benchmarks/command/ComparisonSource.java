package dev.ophion.benchmarks.command;

import dev.ophion.benchmarks.CallComparison;
import dev.ophion.benchmarks.Comparison;
import dev.ophion.benchmarks.JavaCallComparison;
import dev.ophion.benchmarks.JavaQueueComparison;
import dev.ophion.benchmarks.MemoryComparison;
import dev.ophion.benchmarks.MemoryviewComparison;
import dev.ophion.benchmarks.MessageSizeComparison;
import dev.ophion.benchmarks.PoolComparison;
import dev.ophion.benchmarks.QueueComparison;
import dev.ophion.benchmarks.QueueScalingComparison;
import dev.ophion.benchmarks.Setup;
import dev.ophion.benchmarks.StartUpComparison;
import dev.ophion.benchmarks.WorkloadComparison;
import java.util.List;
import java.util.function.Function;

/// An entry in the list of all comparisons.
///
/// @param name as `--only` takes it
/// @param title what is compared
/// @param maker makes the comparison
public record ComparisonSource(String name, String title, Function<Setup, Comparison> maker) {
    /// All comparisons, in the order in which they run and are reported.
    public static final List<ComparisonSource> ALL = List.of(
            new ComparisonSource(QueueComparison.NAME, QueueComparison.TITLE, QueueComparison::of),
            new ComparisonSource(QueueScalingComparison.NAME, QueueScalingComparison.TITLE, QueueScalingComparison::of),
            new ComparisonSource(JavaQueueComparison.NAME, JavaQueueComparison.TITLE, JavaQueueComparison::of),
            new ComparisonSource(MessageSizeComparison.NAME, MessageSizeComparison.TITLE, MessageSizeComparison::of),
            new ComparisonSource(MemoryviewComparison.NAME, MemoryviewComparison.TITLE, MemoryviewComparison::of),
            new ComparisonSource(CallComparison.NAME, CallComparison.TITLE, CallComparison::of),
            new ComparisonSource(JavaCallComparison.NAME, JavaCallComparison.TITLE, JavaCallComparison::of),
            new ComparisonSource(PoolComparison.NAME, PoolComparison.TITLE, PoolComparison::of),
            new ComparisonSource(StartUpComparison.NAME, StartUpComparison.TITLE, StartUpComparison::of),
            new ComparisonSource(MemoryComparison.NAME, MemoryComparison.TITLE, MemoryComparison::of),
            new ComparisonSource(WorkloadComparison.NAME, WorkloadComparison.TITLE, WorkloadComparison::of));

    /// The comparison, on this machine.
    public Comparison comparison(Setup setup) {
        return maker.apply(setup);
    }
}
