package dev.ophion.benchmarks;

/// How much better than a contender something has to be.
///
/// @param measure what is measured
/// @param unit of the number, for the table
/// @param against the name of the contender
/// @param factor for a rate, the least ratio to the contender's; for a time, the largest
/// @param isTime whether less is better
public record Goal(String measure, String unit, String against, double factor, boolean isTime) {
    /// A rate that has to be at least `factor` times that of the contender.
    public static Goal rate(String measure, String against, double factor) {
        return new Goal(measure, "/s", against, factor, false);
    }

    /// A time that may be at most `factor` times that of the contender.
    public static Goal time(String measure, String against, double factor) {
        return new Goal(measure, "µs", against, factor, true);
    }

    /// Whether `ratio`, ours to theirs, is good enough.
    public boolean isMet(double ratio) {
        return isTime ? ratio <= factor : ratio >= factor;
    }

    /// The goal as the table prints it.
    public String text() {
        return (isTime ? "≤ " : "≥ ") + (factor < 1 ? "1/" + Math.round(1 / factor) : factor + "×");
    }
}
