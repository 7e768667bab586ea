package dev.ophion.benchmarks.report;

import dev.ophion.benchmarks.Machine;
import dev.ophion.benchmarks.Results;
import java.time.Instant;
import java.util.List;

/// All that a run of the comparisons has to tell.
///
/// @param machine that was measured
/// @param rounds how often each contender ran
/// @param time when the run ended
/// @param results of the comparisons, in order
public record Report(Machine machine, int rounds, Instant time, List<Results> results) {
    /// Copies the list.
    public Report {
        results = List.copyOf(results);
    }

    /// How it was measured, in words.
    String rules() {
        return "Each contender is a process of its own in each round; the contenders take turns for %d round%s, so that what "
                        .formatted(rounds, rounds == 1 ? "" : "s")
                + "slows the machine slows all of them. Warm-up and samples are the same for all contenders of a comparison, and "
                + "stand there. A contender reports the median of its samples; numbers here are medians over the rounds, with "
                + "the least and the greatest. Contenders that do the same work must find the same answer.";
    }
}
