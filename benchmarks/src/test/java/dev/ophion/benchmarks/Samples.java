package dev.ophion.benchmarks;

import dev.ophion.benchmarks.Contender.Family;
import java.util.List;
import java.util.Map;

/// Results that were never measured.
public final class Samples {
    /// More is better.
    public static final Measure RATE = new Measure("small messages", Unit.PER_SECOND);

    /// Less is better.
    public static final Measure TIME = new Measure("round trip", Unit.MICROSECONDS);

    private Samples() {}

    /// A comparison of `fast` and `slow`, with one goal met, one short and one for which nothing is measured.
    public static Comparison comparison() {
        Chart chart = new Chart(
                Chart.Kind.BARS,
                results -> "fast is " + Finding.times(results, "fast", "slow", RATE.name()) + " as fast </script>",
                "what",
                Chart.points(List.of(RATE)),
                Unit.PER_SECOND,
                true);
        return new Comparison(
                "sample",
                "A sample",
                "Nothing is compared.",
                Effort.QUICK,
                List.of(
                        new Contender("slow", Family.CPYTHON, List.of("false")),
                        new Contender("fast", Family.OPHION, List.of("true"))),
                List.of(new Contender.Missing("absent", "it is <not> installed")),
                "slow",
                List.of(RATE, TIME),
                List.of(
                        Goal.ratio(RATE, "fast", "slow", 5),
                        Goal.ratio(TIME, "fast", "slow", 0.01),
                        Goal.ratio(RATE, "fast", "absent", 2)),
                List.of(chart));
    }

    /// Three rounds of it.
    public static Results results() {
        Results results = new Results(comparison());
        for (int round = 0; round < 3; round++) {
            results.add("slow", Map.of(RATE.name(), 100.0 + round, TIME.name(), 1000.0), Map.of());
            results.add("fast", Map.of(RATE.name(), 1000.0 + 10 * round, TIME.name(), 50.0), Map.of());
        }
        return results;
    }
}
