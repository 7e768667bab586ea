package dev.ophion.benchmarks;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Runs contenders one after the other, round after round, so that whatever slows the machine down slows all of them,
/// and compares the medians with the goals.
public final class Comparison {
    private final Contender ours;
    private final List<Contender> others;
    private final List<Goal> goals;

    /// A comparison of `ours` with `others`.
    public Comparison(Contender ours, List<Contender> others, List<Goal> goals) {
        this.ours = ours;
        this.others = List.copyOf(others);
        this.goals = List.copyOf(goals);
    }

    /// Measures and prints the table.
    ///
    /// @return whether all goals are met
    /// @throws IllegalStateException if a contender fails, or finds a wrong answer; the message has its output
    public boolean run(int rounds, PrintStream out) throws IOException, InterruptedException {
        Map<String, Measurements> measured = new LinkedHashMap<>();
        List<Contender> all = new ArrayList<>(others);
        all.add(ours);
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : all) {
                out.printf("round %d of %d: %s%n", round, rounds, contender.name());
                measured.computeIfAbsent(contender.name(), _ -> new Measurements())
                        .add(measure(contender));
            }
        }
        return print(measured, out);
    }

    private static Map<String, Double> measure(Contender contender) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(contender.command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output;
        try (var stream = process.getInputStream()) {
            output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        int code = process.waitFor();
        if (code != 0) {
            throw new IllegalStateException(
                    "%s ended with exit code %d: %s".formatted(contender.name(), code, output.strip()));
        }
        return new Gson().fromJson(output, new TypeToken<Map<String, Double>>() {}.getType());
    }

    private boolean print(Map<String, Measurements> measured, PrintStream out) {
        Measurements mine = Objects.requireNonNull(measured.get(ours.name()));
        boolean allMet = true;
        out.printf("%n%-16s %16s  %-28s %16s %9s %8s  %s%n", "", ours.name(), "against", "", "ratio", "goal", "");
        for (Goal goal : goals) {
            Measurements theirs = Objects.requireNonNull(measured.get(goal.against()));
            double ratio = mine.median(goal.measure()) / theirs.median(goal.measure());
            boolean met = goal.isMet(ratio);
            allMet &= met;
            out.printf(
                    "%-16s %16s  %-28s %16s %9s %8s  %s%n",
                    goal.measure(),
                    number(mine, goal),
                    goal.against(),
                    number(theirs, goal),
                    ratio < 0.1
                            ? String.format(Locale.ROOT, "1/%.0f", 1 / ratio)
                            : String.format(Locale.ROOT, "%.2f×", ratio),
                    goal.text(),
                    met ? "met" : "NOT MET");
        }
        return allMet;
    }

    private static String number(Measurements of, Goal goal) {
        return String.format(
                Locale.ROOT,
                "%,.1f%s ±%.0f%%",
                of.median(goal.measure()),
                goal.unit(),
                100 * of.spread(goal.measure()));
    }
}
