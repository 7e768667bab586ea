package dev.ophion.benchmarks;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The measuring of `speedup.py`, for workers that Java starts.
final class WorkloadMeasures {
    /// `PARTS` of `workloads.py`.
    static final int PARTS = 8;

    private WorkloadMeasures() {}

    /// Some workers.
    interface Workers extends AutoCloseable {
        /// The sum of all parts of a workload, done by the workers together.
        long run(String workload) throws Exception;

        /// Ends the workers.
        @Override
        void close();
    }

    /// Makes workers.
    interface Maker {
        /// This many.
        Workers make(int count) throws Exception;
    }

    /// Measures all workloads and prints one JSON object of numbers and answers.
    ///
    /// @param arguments numbers of workers with commas between them, and the options of [Sampling]
    static void print(List<String> arguments, List<String> workloads, Maker maker) throws Exception {
        Sampling sampling = Sampling.parse(arguments);
        Map<Integer, Workers> workers = new LinkedHashMap<>();
        for (String count : arguments.getFirst().split(",", -1)) {
            workers.put(Integer.valueOf(count), maker.make(Integer.parseInt(count)));
        }
        Map<String, Object> measured = new LinkedHashMap<>();
        for (String workload : workloads) {
            measure(sampling, workload, workers, measured);
        }
        workers.values().forEach(Workers::close);
        System.out.println(new Gson().toJson(measured));
    }

    private static void measure(
            Sampling sampling, String workload, Map<Integer, Workers> workers, Map<String, Object> measured)
            throws Exception {
        List<Sampling.Work> works = new ArrayList<>();
        for (Workers some : workers.values()) {
            measured.put(workload, Long.toString(some.run(workload)));
            works.add(() -> some.run(workload));
        }
        List<Double> seconds = sampling.seconds(works);
        int i = 0;
        for (int count : workers.keySet()) {
            measured.put(workload + ", time with " + count, seconds.get(i) * 1000);
            measured.put(workload + ", speed-up with " + count, seconds.getFirst() / seconds.get(i));
            i++;
        }
    }
}
