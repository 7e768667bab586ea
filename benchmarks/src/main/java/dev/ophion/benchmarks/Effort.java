package dev.ophion.benchmarks;

import java.util.List;
import java.util.Locale;

/// How long a contender works at each measure: the same warm-up and the same samples for all of them.
///
/// @param warmUp seconds in which the work itself is done before anything counts
/// @param sample seconds that one sample takes at least
/// @param samples how many; the contender reports their median
public record Effort(double warmUp, double sample, int samples) {
    /// Shows that everything works; the numbers mean little.
    public static final Effort QUICK = new Effort(0.05, 0.02, 2);

    /// What `ophion bench` does.
    public static final Effort NORMAL = new Effort(1, 0.1, 5);

    /// The same, or less: for work that needs little warm-up or takes long.
    Effort atMost(double mostWarmUp, int mostSamples) {
        return new Effort(Math.min(warmUp, mostWarmUp), sample, Math.min(samples, mostSamples));
    }

    /// The same with a longer warm-up: for what takes a fraction of it each time and runs through much code, which the
    /// JVM compiles meanwhile.
    Effort warmedUp(double factor) {
        return new Effort(factor * warmUp, sample, samples);
    }

    /// The options for a contender: `--warm-up`, `--sample` and `--samples`.
    List<String> arguments() {
        return List.of("--warm-up=" + warmUp, "--sample=" + sample, "--samples=" + samples);
    }

    /// The rule in words, for the report.
    public String text() {
        return String.format(
                Locale.ROOT,
                "Each contender does the work itself for %.2g s before a measure counts, then takes up to %d samples of at least"
                        + " %.2g s each.",
                warmUp,
                samples,
                sample);
    }
}
