package dev.ophion.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// Pieces of the sentences that stand over charts.
final class Finding {
    private static final String UNKNOWN = "(not measured)";

    private Finding() {}

    /// How many times the number of `against` that of `contender` is.
    static String times(Results results, String contender, String against, String measure) {
        return text(results.ratio(contender, against, measure));
    }

    /// How many times as fast `contender` is, by a measure of time.
    static String faster(Results results, String contender, String against, String measure) {
        return text(results.ratio(/* contender= */ against, /* against= */ contender, measure));
    }

    /// A contender's median with its unit.
    static String median(Results results, String contender, Measure measure) {
        OptionalDouble median = results.median(contender, measure.name());
        return median.isPresent() ? measure.unit().format(median.getAsDouble()) : UNKNOWN;
    }

    /// The contender with the greatest median of all, and that median.
    static String greatest(Results results, List<Measure> measures, String contender) {
        return measures.stream()
                .filter(measure -> results.median(contender, measure.name()).isPresent())
                .max(Comparator.comparingDouble(
                        measure -> results.median(contender, measure.name()).orElseThrow()))
                .map(measure -> median(results, contender, measure))
                .orElse(UNKNOWN);
    }

    private static String text(OptionalDouble ratio) {
        return ratio.isPresent() ? Unit.ratio(ratio.getAsDouble()) : UNKNOWN;
    }
}
