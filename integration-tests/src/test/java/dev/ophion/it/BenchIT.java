package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `ophion bench` from end to end, with as little work as it can do: everything but the numbers.
final class BenchIT {
    @TempDir
    private Path directory;

    @Test
    void tableJsonAndPageAgree() throws Exception {
        Path json = directory.resolve("report.json");
        Path html = directory.resolve("report.html");

        var program = Program.ophion(
                        directory,
                        "bench",
                        "--quick",
                        "--only",
                        "memory",
                        "--json",
                        json.toString(),
                        "--html",
                        html.toString())
                .succeeded();

        JsonObject comparison = JsonParser.parseString(Files.readString(json))
                .getAsJsonObject()
                .getAsJsonArray("comparisons")
                .get(0)
                .getAsJsonObject();
        assertThat(comparison.get("name").getAsString()).isEqualTo("memory");
        assertThat(comparison.getAsJsonObject("failed").entrySet()).isEmpty();
        JsonObject values = comparison.getAsJsonObject("values");
        assertThat(values.keySet())
                .containsExactlyInAnyOrder(
                        "CPython: interpreters", "processes, spawn", "processes, forkserver", "Ophion: interpreters");
        String page = Files.readString(html);
        for (Map.Entry<String, JsonElement> contender : values.entrySet()) {
            assertThat(page).contains("<td>" + contender.getKey() + "</td>");
            for (Map.Entry<String, JsonElement> measure :
                    contender.getValue().getAsJsonObject().entrySet()) {
                String number =
                        number(measure.getValue().getAsJsonArray().get(0).getAsDouble());
                assertThat(program.out()).containsPattern(contender.getKey() + " +" + number + " ");
                assertThat(page).contains("<td>" + number + " MB</td>");
            }
        }
        assertThat(program.out())
                .contains("memory, round 1 of 1: Ophion: interpreters")
                .contains("goal ≤ 0.7×");
    }

    /// Each contender checks every answer of its own.
    @Test
    void callsGiveTheirAnswers() throws Exception {
        Path json = directory.resolve("calls.json");

        Program.ophion(directory, "bench", "--quick", "--only", "calls,java-calls", "--json", json.toString())
                .succeeded();

        var comparisons =
                JsonParser.parseString(Files.readString(json)).getAsJsonObject().getAsJsonArray("comparisons");
        assertThat(comparisons).hasSize(2);
        for (JsonElement comparison : comparisons) {
            assertThat(comparison.getAsJsonObject().getAsJsonObject("failed").entrySet())
                    .isEmpty();
        }
        JsonObject fromJava = comparisons.get(1).getAsJsonObject().getAsJsonObject("values");
        assertThat(fromJava.getAsJsonObject("Ophion").keySet())
                .containsExactly(
                        "call",
                        "callback",
                        "10,000 ints in",
                        "10,000 ints out",
                        "1 MB of bytes in",
                        "1 MB of bytes out");
        assertThat(fromJava.getAsJsonObject("C API, call by call").keySet()).doesNotContain("callback");
    }

    @Test
    void theListNamesWhatOnlyTakes() throws Exception {
        var program = Program.ophion(directory, "bench", "--list").succeeded();

        assertThat(program.out()).contains("memory ").contains("workloads ");
        assertThat(program.err()).isEmpty();
    }

    @Test
    void anUnknownComparisonIsAUsageError() throws Exception {
        var program = Program.ophion(directory, "bench", "--only", "nothing");

        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err()).contains("there is no comparison nothing: ").contains("memory");
    }

    private static String number(double value) {
        String pattern = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }
}
