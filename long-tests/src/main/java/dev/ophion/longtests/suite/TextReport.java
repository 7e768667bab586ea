package dev.ophion.longtests.suite;

import java.io.PrintWriter;
import java.util.Locale;

/// The table of what differs, as text.
public final class TextReport {
    private static final int SHOWN = 3;

    private TextReport() {}

    /// Prints the table and its sums.
    public static void print(SuiteReport report, PrintWriter out) {
        out.println();
        for (SuiteReport.Row row : report.rows()) {
            out.printf(
                    "%-13s %s, %d of %d tests: %s%n",
                    row.verdict().text(), row.file(), row.tests().size(), row.of(), row.reason());
            if (row.verdict() == Verdict.UNEXPLAINED || row.verdict() == Verdict.UNSTABLE) {
                row.tests().stream().limit(SHOWN).forEach(one -> printTest(one, out));
            }
        }
        out.println();
        report.summary().forEach(out::println);
        out.flush();
    }

    private static void printTest(Difference one, PrintWriter out) {
        out.printf("    %s%n", one.test().isEmpty() ? "the file as a whole" : one.test());
        out.printf("        plain Python:                    %s%n", one.plain());
        out.printf("        Ophion:                          %s%n", one.ophion());
        out.printf("        plain Python, sub-interpreter:   %s%n", one.interpreterText());
    }

    /// What there is to say when a file is done.
    static String line(FileReport file) {
        return String.format(
                Locale.ROOT,
                "%s: %d tests, %.1f s plain, %.1f s Ophion: %s",
                file.file(),
                file.plain().size(),
                file.plain().time().toMillis() / 1e3,
                file.ophion().time().toMillis() / 1e3,
                file.verdict());
    }
}
