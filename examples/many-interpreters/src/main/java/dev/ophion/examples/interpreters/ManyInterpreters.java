package dev.ophion.examples.interpreters;

import dev.ophion.Interpreter;
import dev.ophion.PythonException;
import dev.ophion.PythonRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Simulates a portfolio of loans in one Python interpreter for each core.
///
/// The model is Python code. The interest rates it asks for are a Java function, and what it finds comes back as a
/// Java record.
final class ManyInterpreters {
    private static final int SCENARIOS = 40;
    private static final int ROUNDS = 3;

    private static final String MODEL = """
            import random

            LOANS = 100_000

            def simulate(scenario):
                rate = base_rate(scenario)
                chance = random.Random(scenario)
                limit = 0.01 + rate / 4
                defaults = sum(chance.random() < limit for _ in range(LOANS))
                return {"scenario": scenario, "rate": rate, "defaults": defaults}
            """;

    /// What `simulate()` returns: a dict with these keys.
    record Outcome(int scenario, double rate, int defaults) {}

    private final List<Interpreter> interpreters;
    private final AtomicInteger ratesAsked = new AtomicInteger();

    private ManyInterpreters(PythonRuntime python, int cores) {
        interpreters = IntStream.range(0, cores)
                .mapToObj(_ -> python.createInterpreter())
                .toList();
        Function<Long, Double> baseRate = this::baseRate;
        for (var interpreter : interpreters) {
            interpreter.prepareMain(Map.of("base_rate", baseRate));
            interpreter.exec(MODEL);
        }
    }

    static void main() throws Exception {
        try (var python = PythonRuntime.start()) { // closing it ends all interpreters
            var cores = Runtime.getRuntime().availableProcessors();
            new ManyInterpreters(python, cores).run(python);
        }
    }

    private void run(PythonRuntime python) throws InterruptedException, ExecutionException {
        System.out.printf("Python %s, %d interpreters%n", python.version(), interpreters.size());
        var speedUps = new double[ROUNDS];
        List<Outcome> alone = List.of();
        List<Outcome> together = List.of();
        for (int round = 0; round < ROUNDS; round++) { // by turns: what else the machine does meets both alike
            var start = System.nanoTime();
            alone = simulateAll(interpreters.subList(0, 1));
            var middle = System.nanoTime();
            together = simulateAll(interpreters);
            speedUps[round] = (double) (middle - start) / (System.nanoTime() - middle);
        }
        for (var outcome : together.subList(0, 3)) {
            System.out.println(outcome);
        }
        System.out.printf(
                "%d scenarios, %d defaults%n",
                together.size(), together.stream().mapToInt(Outcome::defaults).sum());
        System.out.println("Python asked Java for " + ratesAsked + " rates");
        System.out.println("one interpreter finds the same: " + (alone.equals(together) ? "yes" : "NO"));
        Arrays.sort(speedUps);
        System.out.printf("speed-up: %.2f, the median of %d%n", speedUps[ROUNDS / 2], ROUNDS);
        refuse();
    }

    /// Each interpreter gets a virtual thread, which takes the next scenario as soon as it is done with one.
    private static List<Outcome> simulateAll(List<Interpreter> interpreters)
            throws InterruptedException, ExecutionException {
        var outcomes = new Outcome[SCENARIOS];
        var next = new AtomicInteger();
        var workers = new ArrayList<Callable<Void>>();
        for (var interpreter : interpreters) {
            workers.add(() -> {
                for (int scenario; (scenario = next.getAndIncrement()) < SCENARIOS; ) {
                    outcomes[scenario] = interpreter.call("simulate", scenario).as(Outcome.class);
                }
                return null;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var worker : threads.invokeAll(workers)) {
                worker.get();
            }
        }
        return List.of(outcomes);
    }

    /// Called from Python.
    private double baseRate(long scenario) {
        if (scenario < 0 || scenario >= SCENARIOS) {
            throw new IllegalArgumentException("no rate for scenario " + scenario);
        }
        ratesAsked.incrementAndGet();
        return 0.01 + scenario * 0.001;
    }

    /// What Java throws passes through Python and is the cause of what arrives in Java.
    private void refuse() {
        try {
            interpreters.getFirst().call("simulate", -1);
        } catch (PythonException refused) {
            System.out.println("scenario -1: " + refused.typeName() + " in Python, because of "
                    + refused.javaCause().orElseThrow() + " in Java");
        }
    }
}
