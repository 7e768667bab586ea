package dev.ophion.benchmarks.report;

import dev.ophion.benchmarks.Chart;
import dev.ophion.benchmarks.Contender;
import dev.ophion.benchmarks.Results;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A chart with its numbers, as the page's script draws it.
final class ChartData {
    /// Colours that can be told apart with any kind of colour vision, after Okabe and Ito, in shades for each family.
    private static final Map<Contender.Family, List<String>> COLOURS = new EnumMap<>(Map.of(
            Contender.Family.OPHION, List.of("#0072B2", "#56B4E9", "#003F63", "#9BD3F5"),
            Contender.Family.CPYTHON, List.of("#D55E00", "#F0A868"),
            Contender.Family.THREADS, List.of("#8C8C8C", "#BFBFBF"),
            Contender.Family.PROCESSES, List.of("#009E73", "#8AD5BE"),
            Contender.Family.JVM, List.of("#CC79A7", "#7B3F66")));

    private final Results results;
    private final Chart chart;

    ChartData(Results results, Chart chart) {
        this.results = results;
        this.chart = chart;
    }

    Map<String, Object> asMap() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("finding", chart.finding().apply(results));
        all.put("kind", chart.kind() == Chart.Kind.BARS ? "bar" : "line");
        all.put("axis", chart.axis());
        all.put("unit", chart.unit().sign());
        all.put("lessIsBetter", chart.unit().lessIsBetter());
        all.put("isLogarithmic", chart.isLogarithmic());
        all.put("labels", chart.points().stream().map(Chart.Point::label).toList());
        all.put("series", series());
        return all;
    }

    private List<Map<String, Object>> series() {
        Map<Contender.Family, Integer> used = new EnumMap<>(Contender.Family.class);
        List<Map<String, Object>> all = new ArrayList<>();
        for (Contender contender : results.comparison().contenders()) {
            List<String> colours = COLOURS.getOrDefault(contender.family(), List.of("#000000"));
            String colour = colours.get((used.merge(contender.family(), 1, Integer::sum) - 1) % colours.size());
            List<double @Nullable []> values = values(contender);
            if (values.stream().anyMatch(one -> one != null)) {
                all.add(Map.of("name", contender.name(), "colour", colour, "values", values));
            }
        }
        return all;
    }

    /// Median, least and greatest for each point; null where nothing was measured.
    private List<double @Nullable []> values(Contender contender) {
        List<double @Nullable []> all = new ArrayList<>();
        for (Chart.Point point : chart.points()) {
            var summary = results.summary(contender.name(), point.measure());
            all.add(summary.map(one -> new double[] {one.median(), one.min(), one.max()})
                    .orElse(null));
        }
        return all;
    }
}
