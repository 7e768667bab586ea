package dev.ophion.benchmarks;

import dev.ophion.benchmarks.Contender.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Small tasks: what it costs to hand one over and take its result back.
public final class PoolComparison {
    /// For `--only`.
    public static final String NAME = "pools";

    /// For a heading.
    public static final String TITLE = "Small tasks for a pool of workers";

    private static final String OURS = "Ophion: InterpreterPoolExecutor";
    private static final String CPYTHON = "CPython: InterpreterPoolExecutor";
    private static final String SPAWN = "ProcessPoolExecutor, spawn";
    private static final String OWN = "Ophion: ophion.pool.PoolExecutor";
    private static final String JAVA = "Ophion: InterpreterPool, from Java";
    private static final Measure SUBMIT = new Measure("submit and wait", Unit.PER_SECOND);
    private static final Measure FIRST = new Measure("submit and wait, in the first second", Unit.PER_SECOND);
    private static final Measure MAP = new Measure("map", Unit.PER_SECOND);
    private static final Measure CHUNKS = new Measure("map in chunks of 100", Unit.PER_SECOND);

    private PoolComparison() {}

    /// The comparison.
    public static Comparison of(Setup given) {
        Setup setup = given.withEffort(given.effort().atMost(1, 3).warmedUp(3));
        String script = "pools.py";
        List<Measure> byWorkers = Stream.of(1, 2, 4, 8)
                .map(workers -> new Measure(workers + " workers", Unit.PER_SECOND))
                .toList();
        List<Measure> measures = new ArrayList<>(List.of(FIRST, SUBMIT, MAP, CHUNKS));
        measures.addAll(byWorkers);
        Chart tasks = new Chart(
                Chart.Kind.LINES,
                results -> "Many tasks at once: with 2 workers Ophion does "
                        + Finding.times(results, OWN, CPYTHON, byWorkers.get(1).name())
                        + " as many as CPython's interpreters, "
                        + Finding.times(results, OWN, SPAWN, byWorkers.get(1).name()) + " as many as processes",
                "workers",
                Chart.points(byWorkers),
                Unit.PER_SECOND,
                true);
        Chart calls = new Chart(
                Chart.Kind.BARS,
                results -> "One task after the other: Ophion's own pool does "
                        + Finding.times(results, OWN, CPYTHON, SUBMIT.name())
                        + " as many as CPython's interpreters; in a map "
                        + Finding.times(results, OWN, CPYTHON, MAP.name()),
                "tasks that do nothing",
                Chart.points(List.of(SUBMIT, MAP, CHUNKS)),
                Unit.PER_SECOND,
                true);
        return new Comparison(
                NAME,
                TITLE,
                "Tasks that do nothing (`abs`): one at a time, in a map of 10,000, and 300 at once by the number of workers. The "
                        + "first second is that of a new pool in a new process, before any warm-up.",
                setup.effort(),
                List.of(
                        setup.onPython(CPYTHON, Family.CPYTHON, script, "interpreters"),
                        setup.onPython("ThreadPoolExecutor", Family.THREADS, script, "threads"),
                        setup.onPython(SPAWN, Family.PROCESSES, script, "spawn"),
                        setup.onPython("ProcessPoolExecutor, forkserver", Family.PROCESSES, script, "forkserver"),
                        setup.onOphion(OURS, script, "interpreters"),
                        setup.onOphion(OWN, script, "ophion"),
                        setup.onJava(JAVA, JavaPoolTasks.class)),
                List.of(),
                CPYTHON,
                measures,
                goals(),
                List.of(calls, tasks));
    }

    private static List<Goal> goals() {
        List<Goal> goals = new ArrayList<>(List.of(Goal.ratio(SUBMIT, OURS, CPYTHON, 2.5)));
        for (String pool : List.of(OWN, JAVA)) {
            goals.add(Goal.ratio(SUBMIT, pool, CPYTHON, 10));
            goals.add(Goal.ratio(MAP, pool, CPYTHON, 10));
            goals.add(Goal.ratio(CHUNKS, pool, SPAWN, 1.2));
        }
        return goals;
    }
}
