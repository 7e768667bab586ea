package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `examples/many-interpreters` finds the same with all cores as with one.
final class ManyInterpretersExampleIT {
    private static final String MAIN = "dev.ophion.examples.interpreters.ManyInterpreters";

    @TempDir
    private Path directory;

    @Test
    void interpretersTogetherFindWhatOneFinds() throws Exception {
        assertFacts(Program.example(directory, "many-interpreters", MAIN));
    }

    @Test
    void everythingMayBeOnTheClassPath() throws Exception {
        assertFacts(Program.exampleOnClassPath(directory, "many-interpreters", MAIN));
    }

    private static void assertFacts(Program program) {
        program.succeeded();

        assertThat(program.out())
                .contains("Outcome[scenario=0, rate=0.01, defaults=")
                .contains("\none interpreter finds the same: yes\n")
                .containsPattern("speed-up: \\d+[.,]\\d\\d, ")
                .contains("scenario -1: ValueError in Python, because of"
                        + " java.lang.IllegalArgumentException: no rate for scenario -1 in Java\n");
        // 100,000 loans in 40 scenarios that default with a probability of 1.25 to 2.23 percent
        assertThat(program.number("^40 scenarios, (\\d+) defaults$")).isBetween(65_000, 75_000);
        assertThat(program.number("^Python asked Java for (\\d+) rates$")).isEqualTo(40 * 2 * 3);
        assertThat(program.err()).isEmpty();
    }
}
