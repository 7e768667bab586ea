package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The Python examples of the documentation run as they stand there.
final class DocumentedExamplesIT {
    private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();
    private static final Pattern EXAMPLE =
            Pattern.compile("^```python\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "channels.md, 0, 'HELLO|'",
        "channels.md, 1, 'one|two|'",
        "queues.md, 0, '0 [1, 2, 3, 4, 5, 6, 7, 8, 9]|from another interpreter|queue 1 is shut down|'",
        "select.md, 0, 'received 0|received 1|received 2|stopped|'",
        "select.md, 1, '42|nothing came|'",
        "select.md, 2, '  0   1   4   9  16|'",
        "pools.md, 0, '6|[3, 2, 1, 0, 1, 2]|[1, 30]|invalid literal for int() with base 10: ''x'' / ExecutionFailed|'",
        "control.md, 0, 'the time of the block was up|'",
        "control.md, 1, 'stopped by Interrupted|'",
        "limits.md, 0, 'True None None|'",
        "limits.md, 1, 'MemoryError|10000000|'",
        "limits.md, 2, '1024|'",
        "actors.md, 0, '16|ValueError: on purpose|11|'",
    })
    void prints(String page, int index, String output) throws Exception {
        var example = EXAMPLE.matcher(Files.readString(DOCS.resolve(page)))
                .results()
                .skip(index)
                .findFirst()
                .orElseThrow();
        Path script = Files.writeString(directory.resolve("example.py"), example.group(1));

        // as on a terminal, where each line is written at once, whichever interpreter it is from
        var program = Program.ophion(directory, "run", "-u", script.toString()).succeeded();

        assertThat(program.out()).isEqualTo(output.replace('|', '\n'));
        assertThat(program.err()).isEmpty();
    }
}
