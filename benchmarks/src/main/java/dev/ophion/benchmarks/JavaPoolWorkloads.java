package dev.ophion.benchmarks;

import dev.ophion.InterpreterPool;
import dev.ophion.PoolOptions;
import dev.ophion.PythonRuntime;
import dev.ophion.PythonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;

/// The work of `speedup.py` in an [InterpreterPool].
///
/// `java … JavaPoolWorkloads WORKLOADS.PY WORKERS [OPTIONS]`, where workers are numbers with commas between them.
public final class JavaPoolWorkloads implements WorkloadMeasures.Workers {
    private final InterpreterPool pool;

    private JavaPoolWorkloads(InterpreterPool pool) {
        this.pool = pool;
    }

    /// Measures, and prints one JSON object of numbers and answers.
    public static void main(String[] arguments) throws Exception {
        Path folder = Objects.requireNonNull(Path.of(arguments[0]).getParent());
        try (var python = PythonRuntime.start();
                var first = python.createInterpreter()) {
            first.call("site:addsitedir", folder.toString());
            List<String> names = new ArrayList<>();
            for (Object name : first.call("workloads:names").as(List.class)) {
                names.add((String) name);
            }
            WorkloadMeasures.print(
                    Arrays.asList(arguments).subList(1, arguments.length),
                    names,
                    count -> new JavaPoolWorkloads(python.newPool(
                            PoolOptions.ofSize(count).withInitializerCall("site:addsitedir", folder.toString()))));
        }
    }

    @Override
    public long run(String workload) throws Exception {
        List<Future<PythonValue>> results = new ArrayList<>();
        for (int part = 0; part < WorkloadMeasures.PARTS; part++) {
            results.add(pool.submit("workloads:do_part", List.of(workload, part)));
        }
        long sum = 0;
        for (var result : results) {
            sum += result.get().asLong();
        }
        return sum;
    }

    @Override
    public void close() {
        pool.close();
    }
}
