package dev.ophion.benchmarks;

import dev.ophion.benchmarks.Contender.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Work as programs do it, with one worker and with several.
public final class WorkloadComparison {
    /// For `--only`.
    public static final String NAME = "workloads";

    /// For a heading.
    public static final String TITLE = "Real work on several cores";

    private static final String OURS = "Ophion: InterpreterPoolExecutor";
    private static final String SPAWN = "ProcessPoolExecutor, spawn";
    private static final String THREADS = "ThreadPoolExecutor";
    private static final String CPYTHON = "CPython: InterpreterPoolExecutor";
    private static final String GRAALPY = "GraalPy contexts";
    private static final String SEPARATE = "separate processes (the machine's limit)";
    private static final double SHARE = 0.95; // of the cores

    private static final List<String> WORKLOADS =
            List.of("word count", "Mandelbrot", "n-body", "JSON", "log parsing", "box blur");

    private WorkloadComparison() {}

    /// The comparison.
    public static Comparison of(Setup given) {
        Setup setup = given.withEffort(given.effort().atMost(0.2, 3));
        String script = "speedup.py";
        String workers = setup.workers().stream().map(String::valueOf).collect(Collectors.joining(","));
        int most = setup.mostWorkers();
        String module = setup.scripts().resolve("workloads.py").toString();
        List<Contender> contenders = new ArrayList<>(List.of(
                setup.onPython(SEPARATE, Family.PROCESSES, script, "separate", workers),
                setup.onPython(THREADS, Family.THREADS, script, "threads", workers),
                setup.onPython(SPAWN, Family.PROCESSES, script, "spawn", workers),
                setup.onPython("ProcessPoolExecutor, forkserver", Family.PROCESSES, script, "forkserver", workers),
                setup.onPython(CPYTHON, Family.CPYTHON, script, "interpreters", workers),
                setup.onOphion(OURS, script, "interpreters", workers),
                setup.onOphion("Ophion: ophion.pool.PoolExecutor", script, "ophion", workers),
                setup.onJava("Ophion: InterpreterPool, from Java", JavaPoolWorkloads.class, module, workers)));
        List<Contender.Missing> missing = new ArrayList<>();
        setup.onGraalPy(GRAALPY, GraalPyWorkloads.class, module, workers)
                .ifPresentOrElse(
                        contenders::add, () -> missing.add(new Contender.Missing(GRAALPY, Peers.HOW_TO_INSTALL)));
        List<Measure> speedUps = WORKLOADS.stream()
                .map(work -> new Measure(work + ", speed-up with " + most, Unit.TIMES))
                .toList();
        List<Measure> times = WORKLOADS.stream()
                .map(work -> new Measure(work + ", time with " + most, Unit.MILLISECONDS))
                .toList();
        Chart speedUp = new Chart(
                Chart.Kind.BARS,
                results ->
                        "%d workers: interpreters up to %s, processes up to %s, threads up to %s; the machine gives %s"
                                .formatted(
                                        most,
                                        Finding.greatest(results, speedUps, OURS),
                                        Finding.greatest(results, speedUps, SPAWN),
                                        Finding.greatest(results, speedUps, THREADS),
                                        Finding.greatest(results, speedUps, SEPARATE)),
                "how many times as fast with %d workers as with one".formatted(most),
                points(speedUps),
                Unit.TIMES,
                false);
        Chart time = new Chart(
                Chart.Kind.BARS,
                results -> "Time with %d workers: the same Python, whatever runs it".formatted(most),
                "time with %d workers".formatted(most),
                points(times),
                Unit.MILLISECONDS,
                false);
        List<Chart> charts = new ArrayList<>(List.of(speedUp, time));
        if (setup.workers().size() > 2) {
            charts.add(byWorkers(setup));
        }
        return new Comparison(
                NAME,
                TITLE,
                "Words of a text counted; the Mandelbrot set; five bodies attracting each other; orders read from JSON and "
                        + "invoices written; a web server's log parsed with a regular expression; an image blurred. The same "
                        + "module of plain Python for all, in eight parts, for an executor of one worker and of several. Processes that share nothing, each with all the "
                        + "work, show what the machine can give: its cores share caches, memory and perhaps arithmetic units.",
                setup.effort(),
                contenders,
                missing,
                SPAWN,
                Stream.concat(speedUps.stream(), times.stream()).toList(),
                most == 1
                        ? List.of()
                        : speedUps.stream()
                                .flatMap(measure -> Stream.of(
                                        Goal.absolute(measure, OURS, SHARE * most),
                                        Goal.ratio(measure, OURS, SEPARATE, SHARE)))
                                .toList(),
                charts);
    }

    private static List<Chart.Point> points(List<Measure> measures) {
        List<Chart.Point> points = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            points.add(new Chart.Point(WORKLOADS.get(i), measures.get(i).name()));
        }
        return points;
    }

    private static Chart byWorkers(Setup setup) {
        String first = WORKLOADS.getFirst();
        return new Chart(
                Chart.Kind.LINES,
                results -> "Speed-up by the number of workers: " + first,
                "workers",
                setup.workers().stream()
                        .map(count -> new Chart.Point("" + count, first + ", speed-up with " + count))
                        .toList(),
                Unit.TIMES,
                false);
    }
}
