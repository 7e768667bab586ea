package dev.ophion.longtests.suite;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// The table of what differs as a page in one file.
public final class HtmlReport {
    private HtmlReport() {}

    /// Writes the file, in place of one that is there.
    public static void write(SuiteReport report, Path file) throws IOException {
        try (var source = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("suite.html"), "suite.html")) {
            var template = Mustache.compiler().compile(new String(source.readAllBytes(), StandardCharsets.UTF_8));
            Files.writeString(
                    file,
                    template.execute(Map.of(
                            "summary",
                            report.summary(),
                            "rows",
                            report.rows().stream().map(HtmlReport::row).toList())));
        }
    }

    private static Map<String, Object> row(SuiteReport.Row row) {
        return Map.of(
                "file", row.file(),
                "verdict", row.verdict().text(),
                "count", row.tests().size() + " of " + row.of(),
                "reason", row.reason(),
                "tests", row.tests().stream().map(HtmlReport::test).toList());
    }

    private static Map<String, String> test(Difference one) {
        return Map.of(
                "name", one.test().isEmpty() ? "the file as a whole" : one.test(),
                "plain", one.plain().toString(),
                "ophion", one.ophion().toString(),
                "interpreter", one.interpreterText());
    }
}
