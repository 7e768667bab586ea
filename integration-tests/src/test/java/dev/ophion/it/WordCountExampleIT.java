package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `examples/word-count` counts what Java, reading the same files, counts as well.
final class WordCountExampleIT {
    private static final Pattern LIBRARY = Pattern.compile("^Python \\S+, \\d+ cores, (.+)$", Pattern.MULTILINE);
    private static final Pattern FILES = Pattern.compile("^(\\d+) files, ", Pattern.MULTILINE);
    private static final Pattern WORDS = Pattern.compile("^(\\d+) words, (\\d+) different ones", Pattern.MULTILINE);
    private static final Pattern FREQUENT = Pattern.compile("^ +(\\d+) ([a-z]+)$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("[a-z]{2,}");
    private static final Set<String> LEFT_OUT = Set.of("site-packages", "__pycache__");

    @TempDir
    private Path directory;

    @Test
    void interpretersCountWhatJavaCounts() throws Exception {
        assertCountsWhatJavaCounts(Program.ophion(directory, command("run")));
    }

    @Test
    void plainPythonRunsTheSameProgram() throws Exception {
        var executable = Program.ophion(directory, "run", "-c", "import sys; print(sys.executable)")
                .succeeded()
                .out()
                .strip();

        assertCountsWhatJavaCounts(Program.run(directory, List.of(command(executable))));
    }

    private static String[] command(String python) {
        var script = Program.example("word-count/word_count.py").toString();
        return new String[] {python, script, "--rounds", "1", "--workers", "2", "--top", "25"};
    }

    private static void assertCountsWhatJavaCounts(Program program) throws IOException {
        program.succeeded();
        var files = textFiles(Path.of(program.only(LIBRARY).group(1)));
        var counts = count(files);
        assertThat(program.only(FILES).group(1)).isEqualTo(Integer.toString(files.size()));
        assertThat(program.only(WORDS).group(1))
                .isEqualTo(Long.toString(
                        counts.values().stream().mapToLong(Long::longValue).sum()));
        assertThat(program.only(WORDS).group(2)).isEqualTo(Integer.toString(counts.size()));
        assertThat(FREQUENT.matcher(program.out()).results())
                .hasSize(25)
                .allSatisfy(line -> assertThat(count(line)).isEqualTo(counts.get(line.group(2))))
                .isSortedAccordingTo((one, other) -> Long.compare(count(other), count(one)));
        assertThat(program.out()).contains("same answer each time: yes\n").containsPattern("speed-up: +\\d+\\.\\d\\d");
        assertThat(program.err()).isEmpty();
    }

    private static long count(MatchResult line) {
        return Long.parseLong(line.group(1));
    }

    private static List<Path> textFiles(Path library) throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(library, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return LEFT_OUT.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                var name = file.getFileName().toString();
                if (name.matches(".+\\.(py|rst|txt)")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static Map<String, Long> count(List<Path> files) {
        return files.parallelStream()
                .flatMap(file -> WORD.matcher(text(file)).results())
                .collect(Collectors.groupingBy(MatchResult::group, HashMap::new, Collectors.counting()));
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
