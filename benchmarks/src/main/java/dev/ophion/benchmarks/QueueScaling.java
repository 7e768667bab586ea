package dev.ophion.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A queue between more and more senders and as many receivers. More of them than there are processors cannot be
/// faster; it must not be much slower either.
final class QueueScaling {
    /// How many senders there are, and how many receivers.
    static final List<Integer> SIDES = List.of(1, 2, 4, 8, 16);

    private static final double LEAST = 0.5;

    private QueueScaling() {}

    /// The name of the measure with `sides` of each.
    static String name(int sides) {
        return sides + " to " + sides;
    }

    /// Messages a second, all together.
    static List<Measure> measures() {
        return SIDES.stream()
                .map(sides -> new Measure(name(sides), Unit.PER_SECOND))
                .toList();
    }

    /// That it does not collapse: the most senders and receivers get at least half as much across as one and one do.
    static Goal noCollapse(String contender) {
        return new Goal(
                measures().getLast(),
                contender,
                Optional.of(new Goal.Reference(contender, name(SIDES.getFirst()))),
                LEAST);
    }

    /// A line for each contender.
    static Chart chart(Function<Results, String> finding) {
        return new Chart(
                Chart.Kind.LINES, finding, "senders and receivers", Chart.points(measures()), Unit.PER_SECOND, true);
    }
}
