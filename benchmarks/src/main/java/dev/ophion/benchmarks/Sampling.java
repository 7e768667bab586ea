package dev.ophion.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a contender in Java measures: by the same rule as `measuring.py`.
///
/// @param warmUp nanoseconds in which the work is done before anything counts
/// @param sample nanoseconds that a sample takes at least
/// @param samples how many
record Sampling(long warmUp, long sample, int samples) {
    private static final int LIMIT = 3;

    /// What is measured.
    interface Work {
        /// Does it once.
        void run() throws Exception;
    }

    /// The options `--warm-up`, `--sample` and `--samples`, which an [Effort] gives.
    ///
    /// @throws IllegalArgumentException if one is missing
    static Sampling parse(List<String> arguments) {
        Map<String, Double> options = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (argument.startsWith("--") && equals > 0) {
                options.put(argument.substring(2, equals), Double.parseDouble(argument.substring(equals + 1)));
            }
        }
        return new Sampling((long) (1e9 * number(options, "warm-up")), (long) (1e9 * number(options, "sample")), (int)
                number(options, "samples"));
    }

    private static double number(Map<String, Double> options, String name) {
        Double value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the option --" + name + " is missing in " + options);
        }
        return value;
    }

    /// The median seconds that the work takes.
    double seconds(Work work) throws Exception {
        return seconds(List.of(work)).getFirst();
    }

    /// The median seconds that each work takes; they take turns, so that what slows the machine slows all.
    List<Double> seconds(List<? extends Work> works) throws Exception {
        List<List<Double>> taken = new ArrayList<>();
        for (Work work : works) {
            long end = System.nanoTime() + warmUp;
            do {
                work.run();
            } while (System.nanoTime() < end);
            taken.add(new ArrayList<>());
        }
        long limit = System.nanoTime() + LIMIT * sample * samples * works.size();
        for (int round = 0; round < samples && (round == 0 || System.nanoTime() < limit); round++) {
            for (int i = 0; i < works.size(); i++) {
                taken.get(i).add(secondsOf(works.get(i), sample));
            }
        }
        return taken.stream().map(Sampling::median).toList();
    }

    /// The seconds that new work takes, over ten samples that nothing comes before.
    double firstSeconds(Work work) throws Exception {
        return secondsOf(work, 10 * sample);
    }

    private static double secondsOf(Work work, long least) throws Exception {
        int runs = 0;
        long begin = System.nanoTime();
        long passed;
        do {
            work.run();
            runs++;
            passed = System.nanoTime() - begin;
        } while (passed < least);
        return passed / 1e9 / runs;
    }

    private static double median(List<Double> values) {
        return Measurements.Summary.of(values).median();
    }
}
