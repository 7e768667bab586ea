package dev.ophion.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What came of a [Comparison].
public final class Results {
    private final Comparison comparison;
    private final Map<String, Measurements> measured = new LinkedHashMap<>();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    /// Nothing measured yet.
    public Results(Comparison comparison) {
        this.comparison = comparison;
    }

    /// What was compared.
    public Comparison comparison() {
        return comparison;
    }

    /// Adds the numbers of one round.
    ///
    /// @param answers of this round; the first contender to give one of a name sets what the others have to give
    public void add(String contender, Map<String, Double> numbers, Map<String, String> answers) {
        answers.forEach((name, answer) -> {
            String expected = this.answers.putIfAbsent(name, answer);
            if (expected != null && !expected.equals(answer)) {
                fail(contender, "its answer to " + name + " is " + answer + ", others found " + expected);
            }
        });
        if (!hasFailed(contender)) {
            measured.computeIfAbsent(contender, _ -> new Measurements()).add(numbers);
        }
    }

    /// Takes the contender out of the comparison, with all that it measured.
    public void fail(String contender, String reason) {
        failures.put(contender, reason);
        measured.remove(contender);
    }

    /// Whether the contender was taken out.
    public boolean hasFailed(String contender) {
        return failures.containsKey(contender);
    }

    /// Why contenders were taken out, by their names.
    public Map<String, String> failures() {
        return Map.copyOf(failures);
    }

    /// The names of those who measured something, in the order of the comparison.
    public List<String> contenders() {
        return comparison.contenders().stream()
                .map(Contender::name)
                .filter(measured::containsKey)
                .toList();
    }

    /// All numbers of a contender.
    public Map<String, List<Double>> values(String contender) {
        var of = measured.get(contender);
        return of == null ? Map.of() : of.values();
    }

    /// A contender's numbers of a measure in brief; empty if it did not measure it.
    public Optional<Measurements.Summary> summary(String contender, String measure) {
        return Optional.ofNullable(measured.get(contender)).flatMap(of -> of.summary(measure));
    }

    /// The ratio of two contenders' medians; empty if one is missing.
    public OptionalDouble ratio(String contender, String against, String measure) {
        return ratio(contender, measure, new Goal.Reference(against, measure));
    }

    /// What came of the goals.
    public List<Verdict> verdicts() {
        return comparison.goals().stream()
                .map(goal -> new Verdict(goal, value(goal)))
                .toList();
    }

    private OptionalDouble value(Goal goal) {
        String measure = goal.measure().name();
        return goal.reference()
                .map(reference -> ratio(goal.contender(), measure, reference))
                .orElseGet(() -> median(goal.contender(), measure));
    }

    private OptionalDouble ratio(String contender, String measure, Goal.Reference reference) {
        OptionalDouble mine = median(contender, measure);
        OptionalDouble theirs = median(reference.contender(), reference.measure());
        return mine.isPresent() && theirs.isPresent()
                ? OptionalDouble.of(mine.getAsDouble() / theirs.getAsDouble())
                : OptionalDouble.empty();
    }

    /// A contender's median; empty if it did not measure it.
    public OptionalDouble median(String contender, String measure) {
        return summary(contender, measure)
                .map(summary -> OptionalDouble.of(summary.median()))
                .orElse(OptionalDouble.empty());
    }
}
