package dev.ophion.benchmarks;

import dev.ophion.benchmarks.Contender.Family;
import java.util.List;

/// What a worker keeps.
public final class MemoryComparison {
    /// For `--only`.
    public static final String NAME = "memory";

    /// For a heading.
    public static final String TITLE = "Memory of a worker";

    private static final String OURS = "Ophion: interpreters";
    private static final String CPYTHON = "CPython: interpreters";
    private static final String SPAWN = "processes, spawn";
    private static final Measure IDLE = new Measure("idle", Unit.MEGABYTES);
    private static final Measure IMPORTS = new Measure("with imports", Unit.MEGABYTES);
    private static final Measure PROGRAM = new Measure("program", Unit.MEGABYTES);

    private MemoryComparison() {}

    /// The comparison.
    public static Comparison of(Setup setup) {
        String script = "memory.py";
        Chart chart = new Chart(
                Chart.Kind.BARS,
                results -> "One more worker: " + Finding.median(results, OURS, IDLE) + " on Ophion, "
                        + Finding.median(results, SPAWN, IDLE) + " as a spawned process; with imports "
                        + Finding.median(results, OURS, IMPORTS) + " and " + Finding.median(results, SPAWN, IMPORTS),
                "memory of one more worker, and of all",
                List.of(
                        new Chart.Point("idle", IDLE.name()),
                        new Chart.Point("with imports", IMPORTS.name()),
                        new Chart.Point("program with 9 workers", PROGRAM.name())),
                Unit.MEGABYTES,
                true);
        return new Comparison(
                NAME,
                TITLE,
                "Eight workers are added to a first one: what each adds to the memory (proportional set size) of the program and "
                        + "its children, idle and after importing what programs often import; and what the program then has "
                        + "in all, which on Ophion includes a JVM.",
                setup.effort(),
                List.of(
                        setup.onPython(CPYTHON, Family.CPYTHON, script, "interpreters"),
                        setup.onPython(SPAWN, Family.PROCESSES, script, "spawn"),
                        setup.onPython("processes, forkserver", Family.PROCESSES, script, "forkserver"),
                        setup.onOphion(OURS, script, "interpreters")),
                List.of(),
                SPAWN,
                List.of(IDLE, IMPORTS, PROGRAM),
                List.of(Goal.ratio(IDLE, OURS, SPAWN, 0.7), Goal.ratio(IMPORTS, OURS, SPAWN, 0.7)),
                List.of(chart));
    }
}
