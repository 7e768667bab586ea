package dev.ophion.benchmarks;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Runs the contenders of a comparison one after the other, round after round, so that whatever slows the machine down
/// slows all of them. Each contender is a process of its own each time.
public final class Rounds {
    private final int rounds;
    private final Duration limit;
    private final PrintWriter progress;

    /// Rounds that tell `progress` what they do.
    ///
    /// @param limit for one contender in one round
    public Rounds(int rounds, Duration limit, PrintWriter progress) {
        this.rounds = rounds;
        this.limit = limit;
        this.progress = progress;
    }

    /// Measures. A contender that fails, takes too long or gives another answer than the others is taken out.
    public Results run(Comparison comparison) throws IOException, InterruptedException {
        Results results = new Results(comparison);
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : comparison.contenders()) {
                if (!results.hasFailed(contender.name())) {
                    progress.printf("%s, round %d of %d: %s", comparison.name(), round, rounds, contender.name());
                    progress.flush();
                    long begin = System.nanoTime();
                    measure(contender, results);
                    progress.printf(Locale.ROOT, "  %.1f s%n", (System.nanoTime() - begin) / 1e9);
                }
            }
        }
        results.failures().forEach((name, reason) -> progress.printf("%s failed: %s%n", name, reason));
        progress.flush();
        return results;
    }

    private void measure(Contender contender, Results results) throws IOException, InterruptedException {
        var run = ContenderProcess.run(contender.command(), limit);
        if (run.hasTimedOut()) {
            results.fail(contender.name(), "not done after " + limit.toSeconds() + " seconds");
        } else if (run.exitCode() != 0) {
            results.fail(contender.name(), "exit code " + run.exitCode() + ": " + run.lastLines());
        } else {
            parse(contender, run.lastLine(), results);
        }
    }

    private static void parse(Contender contender, String line, Results results) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        Map<String, String> answers = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, JsonElement> entry :
                    JsonParser.parseString(line).getAsJsonObject().entrySet()) {
                var value = entry.getValue().getAsJsonPrimitive();
                if (value.isNumber()) {
                    numbers.put(entry.getKey(), value.getAsDouble());
                } else {
                    answers.put(entry.getKey(), value.getAsString());
                }
            }
        } catch (JsonParseException | IllegalStateException wrong) {
            results.fail(contender.name(), "printed no JSON object of numbers and texts: " + line);
            return;
        }
        results.add(contender.name(), numbers, answers);
    }
}
