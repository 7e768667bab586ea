package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// CPython's own tests of its interpreters, run by `ophion test cpython --main`: in the main interpreter, where
/// they are meant to run, each has to end as it does under plain Python.
///
/// `test_crossinterp` looks at the forms of objects between interpreters through two functions of `_testinternalcapi`.
/// Under Ophion the runner replaces these two, and nothing else, by those of `_ophion_crossinterp`, so that what the
/// test sees are the forms that the modules in Java use, and not CPython's own.
final class CPythonSuiteIT {
    private static final Map<String, JsonObject> REPORTS = new TreeMap<>();

    @TempDir
    private static Path directory;

    private static String output;

    @BeforeAll
    static void runThemAll() throws Exception {
        Path json = directory.resolve("suite.json");
        var program = Program.ophion(
                directory,
                "test",
                "cpython",
                "--main",
                "--json",
                json.toString(),
                "test_interpreters",
                "test__interpreters",
                "test__interpchannels",
                "test.test_concurrent_futures.test_interpreter_pool",
                "test_crossinterp");
        output = program.toString();
        assertThat(json).as(output).exists();
        JsonParser.parseString(Files.readString(json))
                .getAsJsonObject()
                .getAsJsonArray("files")
                .forEach(each -> REPORTS.put(each.getAsJsonObject().get("file").getAsString(), each.getAsJsonObject()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test_interpreters",
                "test__interpreters",
                "test__interpchannels",
                "test.test_concurrent_futures.test_interpreter_pool",
                "test_crossinterp",
            })
    void everyTestEndsAsUnderPlainPython(String file) {
        JsonObject report = REPORTS.get(file);

        assertThat(report).as(output).isNotNull();
        assertThat(report.getAsJsonArray("differences")).as(output).isEmpty();
        assertThat(report.getAsJsonObject("plain").get("ok").getAsInt()).isPositive();
    }
}
