package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/design/hazards.md names a test for each hazard, and each test that it names is there.
final class HazardsPageIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern JAVA_TEST = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern PYTHON_TEST = Pattern.compile("`(\\w+\\.py)::(\\w+)\\.(\\w+)`");

    private final String page = Files.readString(ROOT.resolve("docs/design/hazards.md"));

    HazardsPageIT() throws IOException {}

    @Test
    void eachHazardHasATest() {
        List<String> rows = page.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| hazard |"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(40).allSatisfy(row -> {
            String[] cells = row.substring(2).split(" \\| | \\|$");
            assertThat(cells).hasSize(4);
            assertThat(JAVA_TEST.matcher(cells[3]).find()
                            || PYTHON_TEST.matcher(cells[3]).find())
                    .isTrue();
        });
    }

    @Test
    void theTestsInJavaExist() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(ROOT)) {
            sources = files.filter(file -> file.toString().contains("/src/test/java/"))
                    .toList();
        }
        for (MatchResult test : JAVA_TEST.matcher(page).results().toList()) {
            assertThat(sources.stream()
                            .filter(file -> file.endsWith(test.group(1) + ".java"))
                            .map(HazardsPageIT::text))
                    .as(test.group())
                    .singleElement()
                    .asString()
                    .containsPattern(
                            "(?s)@(Test|ParameterizedTest)\\b(?:(?!\n    }\n).)*\\bvoid " + test.group(2) + "\\(");
        }
    }

    @Test
    void theTestsInPythonExist() {
        for (MatchResult test : PYTHON_TEST.matcher(page).results().toList()) {
            assertThat(ROOT.resolve("integration-tests/src/test/python").resolve(test.group(1)))
                    .as(test.group())
                    .content()
                    .containsPattern("(?s)\nclass " + test.group(2) + "\\(.*?\n    def " + test.group(3) + "\\(");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
