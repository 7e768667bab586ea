package dev.ophion.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnitTest {
    @ParameterizedTest
    @CsvSource({"1234567.8, '1,234,568 /s'", "123.4, 123 /s", "12.34, 12.3 /s", "1.234, 1.23 /s", "0, 0.00 /s"})
    void numbersHaveAboutThreeDigits(double number, String text) {
        assertThat(Unit.PER_SECOND.format(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"5.3, 5.30×", "0.5, 0.50×", "0.014, 1/71", "0.0001, '1/10,000'", "150, 150×", "0, 0.00×"})
    void ratiosBelowATenthAreFractions(double ratio, String text) {
        assertThat(Unit.ratio(ratio)).isEqualTo(text);
    }
}
