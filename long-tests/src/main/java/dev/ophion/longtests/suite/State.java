package dev.ophion.longtests.suite;

import java.util.Locale;

/// How a test ended.
public enum State {
    OK,
    SKIPPED,
    FAILED,
    EXPECTED_FAILURE,
    UNEXPECTED_SUCCESS,

    /// Its process ended.
    CRASHED,

    /// Its process had to be ended, since nothing happened for too long.
    HUNG,

    /// Nothing was heard of it, be it that there is no such test.
    NOT_RUN;

    /// The state with the name that [#text()] gives.
    static State of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    /// In lower case, with spaces.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// Whether a test that ends so has shown what it is there to show.
    boolean isGood() {
        return this == OK || this == EXPECTED_FAILURE;
    }

    /// Whether a test that ends so found something wrong. One that was skipped, or not run, found nothing.
    boolean isBad() {
        return !isGood() && this != SKIPPED && this != NOT_RUN;
    }
}
