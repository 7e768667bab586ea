package dev.ophion.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one contender measured in all rounds.
public final class Measurements {
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    /// Nothing yet.
    public Measurements() {}

    /// The numbers of one measure in brief.
    ///
    /// @param median the middle one; of an even number of values the mean of the two in the middle
    /// @param min the smallest
    /// @param max the largest
    public record Summary(double median, double min, double max) {
        /// The summary of `values`, of which there is at least one.
        static Summary of(List<Double> values) {
            List<Double> sorted = new ArrayList<>(values);
            Collections.sort(sorted);
            int size = sorted.size();
            double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
            return new Summary(median, sorted.getFirst(), sorted.getLast());
        }
    }

    /// Adds the numbers of one round.
    public void add(Map<String, Double> round) {
        round.forEach((measure, value) ->
                values.computeIfAbsent(measure, _ -> new ArrayList<>()).add(value));
    }

    /// All numbers, by measure, in the order of the rounds.
    public Map<String, List<Double>> values() {
        return Collections.unmodifiableMap(values);
    }

    /// The numbers of a measure in brief; empty if it was not measured.
    public Optional<Summary> summary(String measure) {
        return Optional.ofNullable(values.get(measure)).map(Summary::of);
    }
}
