package dev.ophion.internal.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophion.PythonInstallationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PythonPackageTest {
    private static final Path SOURCES = Path.of("src/main/resources/dev/ophion/python");

    @TempDir
    private Path cache;

    @Test
    void theIndexNamesEveryFile() throws IOException {
        try (var files = Files.walk(SOURCES.resolve("ophion"))) {
            assertThat(Files.readAllLines(SOURCES.resolve("files.txt")))
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> SOURCES.relativize(file).toString())
                            .toList());
        }
    }

    @Test
    void unpacksOnce() throws IOException {
        var files = new PythonPackage(cache);
        assertThat(files.isComplete()).isFalse();

        assertThat(files.unpack()).isEqualTo(files.directory()).hasParent(cache.resolve("package"));

        assertThat(files.isComplete()).isTrue();
        assertThat(files.directory().resolve("ophion/__init__.py"))
                .hasSameTextualContentAs(SOURCES.resolve("ophion/__init__.py"));
        assertThat(files.directory().resolve("ophion/py.typed")).isEmptyFile();
    }

    @Test
    void replacesWhatIsDamaged() throws IOException {
        var files = new PythonPackage(cache);
        Path file = files.unpack().resolve("ophion/__init__.py");
        Files.writeString(file, "damaged");
        assertThat(files.isComplete()).isFalse();

        files.unpack();

        assertThat(file).hasSameTextualContentAs(SOURCES.resolve("ophion/__init__.py"));
    }

    @Test
    void manyThreadsUnpackAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Path>> tasks = Collections.nCopies(8, () -> new PythonPackage(cache).unpack());
            for (var done : threads.invokeAll(tasks)) {
                assertThat(done.get().resolve("ophion/__init__.py"))
                        .hasSameTextualContentAs(SOURCES.resolve("ophion/__init__.py"));
            }
        }
    }

    @Test
    void aCacheThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(cache.resolve("file"), "");

        assertThatThrownBy(() -> new PythonPackage(file).unpack())
                .isInstanceOf(PythonInstallationException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("OPHION_CACHE");
    }
}
