package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The tests of the Python package `ophion` that are written in Python, each file in a process of its own.
final class PythonTestsIT {
    private static final Path TESTS = Path.of("src/test/python").toAbsolutePath();

    @TempDir
    private Path directory;

    static Stream<Path> files() throws IOException {
        try (var files = Files.list(TESTS)) {
            return files
                    .map(Path::getFileName)
                    .filter(file -> file.toString().startsWith("test_"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void passes(Path file) throws Exception {
        var program = Program.ophion(
                directory, "run", "-X", "dev", TESTS.resolve(file).toString(), "-v");

        assertThat(program.err()).containsPattern("(?m)^Ran [1-9]\\d* tests? in ");
        assertThat(program.exitCode()).as(program.err()).isZero();
    }

    @Test
    void aVirtualEnvironmentHasThePackage() throws Exception {
        Path environment = directory.resolve("environment");
        Program.ophion(directory, "venv", "--without-pip", environment.toString())
                .succeeded();

        var program = Program.ophion(
                        directory,
                        "--python",
                        environment.toString(),
                        "run",
                        "-I",
                        "-c",
                        "import ophion, sys; print(sys.prefix, ophion.JavaError.__module__)")
                .succeeded();

        assertThat(program.out()).isEqualTo(environment.toRealPath() + " ophion\n");
    }

    @Test
    void theByteCodeIsWrittenWhateverTheProgramWants() throws Exception {
        var cache = directory.resolve("cache");
        var python = Program.ophion(directory, "run", "-c", "import sys; print(sys.base_prefix)")
                .out()
                .strip();

        var program = OphionCommand.ophion(
                        "--python", python, "run", "-B", "-c", "import ophion; print(ophion.__cached__)")
                .run(directory, Map.of("OPHION_CACHE", cache.toString()), "");

        assertThat(program.err()).isEmpty();
        assertThat(Path.of(program.out().strip())).exists().startsWith(cache);
    }

    @Test
    void infoTellsWhereItIs() throws Exception {
        var info = Program.ophion(directory, "info").succeeded();

        assertThat(info.out()
                        .lines()
                        .filter(line -> line.startsWith("Python package: "))
                        .toList())
                .singleElement()
                .satisfies(line -> assertThat(
                                Path.of(line.replace("Python package: ", "")).resolve("ophion/py.typed"))
                        .exists());
        assertThat(info.err()).isEmpty();
    }
}
