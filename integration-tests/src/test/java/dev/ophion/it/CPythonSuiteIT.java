package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// CPython's own tests of its interpreters, run under `ophion run` against the modules written in Java, beside the same
/// tests under the plain Python of the same files: every test has to end as it does there.
///
/// `test_crossinterp` looks at the forms of objects between interpreters through two functions of `_testinternalcapi`.
/// Under Ophion the runner replaces these two, and nothing else, by those of `_ophion_crossinterp`, so that what the
/// test sees are the forms that the modules in Java use, and not CPython's own.
final class CPythonSuiteIT {
    private static final Path OPHION = Path.of(System.getProperty("ophion.distribution"), "bin", "ophion");
    private static final Pattern OUTCOME = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)+)\": \"([a-z ]+)\"");

    @TempDir
    private static Path directory;

    private static Path runner;
    private static Path plainPython;
    private static Map<String, String> differences;

    @BeforeAll
    static void prepare() throws Exception {
        runner = directory.resolve("suite_runner.py");
        Files.write(runner, resource("suite_runner.py"));
        Path answer = directory.resolve("python.txt");
        assertThat(run(List.of(OPHION.toString(), "run", "-c", "import sys; print(sys.executable)"), answer))
                .as(answer.toString())
                .isZero();
        plainPython = Path.of(Files.readString(answer).strip());
        differences = new String(resource("suite_differences.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(parts -> parts[0].strip(), parts -> parts[1].strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test.test_interpreters.test_api",
                "test.test_interpreters.test_channels",
                "test.test_interpreters.test_lifecycle",
                "test.test_interpreters.test_queues",
                "test.test_interpreters.test_stress",
                "test.test__interpreters",
                "test.test__interpchannels",
                "test.test_concurrent_futures.test_interpreter_pool",
                "test.test_crossinterp",
            })
    void everyTestEndsAsUnderPlainPython(String target) throws Exception {
        Map<String, String> plain = outcomes("c", target, List.of(plainPython.toString()));
        Map<String, String> ours = outcomes("java", target, List.of(OPHION.toString(), "run"));

        Map<String, String> unexplained = new TreeMap<>();
        plain.forEach((test, expected) -> {
            String actual = ours.getOrDefault(test, "not run");
            boolean differs = !actual.equals(expected);
            if (differs != differences.containsKey(test)) {
                unexplained.put(test, "plain Python: " + expected + ", Ophion: " + actual);
            }
        });
        System.out.printf(
                "%s: %d tests, %d passed, %d known differences%n",
                target,
                ours.size(),
                ours.values().stream().filter("ok"::equals).count(),
                plain.keySet().stream().filter(differences::containsKey).count());
        assertThat(unexplained).as(log("java", target)).isEmpty();
        assertThat(plain).isNotEmpty();
    }

    private static Map<String, String> outcomes(String implementation, String target, List<String> python)
            throws Exception {
        Path file = directory.resolve(implementation + "-" + target + ".json");
        List<String> command = new ArrayList<>(python);
        command.addAll(List.of(runner.toString(), file.toString(), implementation, target));
        Path log = directory.resolve(implementation + "-" + target + ".log");
        int exitCode = run(command, log);
        assertThat(file).as("exit code %d%n%s", exitCode, tail(log)).exists();
        Map<String, String> outcomes = new TreeMap<>();
        var matcher = OUTCOME.matcher(Files.readString(file));
        while (matcher.find()) {
            outcomes.put(matcher.group(1), matcher.group(2));
        }
        return outcomes;
    }

    private static int run(List<String> command, Path output) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(command + " still ran after 10 minutes\n" + tail(output));
        }
        return process.exitValue();
    }

    private static String log(String implementation, String target) throws IOException {
        return tail(directory.resolve(implementation + "-" + target + ".log"));
    }

    private static String tail(Path log) throws IOException {
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        return text.substring(Math.max(0, text.length() - 8_000));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = CPythonSuiteIT.class.getResourceAsStream(name)) {
            return stream.readAllBytes();
        }
    }
}
