package dev.ophion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.test.ChildJvm;
import org.junit.jupiter.api.Test;

final class InfoCommandTest {
    @Test
    void infoPrintsTheVersionsAtWork() {
        var result = ChildJvm.of(Main.class).run("info");

        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).containsPattern("Ophion: \\d+\\.\\d+").contains("Java: " + Runtime.version());
    }

    @Test
    void anUnknownCommandIsAUsageError() {
        var result = ChildJvm.of(Main.class).run("egg");

        assertThat(result.exitCode()).as(result.toString()).isEqualTo(2);
        assertThat(result.err()).contains("egg").contains("Usage: ophion");
    }
}
