package dev.ophion.benchmarks;

import java.util.Locale;

/// What a measured number counts, and whether more of it is better.
public enum Unit {
    /// Operations a second.
    PER_SECOND("/s", false),
    /// Microseconds.
    MICROSECONDS("µs", true),
    /// Milliseconds.
    MILLISECONDS("ms", true),
    /// Millions of bytes.
    MEGABYTES("MB", true),
    /// How many times as fast.
    TIMES("×", false);

    private final String sign;
    private final boolean lessIsBetter;

    Unit(String sign, boolean lessIsBetter) {
        this.sign = sign;
        this.lessIsBetter = lessIsBetter;
    }

    /// What stands behind a number.
    public String sign() {
        return sign;
    }

    /// Whether the smaller of two numbers is the better one.
    public boolean lessIsBetter() {
        return lessIsBetter;
    }

    /// `value` with its sign, in about three digits: `1,230 /s`.
    public String format(double value) {
        return number(value) + " " + sign;
    }

    /// `value` in about three digits.
    public static String number(double value) {
        double size = Math.abs(value);
        String pattern = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }

    /// A ratio as a reader takes it in: `5.3×`, and below a tenth `1/14`.
    public static String ratio(double ratio) {
        return ratio > 0 && ratio < 0.1
                ? String.format(Locale.ROOT, "1/%,d", Math.round(1 / ratio))
                : number(ratio) + "×";
    }
}
