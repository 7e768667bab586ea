package dev.ophion.benchmarks;

import dev.ophion.benchmarks.Contender.Family;
import java.util.ArrayList;
import java.util.List;

/// `Interpreter.call` of Python, from a thread and from the main thread.
public final class CallComparison {
    /// For `--only`.
    public static final String NAME = "calls";

    /// For a heading.
    public static final String TITLE = "Calls from one interpreter to another";

    private static final String OURS = "Ophion: Interpreter.call";
    private static final String CPYTHON = "CPython: Interpreter.call";
    private static final String SCRIPT = "calls.py";
    private static final List<String> CALLS = List.of("nothing", "int", "str");

    private CallComparison() {}

    /// The comparison.
    public static Comparison of(Setup given) {
        Setup setup = given.withEffort(given.effort().warmedUp(3));
        List<Measure> fromThread = measures("from a thread");
        List<Measure> fromMain = measures("from the main thread");
        List<Measure> all = new ArrayList<>(fromThread);
        all.addAll(fromMain);
        List<Goal> goals = new ArrayList<>();
        fromThread.forEach(measure -> goals.add(Goal.ratio(measure, OURS, CPYTHON, 1 / 10.0)));
        fromMain.forEach(measure -> goals.add(Goal.ratio(measure, OURS, CPYTHON, 1 / 20.0)));
        Measure plain = fromThread.getFirst();
        Chart chart = new Chart(
                Chart.Kind.BARS,
                results -> "A call takes " + Finding.median(results, OURS, plain) + " on Ophion and "
                        + Finding.median(results, CPYTHON, plain) + " on CPython, "
                        + Finding.median(results, CPYTHON, fromMain.getFirst()) + " from its main thread",
                "what is called, from which thread",
                Chart.points(all),
                Unit.MICROSECONDS,
                true);
        return new Comparison(
                NAME,
                TITLE,
                "A function without an argument, one that adds one to an int, one that returns the str that it is given. In its "
                        + "main thread CPython reads the memory map of the process at each call.",
                setup.effort(),
                List.of(setup.onPython(CPYTHON, Family.CPYTHON, SCRIPT), setup.onOphion(OURS, SCRIPT)),
                List.of(),
                CPYTHON,
                all,
                goals,
                List.of(chart));
    }

    private static List<Measure> measures(String thread) {
        return CALLS.stream()
                .map(call -> new Measure(call + ", " + thread, Unit.MICROSECONDS))
                .toList();
    }
}
