package dev.ophion.longtests.suite;

import java.util.List;

/// What came of one file of the suite.
///
/// @param file its name, as `python -m test` has it
/// @param plain the run under plain Python
/// @param ophion the run in Ophion
/// @param differences with their verdicts
record FileReport(String file, FileRun plain, FileRun ophion, List<Difference> differences) {
    FileReport {
        differences = List.copyOf(differences);
    }

    long count(Verdict verdict) {
        return differences.stream().filter(one -> one.verdict() == verdict).count();
    }

    /// The gravest of its verdicts, or `same`.
    String verdict() {
        return differences.stream()
                .map(Difference::verdict)
                .filter(verdict -> verdict != Verdict.HARMLESS)
                .max(Enum::compareTo)
                .map(Verdict::text)
                .orElse("same");
    }

    /// Whether plain Python itself fails in it.
    boolean failsInPlain() {
        return plain.outcomes().values().stream()
                .anyMatch(outcome -> outcome.state().isBad());
    }
}
