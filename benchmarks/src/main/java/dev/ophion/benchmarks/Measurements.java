package dev.ophion.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one contender measured in all rounds.
public final class Measurements {
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    /// Nothing yet.
    public Measurements() {}

    /// Adds the numbers of one round.
    public void add(Map<String, Double> round) {
        round.forEach((measure, value) ->
                values.computeIfAbsent(measure, _ -> new ArrayList<>()).add(value));
    }

    /// The middle one of all rounds; of an even number the lower one of the two.
    ///
    /// @throws IllegalArgumentException if nothing of this name was measured
    public double median(String measure) {
        List<Double> sorted = sorted(measure);
        return sorted.get((sorted.size() - 1) / 2);
    }

    /// The largest distance from the median, as a part of it.
    public double spread(String measure) {
        List<Double> sorted = sorted(measure);
        double median = median(measure);
        return Math.max(median - sorted.getFirst(), sorted.getLast() - median) / median;
    }

    private List<Double> sorted(String measure) {
        List<Double> measured = values.get(measure);
        if (measured == null) {
            throw new IllegalArgumentException("nothing was measured for " + measure);
        }
        List<Double> sorted = new ArrayList<>(measured);
        Collections.sort(sorted);
        return sorted;
    }
}
