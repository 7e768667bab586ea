package dev.ophion.longtests.suite;

import java.util.Optional;

/// A test that ends otherwise in an interpreter of Ophion than under plain Python.
///
/// @param test its name; empty for the file as a whole
/// @param plain how it ends under plain Python
/// @param ophion how it ends in Ophion
/// @param interpreter how it ends in a sub-interpreter of plain Python; empty if that was not asked
/// @param reason why, as the list of reasons says, or else the test itself
public record Difference(
        String test, Outcome plain, Outcome ophion, Optional<Outcome> interpreter, Verdict verdict, String reason) {
    Difference(String test, Outcome plain, Outcome ophion) {
        this(test, plain, ophion, Optional.empty(), Verdict.UNEXPLAINED, "");
    }

    Difference judged(Verdict judgement, String why) {
        return new Difference(test, plain, ophion, interpreter, judgement, why);
    }

    Difference besides(Outcome inInterpreter) {
        return new Difference(test, plain, ophion, Optional.of(inInterpreter), verdict, reason);
    }

    /// How it ends in a sub-interpreter of plain Python, for tables.
    String interpreterText() {
        return interpreter.map(Outcome::toString).orElse("not asked");
    }

    /// Whether something is wrong, or not shown, that plain Python shows to be right.
    boolean isWorse() {
        return plain.state().isGood()
                || (ophion.state().isBad() && !plain.state().isBad());
    }

    /// Whether plain Python differs from itself in the same way.
    boolean isRule() {
        return interpreter.isPresent() && interpreter.get().state() == ophion.state();
    }
}
