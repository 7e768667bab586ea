package dev.ophion.benchmarks;

import java.util.List;

/// What is compared: contenders that do the same work, what they measure, and what is expected of it.
///
/// @param name as `--only` takes it
/// @param title what is compared, for a heading
/// @param about what the contenders do, for a reader of the report
/// @param effort of all contenders
/// @param contenders in the order in which each round runs them
/// @param missing who would take part but cannot run here
/// @param baseline the contender to which ratios are given
/// @param measures in the order of the table
/// @param goals what has to be reached
/// @param charts of the report
public record Comparison(
        String name,
        String title,
        String about,
        Effort effort,
        List<Contender> contenders,
        List<Contender.Missing> missing,
        String baseline,
        List<Measure> measures,
        List<Goal> goals,
        List<Chart> charts) {
    /// Copies the lists.
    public Comparison {
        contenders = List.copyOf(contenders);
        missing = List.copyOf(missing);
        measures = List.copyOf(measures);
        goals = List.copyOf(goals);
        charts = List.copyOf(charts);
    }
}
