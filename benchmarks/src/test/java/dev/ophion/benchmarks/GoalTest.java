package dev.ophion.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoalTest {
    @ParameterizedTest
    @CsvSource({"5, true", "4.99, false", "6, true"})
    void ofARateAtLeastTheBoundIsMet(double ratio, boolean isMet) {
        assertThat(Goal.ratio(Samples.RATE, "a", "b", 5).isMet(ratio)).isEqualTo(isMet);
    }

    @ParameterizedTest
    @CsvSource({"0.01, true", "0.011, false", "0.001, true"})
    void ofATimeAtMostTheBoundIsMet(double ratio, boolean isMet) {
        assertThat(Goal.ratio(Samples.TIME, "a", "b", 0.01).isMet(ratio)).isEqualTo(isMet);
    }

    @ParameterizedTest
    @CsvSource({"5, ≥ 5×", "2.5, ≥ 2.5×", "0.7, ≥ 0.7×", "0.01, ≥ 1/100", "1000, '≥ 1,000×'"})
    void theBoundOfARatioIsATimesOrAFraction(double bound, String text) {
        assertThat(Goal.ratio(Samples.RATE, "a", "b", bound).boundText()).isEqualTo(text);
    }

    @Test
    void theBoundOfANumberHasItsUnit() {
        assertThat(Goal.absolute(Samples.TIME, "a", 75).boundText()).isEqualTo("≤ 75 µs");
    }

    @Test
    void verdictsCompareMedians() {
        var verdicts = Samples.results().verdicts();

        assertThat(verdicts.get(0).value()).hasValue(1010.0 / 101);
        assertThat(verdicts.get(0).isMet()).isTrue();
        assertThat(verdicts.get(0).text()).isEqualTo("small messages: fast 10.0× of slow, goal ≥ 5×");
        assertThat(verdicts.get(1).value()).hasValue(0.05);
        assertThat(verdicts.get(1).isMet()).isFalse();
        assertThat(verdicts.get(1).text()).isEqualTo("round trip: fast 1/20 of slow, goal ≤ 1/100");
    }

    @Test
    void whatWasNotMeasuredIsShort() {
        var verdict = Samples.results().verdicts().get(2);

        assertThat(verdict.value()).isEmpty();
        assertThat(verdict.isMet()).isFalse();
        assertThat(verdict.text()).isEqualTo("small messages: fast was not measured beside absent, goal ≥ 2×");
    }

    @Test
    void anAbsoluteGoalJudgesTheNumberItself() {
        var goal = Goal.absolute(Samples.RATE, "fast", 1000);

        assertThat(new Verdict(goal, OptionalDouble.of(1010)).text())
                .isEqualTo("small messages: fast 1,010 /s, goal ≥ 1,000 /s");
        assertThat(new Verdict(goal, OptionalDouble.of(990)).isMet()).isFalse();
    }

    @Test
    void aContenderWithAnotherAnswerIsTakenOut() {
        var results = new Results(Samples.comparison());
        results.add("slow", Map.of(Samples.RATE.name(), 1.0), Map.of("sum", "6"));
        results.add("fast", Map.of(Samples.RATE.name(), 9.0), Map.of("sum", "7"));

        assertThat(results.contenders()).containsExactly("slow");
        assertThat(results.failures()).containsEntry("fast", "its answer to sum is 7, others found 6");
        assertThat(results.verdicts().getFirst().isMet()).isFalse();
    }
}
