package dev.ophion.benchmarks.report;

import com.google.gson.GsonBuilder;
import dev.ophion.benchmarks.Comparison;
import dev.ophion.benchmarks.Contender;
import dev.ophion.benchmarks.Measure;
import dev.ophion.benchmarks.Results;
import dev.ophion.benchmarks.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All numbers of all rounds as one JSON object.
public final class JsonReport {
    private final Report report;

    /// The report as JSON.
    public JsonReport(Report report) {
        this.report = report;
    }

    /// Writes the file, in place of one that is there.
    public void write(Path file) throws IOException {
        var gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        Files.writeString(file, gson.toJson(asMap()) + "\n");
    }

    private Map<String, Object> asMap() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("time", report.time().toString());
        all.put("machine", report.machine().facts());
        all.put("rounds", report.rounds());
        all.put(
                "comparisons",
                report.results().stream().map(JsonReport::comparison).toList());
        return all;
    }

    private static Map<String, Object> comparison(Results results) {
        Comparison comparison = results.comparison();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", comparison.name());
        all.put("title", comparison.title());
        all.put("effort", comparison.effort());
        Map<String, String> units = new LinkedHashMap<>();
        for (Measure measure : comparison.measures()) {
            units.put(measure.name(), measure.unit().sign());
        }
        all.put("units", units);
        Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();
        results.contenders().forEach(contender -> values.put(contender, results.values(contender)));
        all.put("values", values);
        Map<String, String> missing = new LinkedHashMap<>();
        for (Contender.Missing one : comparison.missing()) {
            missing.put(one.name(), one.reason());
        }
        all.put("missing", missing);
        all.put("failed", results.failures());
        all.put("goals", results.verdicts().stream().map(JsonReport::goal).toList());
        return all;
    }

    private static Map<String, Object> goal(Verdict verdict) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("measure", verdict.goal().measure().name());
        all.put("contender", verdict.goal().contender());
        verdict.goal().reference().ifPresent(reference -> all.put("against", reference));
        all.put("bound", verdict.goal().bound());
        verdict.value().ifPresent(value -> all.put("value", value));
        all.put("met", verdict.isMet());
        return all;
    }
}
