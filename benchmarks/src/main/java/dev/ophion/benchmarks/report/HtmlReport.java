package dev.ophion.benchmarks.report;

import com.google.gson.Gson;
import com.samskivert.mustache.Mustache;
import dev.ophion.benchmarks.Comparison;
import dev.ophion.benchmarks.Contender;
import dev.ophion.benchmarks.Measure;
import dev.ophion.benchmarks.Results;
import dev.ophion.benchmarks.Unit;
import dev.ophion.benchmarks.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// A page with charts and tables in one file, which needs nothing else to be looked at.
public final class HtmlReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Report report;

    /// The report as a page.
    public HtmlReport(Report report) {
        this.report = report;
    }

    /// Writes the file, in place of one that is there.
    public void write(Path file) throws IOException {
        var template = Mustache.compiler().compile(resource("report.html"));
        Files.writeString(file, template.execute(page()));
    }

    private Map<String, Object> page() throws IOException {
        Map<String, Object> page = new HashMap<>();
        page.put("style", resource("report.css"));
        page.put("library", resource("chart.umd.min.js"));
        page.put("script", resource("report.js"));
        List<Map<String, Object>> charts = new ArrayList<>();
        page.put(
                "comparisons",
                report.results().stream().map(one -> comparison(one, charts)).toList());
        page.put("charts", new Gson().toJson(charts)); // Gson writes < as an escape, so that no tag can end the script
        page.put("time", TIME.format(report.time()));
        page.put("rules", report.rules());
        page.put("facts", report.machine().facts().entrySet());
        if (report.machine().isBusy()) {
            page.put("busy", Double.toString(report.machine().load()));
        }
        List<Verdict> verdicts = report.results().stream()
                .flatMap(one -> one.verdicts().stream())
                .toList();
        page.put("goals", verdicts.size());
        page.put("goalsMet", verdicts.stream().filter(Verdict::isMet).count());
        return page;
    }

    private static Map<String, Object> comparison(Results results, List<Map<String, Object>> charts) {
        Comparison comparison = results.comparison();
        Map<String, Object> section = new HashMap<>();
        section.put("name", comparison.name());
        section.put("title", comparison.title());
        section.put("about", comparison.about());
        section.put("effort", comparison.effort().text());
        section.put("baseline", comparison.baseline());
        List<Map<String, Object>> own = comparison.charts().stream()
                .map(chart -> new ChartData(results, chart).asMap())
                .toList();
        section.put(
                "charts",
                own.stream()
                        .map(chart -> {
                            charts.add(chart);
                            return Map.of(
                                    "index",
                                    charts.size() - 1,
                                    "finding",
                                    Objects.requireNonNull(chart.get("finding")));
                        })
                        .toList());
        section.put(
                "measures",
                comparison.measures().stream().map(one -> measure(results, one)).toList());
        section.put(
                "verdicts", results.verdicts().stream().map(HtmlReport::verdict).toList());
        List<Map<String, String>> absent = new ArrayList<>();
        for (Contender.Missing one : comparison.missing()) {
            absent.add(Map.of("name", one.name(), "reason", "did not take part: " + one.reason()));
        }
        results.failures().forEach((name, reason) -> absent.add(Map.of("name", name, "reason", "failed: " + reason)));
        section.put("absent", absent);
        return section;
    }

    private static Map<String, Object> measure(Results results, Measure measure) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String contender : results.contenders()) {
            results.summary(contender, measure.name()).ifPresent(summary -> {
                var ratio = results.ratio(contender, results.comparison().baseline(), measure.name());
                rows.add(Map.of(
                        "contender",
                        contender,
                        "median",
                        measure.unit().format(summary.median()),
                        "range",
                        Unit.number(summary.min()) + " – " + Unit.number(summary.max()),
                        "ratio",
                        ratio.isPresent() ? Unit.ratio(ratio.getAsDouble()) : ""));
            });
        }
        return Map.of(
                "measure",
                measure.name(),
                "rows",
                rows,
                "isBetter",
                measure.unit().lessIsBetter() ? "less" : "more");
    }

    private static Map<String, String> verdict(Verdict verdict) {
        return Map.of("state", verdict.isMet() ? "met" : "short", "text", verdict.text());
    }

    private static String resource(String name) throws IOException {
        try (var source = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
