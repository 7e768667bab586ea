package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `examples/pipeline` brings every line back, in order, and never has more under way than it allows.
final class PipelineExampleIT {
    private static final Pattern TEXT = Pattern.compile("^(/.+) through \\d+ interpreters$", Pattern.MULTILINE);
    private static final Pattern SHARE = Pattern.compile("^interpreter \\d+: (\\d+) lines$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    @TempDir
    private Path directory;

    @Test
    void everyLineOfADocumentOfPythonComesBackInItsPlace() throws Exception {
        var program = pipeline();

        var lines = Files.readAllLines(Path.of(program.only(TEXT).group(1)));
        assertThat(lines).hasSizeGreaterThan(10_000);
        assertFacts(program, lines);
    }

    @Test
    void aTextOfTheUserWorksAsWell() throws Exception {
        var lines = IntStream.range(0, 1_234)
                .mapToObj(number -> "zeile  " + number + "\tgrün \uD83D\uDC0D " + "x".repeat(number % 50))
                .toList();
        var text = directory.resolve("text ü.txt");
        Files.write(text, lines, StandardCharsets.UTF_8);

        assertFacts(pipeline(text), lines);
    }

    @Test
    void anEmptyTextEndsAtOnce() throws Exception {
        var text = Files.createFile(directory.resolve("empty.txt"));

        assertFacts(pipeline(text), List.of());
    }

    @Test
    void aTextThatCannotBeReadEndsTheProgram() throws Exception {
        var text = directory.resolve("latin-1.txt");
        Files.write(text, "gr\u00FCn\n".repeat(100).getBytes(StandardCharsets.ISO_8859_1));

        var program = pipeline(text);

        assertThat(program.exitCode()).as(program.toString()).isEqualTo(1);
        assertThat(program.err()).contains("MalformedInputException");
    }

    private Program pipeline(Path... text) throws Exception {
        var stage = Program.example("pipeline/src/main/python").toString();
        var arguments = text.length == 0 ? new Object[] {stage} : new Object[] {stage, text[0].toString()};
        return Program.example(directory, "pipeline", "dev.ophion.examples.pipeline.Pipeline", arguments);
    }

    private static void assertFacts(Program program, List<String> lines) {
        program.succeeded();
        var size = lines.size();
        var words = lines.stream()
                .map(line -> Normalizer.normalize(line, Normalizer.Form.NFC))
                .mapToLong(line -> WORD.matcher(line).results().count())
                .sum();
        assertThat(program.number("^producer: (\\d+) lines$")).isEqualTo(size);
        assertThat(program.out())
                .contains("\nconsumer: %d lines, %d of them in their place; %d words, ".formatted(size, size, words));
        var shares = SHARE.matcher(program.out())
                .results()
                .map(share -> Integer.parseInt(share.group(1)))
                .toList();
        assertThat(shares.stream().mapToInt(Integer::intValue).sum()).isEqualTo(size);
        assertThat(program.number("^most batches under way: (\\d+) of \\d+$"))
                .isLessThanOrEqualTo(program.number("^most batches under way: \\d+ of (\\d+)$"));
        assertThat(program.err()).isEmpty();
    }
}
