package dev.ophion.benchmarks;

import java.util.List;
import java.util.function.Function;

/// A picture of some measures of all contenders.
///
/// @param kind bars in groups, or lines
/// @param finding what the picture shows, from what was measured; its title
/// @param axis what the points of the horizontal axis are
/// @param points in order
/// @param unit of all of them
/// @param isLogarithmic whether the vertical axis is
public record Chart(
        Kind kind,
        Function<Results, String> finding,
        String axis,
        List<Point> points,
        Unit unit,
        boolean isLogarithmic) {
    /// How it is drawn.
    public enum Kind {
        /// A group of bars for each point.
        BARS,
        /// A line for each contender.
        LINES
    }

    /// A place on the horizontal axis.
    ///
    /// @param label as the axis has it
    /// @param measure the name of the measure
    public record Point(String label, String measure) {}

    /// Copies the list.
    public Chart {
        points = List.copyOf(points);
    }

    /// A point for each measure, named as it is.
    static List<Point> points(List<Measure> measures) {
        return measures.stream()
                .map(measure -> new Point(measure.name(), measure.name()))
                .toList();
    }
}
