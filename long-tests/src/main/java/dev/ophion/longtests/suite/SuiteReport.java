package dev.ophion.longtests.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What came of a run of the suite.
///
/// @param files in the order of the suite
/// @param reasons the list of what is known to differ
/// @param time the whole run took
public record SuiteReport(List<FileReport> files, Reasons reasons, Duration time) {
    /// Copies the list.
    public SuiteReport {
        files = List.copyOf(files);
    }

    /// Differences of a file that have the same verdict and reason: a row of the table.
    ///
    /// @param tests how many
    /// @param of how many the file has
    record Row(String file, Verdict verdict, String reason, boolean isNamed, List<Difference> tests, long of) {}

    /// The table of what differs.
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (FileReport file : files) {
            Map<List<Object>, List<Difference>> groups = new LinkedHashMap<>();
            for (Difference one : file.differences()) {
                String reason = one.verdict() == Verdict.UNEXPLAINED ? one.test() + one.ophion() : one.reason();
                groups.computeIfAbsent(List.of(one.verdict(), reason), _ -> new ArrayList<>())
                        .add(one);
            }
            groups.values()
                    .forEach(tests -> rows.add(new Row(
                            file.file(),
                            tests.getFirst().verdict(),
                            tests.getFirst().reason(),
                            reasons.names(file.file(), tests.getFirst()),
                            tests,
                            file.plain().size())));
        }
        return rows;
    }

    /// Whether nothing is left unexplained.
    public boolean isGood() {
        return count(Verdict.UNEXPLAINED) == 0;
    }

    /// How many tests have the verdict.
    long count(Verdict verdict) {
        return files.stream().mapToLong(file -> file.count(verdict)).sum();
    }

    /// The sums of the table, one sentence each.
    List<String> summary() {
        List<String> lines = new ArrayList<>();
        long tests = files.stream().mapToLong(file -> file.plain().size()).sum();
        long good =
                files.stream().mapToLong(file -> file.ophion().count(State.OK)).sum();
        long plainGood =
                files.stream().mapToLong(file -> file.plain().count(State.OK)).sum();
        lines.add("%,d files with %,d tests in %d min %d s; %,d passed under plain Python, %,d in Ophion"
                .formatted(files.size(), tests, time.toMinutes(), time.toSecondsPart(), plainGood, good));
        lines.add("%,d files the same".formatted(filesWith("same")));
        for (Verdict verdict : Verdict.values()) {
            if (count(verdict) > 0) {
                lines.add("%s: %,d tests in %,d files"
                        .formatted(
                                verdict.text(),
                                count(verdict),
                                files.stream()
                                        .filter(file -> file.count(verdict) > 0)
                                        .count()));
            }
        }
        List<String> failing = files.stream()
                .filter(FileReport::failsInPlain)
                .map(FileReport::file)
                .toList();
        if (!failing.isEmpty()) {
            lines.add("plain Python itself fails here in " + String.join(", ", failing));
        }
        return lines;
    }

    private long filesWith(String verdict) {
        return files.stream().filter(file -> file.verdict().equals(verdict)).count();
    }
}
