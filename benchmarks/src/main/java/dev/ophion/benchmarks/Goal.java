package dev.ophion.benchmarks;

import java.util.Locale;
import java.util.Optional;

/// What a contender has to reach.
///
/// @param measure what is measured
/// @param contender whose number is judged
/// @param reference what it is compared with; empty to judge the number itself
/// @param bound the least ratio or number that is good enough, or the largest where less is better
public record Goal(Measure measure, String contender, Optional<Reference> reference, double bound) {
    /// A number of another contender, or another number of the same.
    ///
    /// @param contender whose
    /// @param measure its name
    public record Reference(String contender, String measure) {}

    /// The number has to be at least `factor` times, or where less is better at most `factor` times, that of `against`.
    public static Goal ratio(Measure measure, String contender, String against, double factor) {
        return new Goal(measure, contender, Optional.of(new Reference(against, measure.name())), factor);
    }

    /// The number itself has to be at least `bound`, or where less is better at most that.
    public static Goal absolute(Measure measure, String contender, double bound) {
        return new Goal(measure, contender, Optional.empty(), bound);
    }

    /// Whether `value`, a ratio or a number, is good enough.
    public boolean isMet(double value) {
        return measure.unit().lessIsBetter() ? value <= bound : value >= bound;
    }

    /// The bound as a reader takes it in: `≥ 5×`, `≤ 1/100`, `≤ 75 µs`.
    public String boundText() {
        return (measure.unit().lessIsBetter() ? "≤ " : "≥ ")
                + (reference.isPresent()
                        ? times()
                        : plain() + " " + measure.unit().sign());
    }

    private String times() {
        double inverse = Math.rint(1 / bound);
        return bound < 1 && Math.abs(inverse * bound - 1) < 1e-6 ? "1/" + (long) inverse : plain() + "×";
    }

    private String plain() {
        return bound == Math.rint(bound) ? String.format(Locale.ROOT, "%,.0f", bound) : Double.toString(bound);
    }
}
