package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a start costs, counted rather than timed: the classes that are not in the AOT cache. The JVM makes them at
/// every start, most of them to link calls into C and out of it, for about a millisecond each.
final class StartUpIT {
    /// Some forty with JDK 25; one more shape of calls brings ten.
    private static final int MOST_CLASSES = 60;

    @TempDir
    private Path directory;

    @Test
    void fewClassesAreMadeAtAStart() throws Exception {
        OphionCommand command = OphionCommand.ophion("run", "-c", "pass");
        command.run(directory, Map.of(), ""); // trains the cache if that is new
        Path log = directory.resolve("classes.txt");
        var options = Map.of("OPHION_JAVA_OPTIONS", "-Xlog:class+load:file=" + log);
        assertThat(command.run(directory, options, "").exitCode()).isZero();
        try (var lines = Files.lines(log)) {
            assertThat(lines.filter(line -> !line.contains("shared objects file")))
                    .hasSizeLessThan(MOST_CLASSES);
        }
    }
}
