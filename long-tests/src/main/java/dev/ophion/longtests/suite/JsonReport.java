package dev.ophion.longtests.suite;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The run as one JSON object: each file with its times and counts, each difference with its three endings.
public final class JsonReport {
    private JsonReport() {}

    /// Writes the file, in place of one that is there.
    public static void write(SuiteReport report, Path file) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("seconds", report.time().toMillis() / 1e3);
        all.put("summary", report.summary());
        all.put("files", report.files().stream().map(one -> file(report, one)).toList());
        var gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        Files.writeString(file, gson.toJson(all) + "\n");
    }

    private static Map<String, Object> file(SuiteReport report, FileReport file) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("file", file.file());
        all.put("verdict", file.verdict());
        all.put("plain", run(file.plain()));
        all.put("ophion", run(file.ophion()));
        all.put(
                "differences",
                file.differences().stream()
                        .map(one -> difference(one, report.reasons().names(file.file(), one)))
                        .toList());
        return all;
    }

    private static Map<String, Object> run(FileRun run) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("seconds", run.time().toMillis() / 1e3);
        all.put("tests", run.size());
        for (State state : List.of(State.OK, State.FAILED, State.SKIPPED, State.CRASHED, State.HUNG)) {
            all.put(state.text(), run.count(state));
        }
        return all;
    }

    private static Map<String, Object> difference(Difference one, boolean isNamed) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("test", one.test());
        all.put("verdict", one.verdict().text());
        all.put("named", isNamed);
        all.put("reason", one.reason());
        all.put("plain", one.plain().toString());
        all.put("ophion", one.ophion().toString());
        all.put("plain sub-interpreter", one.interpreterText());
        return all;
    }
}
