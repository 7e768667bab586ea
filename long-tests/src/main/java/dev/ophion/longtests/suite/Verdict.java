package dev.ophion.longtests.suite;

/// What a difference means.
public enum Verdict {
    /// CPython's own rule for sub-interpreters: plain Python differs from itself in the same way.
    RULE("CPython's rule"),

    /// Named in the list as what a JVM around Python makes different.
    KNOWN("known"),

    /// It was gone when the test ran again.
    UNSTABLE("unstable"),

    /// Nothing is lost: plain Python fails or skips the test itself.
    HARMLESS("harmless"),

    /// What has to be looked at.
    UNEXPLAINED("unexplained");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /// For tables.
    public String text() {
        return text;
    }
}
