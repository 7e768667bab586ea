package dev.ophion.longtests.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
    private static final Outcome OK = new Outcome(State.OK, "");
    private static final Outcome FAILED = new Outcome(State.FAILED, "ValueError: no");
    private static final Outcome SKIPPED = new Outcome(State.SKIPPED, "no module");

    @Test
    void testsThatEndTheSameAreNoDifference() {
        assertThat(Comparison.of(run(Map.of("a", OK, "b", FAILED)), run(Map.of("a", OK, "b", FAILED))))
                .isEmpty();
    }

    @Test
    void theReasonAloneIsNoDifference() {
        var other = new Outcome(State.FAILED, "ValueError: at 0x7f");

        assertThat(Comparison.of(run(Map.of("a", FAILED)), run(Map.of("a", other))))
                .isEmpty();
    }

    @Test
    void eachTestThatEndsOtherwiseIsOne() {
        assertThat(Comparison.of(run(Map.of("a", OK, "b", OK)), run(Map.of("a", FAILED))))
                .containsExactly(new Difference("a", OK, FAILED), new Difference("b", OK, Outcome.NOT_RUN));
    }

    @Test
    void aClassThatCannotBeSetUpIsOneDifferenceForAllItsTests() {
        var plain = run(Map.of("m.C.a", OK, "m.C.b", OK, "m.D.a", OK));
        var ophion = run(Map.of("setUpClass (m.C)", FAILED));

        assertThat(Comparison.of(plain, ophion))
                .containsExactly(
                        new Difference("m.D.a", OK, Outcome.NOT_RUN),
                        new Difference("setUpClass (m.C)", Outcome.NOT_RUN, FAILED));
    }

    @Test
    void aFileThatCannotBeImportedIsOneDifferenceForAllItsTests() {
        var plain = run(Map.of("m.C.a", OK, "m.C.b", OK));
        var ophion = new FileRun(Map.of(FileOutcomes.FILE, SKIPPED), Duration.ZERO);

        assertThat(Comparison.of(plain, ophion)).containsExactly(new Difference(FileOutcomes.FILE, OK, SKIPPED));
    }

    @Test
    void nothingIsLostWherePlainPythonShowsNothing() {
        assertThat(new Difference("a", OK, FAILED).isWorse()).isTrue();
        assertThat(new Difference("a", OK, SKIPPED).isWorse()).isTrue();
        assertThat(new Difference("a", SKIPPED, FAILED).isWorse()).isTrue();
        assertThat(new Difference("a", Outcome.NOT_RUN, FAILED).isWorse()).isTrue();
        assertThat(new Difference("a", FAILED, SKIPPED).isWorse()).isFalse();
        assertThat(new Difference("a", SKIPPED, OK).isWorse()).isFalse();
    }

    @Test
    void onlyPlainPythonProvesARule() {
        var difference = new Difference("a", OK, Outcome.NOT_RUN);

        assertThat(difference.isRule()).isFalse();
        assertThat(difference.besides(OK).isRule()).isFalse();
        assertThat(difference.besides(Outcome.NOT_RUN).isRule()).isTrue();
    }

    private static FileRun run(Map<String, Outcome> tests) {
        var all = new HashMap<>(tests);
        all.put(FileOutcomes.FILE, OK);
        return new FileRun(all, Duration.ZERO);
    }
}
