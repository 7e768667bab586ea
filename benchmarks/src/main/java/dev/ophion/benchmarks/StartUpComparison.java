package dev.ophion.benchmarks;

import dev.ophion.benchmarks.Contender.Family;
import java.util.ArrayList;
import java.util.List;

/// How long it takes until a program has run, and until a worker is there.
public final class StartUpComparison {
    /// For `--only`.
    public static final String NAME = "start-up";

    /// For a heading.
    public static final String TITLE = "Start-up of programs and of workers";

    private static final String OURS = "Ophion: interpreters";
    private static final String WARM = "Ophion: interpreters kept warm";
    private static final String CPYTHON = "CPython: interpreters";
    private static final String SPAWN = "processes, spawn";
    private static final String SCRIPT = "startup.py";
    private static final Measure PROGRAM = new Measure("program", Unit.MILLISECONDS);
    private static final Measure FIRST = new Measure("first worker", Unit.MILLISECONDS);
    private static final Measure NEXT = new Measure("next worker", Unit.MILLISECONDS);
    private static final Measure CREATE = new Measure("create()", Unit.MILLISECONDS);

    private StartUpComparison() {}

    /// The comparison.
    public static Comparison of(Setup given) {
        Setup setup = given.withEffort(given.effort().atMost(1, 3).warmedUp(3));
        Chart workers = new Chart(
                Chart.Kind.BARS,
                results -> "An interpreter of Ophion is ready "
                        + Finding.faster(results, OURS, SPAWN, NEXT.name()) + " as fast as a spawned process, "
                        + Finding.faster(results, OURS, CPYTHON, NEXT.name()) + " as fast as one of plain CPython",
                "until a worker has answered",
                List.of(
                        new Chart.Point("the first of a program (cold)", FIRST.name()),
                        new Chart.Point("one more (warm)", NEXT.name())),
                Unit.MILLISECONDS,
                true);
        Chart creation = new Chart(
                Chart.Kind.BARS,
                results -> "`create()` takes " + Finding.median(results, OURS, CREATE) + " on Ophion, "
                        + Finding.median(results, WARM, CREATE) + " if one was made in advance, "
                        + Finding.median(results, CPYTHON, CREATE) + " on CPython",
                "`create()` by itself",
                List.of(new Chart.Point("until it returns", CREATE.name())),
                Unit.MILLISECONDS,
                true);
        Chart program = new Chart(
                Chart.Kind.BARS,
                results -> "A program that does nothing takes " + Finding.median(results, "ophion run", PROGRAM)
                        + " on Ophion, " + Finding.median(results, "python", PROGRAM)
                        + " on CPython: the start of a JVM",
                "a program that does nothing",
                List.of(new Chart.Point("from start to end", PROGRAM.name())),
                Unit.MILLISECONDS,
                false);
        return new Comparison(
                NAME,
                TITLE,
                "Workers are started one after the other; each runs a function and answers. `create()` is that of "
                        + "`concurrent.interpreters`; `ophion.keep_warm` has eight made in advance, which are taken in a row. Programs are `-c pass`; without its "
                        + "cache Ophion starts as in its very first run.",
                setup.effort(),
                List.of(
                        setup.onPython(CPYTHON, Family.CPYTHON, SCRIPT, "interpreters", ""),
                        setup.onPython(SPAWN, Family.PROCESSES, SCRIPT, "spawn", ""),
                        setup.onPython("processes, forkserver", Family.PROCESSES, SCRIPT, "forkserver", ""),
                        setup.onOphion(OURS, SCRIPT, "interpreters", ""),
                        setup.onOphion(WARM, SCRIPT, "warm", ""),
                        program(
                                setup,
                                "python",
                                Family.CPYTHON,
                                List.of(setup.python().toString(), "-c", "pass")),
                        program(
                                setup,
                                "ophion run, without its cache",
                                Family.OPHION,
                                ophion(setup, "-XX:AOTMode=off")),
                        program(setup, "ophion run", Family.OPHION, ophion(setup, ""))),
                List.of(),
                CPYTHON,
                List.of(FIRST, NEXT, CREATE, PROGRAM),
                List.of(
                        Goal.ratio(NEXT, OURS, CPYTHON, 0.7),
                        Goal.ratio(CREATE, OURS, CPYTHON, 0.7),
                        Goal.ratio(CREATE, WARM, CPYTHON, 0.01)),
                List.of(workers, creation, program));
    }

    private static Contender program(Setup setup, String name, Family family, List<String> command) {
        return setup.onPython(name, family, SCRIPT, "program", String.join("\n", command));
    }

    private static List<String> ophion(Setup setup, String javaOption) {
        List<String> command = new ArrayList<>(List.of("env", "OPHION_JAVA_OPTIONS=" + javaOption));
        command.addAll(setup.ophion("run"));
        command.addAll(List.of("-c", "pass"));
        return command;
    }
}
