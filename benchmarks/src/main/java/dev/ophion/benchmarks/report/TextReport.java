package dev.ophion.benchmarks.report;

import dev.ophion.benchmarks.Comparison;
import dev.ophion.benchmarks.Measure;
import dev.ophion.benchmarks.Measurements.Summary;
import dev.ophion.benchmarks.Results;
import dev.ophion.benchmarks.Unit;
import dev.ophion.benchmarks.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/// Tables for the terminal.
public final class TextReport {
    private final PrintWriter out;

    /// A report that goes to `out`.
    public TextReport(PrintWriter out) {
        this.out = out;
    }

    /// Prints a table of all measures and contenders, and what came of the goals.
    public void print(Results results) {
        Comparison comparison = results.comparison();
        out.printf("%s: %s%n", comparison.name(), comparison.title());
        out.printf("%-44s %14s   %-25s %8s%n", "", "median", "min - max", "ratio");
        for (Measure measure : comparison.measures()) {
            printMeasure(results, measure);
        }
        comparison.missing().forEach(one -> out.printf("missing: %s: %s%n", one.name(), one.reason()));
        results.failures().forEach((name, reason) -> out.printf("failed: %s: %s%n", name, reason));
        printVerdicts("", results.verdicts());
        out.println();
    }

    /// Prints the goals of all comparisons alone.
    ///
    /// @return whether all are met
    public boolean printGoals(List<Results> all) {
        out.println("goals");
        for (Results results : all) {
            printVerdicts(results.comparison().name() + ": ", results.verdicts());
        }
        return all.stream().flatMap(results -> results.verdicts().stream()).allMatch(Verdict::isMet);
    }

    private void printMeasure(Results results, Measure measure) {
        out.printf("  %s, %s%n", measure.name(), measure.unit().sign());
        for (String contender : results.contenders()) {
            Optional<Summary> summary = results.summary(contender, measure.name());
            if (summary.isPresent()) {
                var ratio = results.ratio(contender, results.comparison().baseline(), measure.name());
                out.printf(
                        "    %-40s %14s   %-25s %8s%n",
                        contender,
                        Unit.number(summary.get().median()),
                        Unit.number(summary.get().min()) + " - "
                                + Unit.number(summary.get().max()),
                        ratio.isPresent() ? Unit.ratio(ratio.getAsDouble()) : "");
            }
        }
    }

    private void printVerdicts(String prefix, List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            out.printf("  %-6s %s%s%n", verdict.isMet() ? "met" : "SHORT", prefix, verdict.text());
        }
    }
}
