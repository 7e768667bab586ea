package dev.ophion.benchmarks;

import dev.ophion.benchmarks.Contender.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Calls between Java and Python, and values on their way.
public final class JavaCallComparison {
    /// For `--only`.
    public static final String NAME = "java-calls";

    /// For a heading.
    public static final String TITLE = "Calls between Java and Python";

    private static final String OURS = "Ophion";
    private static final String RAW = "C API, call by call";
    private static final String JEP = "Jep";
    private static final String GRAALPY = "GraalPy";
    private static final double CALLBACKS = 1_000_000;
    private static final double MEGABYTE_MICROSECONDS = 75;

    private JavaCallComparison() {}

    /// The comparison.
    public static Comparison of(Setup setup) {
        List<Contender> contenders = new ArrayList<>(
                List.of(setup.onJava(OURS, OphionCalls.class), setup.onJavaInside(RAW, Family.JVM, RawCalls.class)));
        List<Contender.Missing> missing = new ArrayList<>();
        Optional<Contender> jep = setup.onJep(JEP, "JepCalls.java");
        add(jep, JEP, contenders, missing);
        add(setup.onGraalPy(GRAALPY, GraalPyCalls.class), GRAALPY, contenders, missing);
        Chart calls = new Chart(
                Chart.Kind.BARS,
                results -> "Calls a second: Java to Python " + Finding.median(results, OURS, CallMeasures.CALL)
                        + ", Python to Java " + Finding.median(results, OURS, CallMeasures.CALLBACK),
                "calls of small functions",
                Chart.points(List.of(CallMeasures.CALL, CallMeasures.CALLBACK)),
                Unit.PER_SECOND,
                true);
        List<Measure> sizes = CallMeasures.ALL.stream()
                .filter(measure -> measure.unit().lessIsBetter())
                .toList();
        Chart values = new Chart(
                Chart.Kind.BARS,
                results -> "10,000 ints come to Python in " + Finding.median(results, OURS, CallMeasures.INTS_IN)
                        + ", a megabyte in " + Finding.median(results, OURS, CallMeasures.BYTES_IN),
                "large values",
                Chart.points(sizes),
                Unit.MICROSECONDS,
                true);
        return new Comparison(
                NAME,
                TITLE,
                "Java calls a function that adds one to an int. Python calls one of Java. A list of 10,000 ints goes to Python, "
                        + "which adds them up, and another comes to Java, which does; so does a megabyte of bytes, whose "
                        + "length is looked at. In Jep bytes have to be in a direct buffer, in GraalPy in a str; GraalPy runs a "
                        + "Python of its own, with its JIT compiler. The bare C API is called from Java for each object, "
                        + "attached all the time and without looking for errors.",
                setup.effort(),
                contenders,
                missing,
                jep.isPresent() ? JEP : RAW,
                CallMeasures.ALL,
                goals(jep.isPresent()),
                List.of(calls, values));
    }

    private static void add(
            Optional<Contender> found, String name, List<Contender> contenders, List<Contender.Missing> missing) {
        found.ifPresentOrElse(contenders::add, () -> missing.add(new Contender.Missing(name, Peers.HOW_TO_INSTALL)));
    }

    private static List<Goal> goals(boolean withJep) {
        List<Goal> goals = new ArrayList<>();
        if (withJep) {
            goals.add(Goal.ratio(CallMeasures.CALL, OURS, JEP, 1.5));
            goals.add(Goal.ratio(CallMeasures.INTS_IN, OURS, JEP, 1 / 3.0));
            goals.add(Goal.ratio(CallMeasures.INTS_OUT, OURS, JEP, 1 / 3.0));
        }
        goals.add(Goal.ratio(CallMeasures.INTS_IN, OURS, RAW, 1));
        goals.add(Goal.ratio(CallMeasures.INTS_OUT, OURS, RAW, 1));
        goals.add(Goal.absolute(CallMeasures.CALLBACK, OURS, CALLBACKS));
        goals.add(Goal.absolute(CallMeasures.BYTES_IN, OURS, MEGABYTE_MICROSECONDS));
        return goals;
    }
}
