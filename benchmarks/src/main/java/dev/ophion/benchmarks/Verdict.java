package dev.ophion.benchmarks;

import java.util.OptionalDouble;

/// A goal, and what came of it.
///
/// @param goal the goal
/// @param value the ratio, or the number itself; empty if one of the two was not measured
public record Verdict(Goal goal, OptionalDouble value) {
    /// Whether it was measured and is good enough.
    public boolean isMet() {
        return value.isPresent() && goal.isMet(value.getAsDouble());
    }

    /// One line: what was reached and what was wanted.
    public String text() {
        String what = goal.measure().name() + ": " + goal.contender();
        String against =
                goal.reference().map(reference -> " of " + subject(reference)).orElse("");
        if (value.isEmpty()) {
            return what + " was not measured"
                    + goal.reference().map(r -> " beside " + subject(r)).orElse("") + ", goal " + goal.boundText();
        }
        double reached = value.getAsDouble();
        String number = goal.reference().isPresent()
                ? Unit.ratio(reached)
                : goal.measure().unit().format(reached);
        return what + " " + number + against + ", goal " + goal.boundText();
    }

    private String subject(Goal.Reference reference) {
        return reference.measure().equals(goal.measure().name())
                ? reference.contender()
                : reference.contender() + " (" + reference.measure() + ")";
    }
}
