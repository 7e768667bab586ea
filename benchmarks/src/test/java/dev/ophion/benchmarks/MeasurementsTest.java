package dev.ophion.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.benchmarks.Measurements.Summary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MeasurementsTest {
    @Test
    void theMedianOfAnOddNumberIsTheOneInTheMiddle() {
        assertThat(Summary.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Summary(4, 1, 9));
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Summary.of(List.of(8.0, 1.0, 4.0, 2.0))).isEqualTo(new Summary(3, 1, 8));
    }

    @Test
    void oneValueIsItsOwnSummary() {
        assertThat(Summary.of(List.of(7.0))).isEqualTo(new Summary(7, 7, 7));
    }

    @Test
    void roundsAreKeptInOrderAndByMeasure() {
        var measurements = new Measurements();
        measurements.add(Map.of("a", 3.0, "b", 1.0));
        measurements.add(Map.of("a", 2.0));

        assertThat(measurements.values()).containsEntry("a", List.of(3.0, 2.0)).containsEntry("b", List.of(1.0));
        assertThat(measurements.summary("b")).contains(new Summary(1, 1, 1));
        assertThat(measurements.summary("c")).isEmpty();
    }
}
