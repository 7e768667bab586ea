package dev.ophion.longtests.suite;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How the tests of a file ended, by their names; the file as a whole is the test with the empty name.
///
/// @param tests by name
/// @param running what had begun and not ended, in order
record FileOutcomes(Map<String, Outcome> tests, List<String> running) {
    /// The file as a whole: whether it could be imported and ran to its end.
    static final String FILE = "";

    /// Reads what `suite_runner.py` has written so far; a line that was cut off counts for nothing.
    static FileOutcomes read(Path file) throws IOException {
        Map<String, Outcome> tests = new TreeMap<>();
        List<String> running = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1)) {
                readLine(line, tests, running);
            }
        }
        return new FileOutcomes(tests, running);
    }

    private static void readLine(String line, Map<String, Outcome> tests, List<String> running) {
        JsonArray parts;
        try {
            parts = JsonParser.parseString(line).isJsonArray()
                    ? JsonParser.parseString(line).getAsJsonArray()
                    : new JsonArray();
        } catch (JsonSyntaxException cutOff) {
            return;
        }
        if (parts.size() == 2) {
            running.add(parts.get(1).getAsString());
        } else if (parts.size() == 4) {
            String test = parts.get(1).getAsString();
            running.remove(test);
            tests.merge(
                    test,
                    new Outcome(
                            State.of(parts.get(2).getAsString()), parts.get(3).getAsString()),
                    Outcome::and);
        }
    }

    boolean isComplete() {
        return tests.containsKey(FILE);
    }

    Outcome of(String test) {
        return tests.getOrDefault(test, Outcome.NOT_RUN);
    }
}
