package dev.ophion.benchmarks;

import com.google.gson.Gson;
import dev.ophion.InterpreterPool;
import dev.ophion.MapOptions;
import dev.ophion.PoolOptions;
import dev.ophion.PythonRuntime;
import dev.ophion.PythonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// The small tasks of `pools.py`, handed over by Java to an [InterpreterPool].
public final class JavaPoolTasks {
    private static final String TASK = "builtins:abs";
    private static final int AT_A_TIME = 20;
    private static final int ITEMS = 10_000;
    private static final int AT_ONCE = 300;
    private static final List<Integer> WORKERS = List.of(1, 2, 4, 8);

    private JavaPoolTasks() {}

    /// Measures, and prints one JSON object.
    public static void main(String[] arguments) throws Exception {
        Sampling sampling = Sampling.parse(Arrays.asList(arguments));
        Map<String, Double> measured = new LinkedHashMap<>();
        try (var python = PythonRuntime.start()) {
            try (var pool = python.newPool(PoolOptions.ofSize(2))) {
                measured.put(
                        "submit and wait, in the first second",
                        AT_A_TIME / sampling.firstSeconds(() -> oneAtATime(pool)));
                List<Double> seconds = sampling.seconds(List.of(
                        () -> oneAtATime(pool),
                        () -> map(pool, MapOptions.ordered()),
                        () -> map(pool, MapOptions.ordered().withChunkSize(100))));
                measured.put("submit and wait", AT_A_TIME / seconds.get(0));
                measured.put("map", ITEMS / seconds.get(1));
                measured.put("map in chunks of 100", ITEMS / seconds.get(2));
            }
            for (int workers : WORKERS) {
                try (var pool = python.newPool(PoolOptions.ofSize(workers))) {
                    measured.put(workers + " workers", AT_ONCE / sampling.seconds(() -> atOnce(pool)));
                }
            }
        }
        System.out.println(new Gson().toJson(measured));
    }

    private static void oneAtATime(InterpreterPool pool) throws ExecutionException, InterruptedException {
        for (int i = 0; i < AT_A_TIME; i++) {
            check(pool.submit(TASK, List.of(-i)).get().asLong(), i);
        }
    }

    private static void map(InterpreterPool pool, MapOptions options) {
        try (var results = pool.function(TASK).map(IntStream.range(-ITEMS, 0).boxed(), options)) {
            check(results.mapToLong(PythonValue::asLong).sum(), ITEMS * (ITEMS + 1L) / 2);
        }
    }

    private static void atOnce(InterpreterPool pool) throws ExecutionException, InterruptedException {
        List<Future<PythonValue>> futures = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            futures.add(pool.submit(TASK, List.of(-i)));
        }
        long sum = 0;
        for (var future : futures) {
            sum += future.get().asLong();
        }
        check(sum, AT_ONCE * (AT_ONCE - 1L) / 2);
    }

    private static void check(long found, long expected) {
        if (found != expected) {
            throw new AssertionError(found + " in place of " + expected);
        }
    }
}
