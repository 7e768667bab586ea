package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short forms of `ophion test`.
final class LongTestsIT {
    @TempDir
    private Path directory;

    @Test
    void aFewFilesOfCPythonsSuiteDifferByItsOwnRulesOnly() throws Exception {
        Path json = directory.resolve("report.json");
        Path html = directory.resolve("report.html");

        var program = Program.ophion(
                        directory,
                        "test",
                        "cpython",
                        "--quick",
                        "--jobs",
                        "2",
                        "--json",
                        json.toString(),
                        "--html",
                        html.toString())
                .succeeded();

        JsonObject report = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(report.getAsJsonArray("files")).hasSize(3);
        for (JsonElement each : report.getAsJsonArray("files")) {
            JsonObject file = each.getAsJsonObject();
            String name = file.get("file").getAsString();
            assertThat(program.out()).containsPattern("\\[[123]/3\\] " + name + ": ");
            assertThat(file.getAsJsonObject("plain").get("ok").getAsInt()).isPositive();
            if (name.equals("test_time")) {
                assertThat(file.get("verdict").getAsString()).isEqualTo("CPython's rule");
                assertThat(Files.readString(html)).contains("<td>test_time</td><td>CPython&#39;s rule</td>");
                file.getAsJsonArray("differences")
                        .forEach(difference -> assertThat(difference
                                        .getAsJsonObject()
                                        .get("named")
                                        .getAsBoolean())
                                .as(difference.toString())
                                .isTrue());
            }
        }
    }

    @Test
    void aShortSoakLeavesNothing() throws Exception {
        var program = Program.ophion(
                        directory, "test", "soak", "--minutes", "0.2", "--interpreters", "6", "--seed", "1")
                .succeeded();

        assertThat(program.out())
                .startsWith("seed 1\n")
                .contains("window 4 of 4: ")
                .containsPattern("(?m)^memory: .* KB a window \\(.* to .*\\) over 3 windows");
    }

    @Test
    void aShortFuzzFindsNothing() throws Exception {
        var program = Program.ophion(directory, "test", "fuzz", "--minutes", "0.2", "--seed", "1")
                .succeeded();

        assertThat(program.out())
                .startsWith("seed 1\n")
                .containsPattern("(?m)^[1-9][0-9,]* steps, 0 findings, seed 1$");
    }

    @Test
    void aPackageThatIsSkippedAsAWholeIsTheSameEverywhere() throws Exception {
        var program = Program.ophion(directory, "test", "cpython", "test.test_gdb.test_misc", "test_iterlen")
                .succeeded();

        assertThat(program.out()).contains("2 files with").contains("2 files the same");
    }

    @Test
    void aCommandThatIsNotThereIsAUsageError() throws Exception {
        var program = Program.ophion(directory, "test", "nothing");

        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err()).contains("nothing").contains("cpython");
    }

    @Test
    void aFileThatIsNotThereIsAUsageError() throws Exception {
        var program = Program.ophion(directory, "test", "cpython", "test_time", "test_nothing");

        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err()).contains("there is no file test_nothing in the test suite");
    }
}
