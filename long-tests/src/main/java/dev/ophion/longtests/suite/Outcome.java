package dev.ophion.longtests.suite;

/// How a test ended, and why.
///
/// @param reason the last line of the traceback, or why it was skipped; empty if there is nothing to say
public record Outcome(State state, String reason) {
    static final Outcome NOT_RUN = new Outcome(State.NOT_RUN, "");

    /// The worse of two endings of one test: what a subtest found stays.
    Outcome and(Outcome later) {
        return state.isBad() ? this : later;
    }

    @Override
    public String toString() {
        return reason.isEmpty() ? state.text() : state.text() + ": " + reason;
    }
}
