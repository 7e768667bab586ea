package dev.ophion.longtests.command;

import java.io.PrintWriter;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The seed of a run at random.
final class SeedOption {
    @Option(names = "--seed", paramLabel = "N", description = "Repeats a run; another one each time at first.")
    private @Nullable Integer seed;

    /// The seed that was asked for, or any, which is printed so that the run can be repeated.
    int choose(PrintWriter out) {
        int chosen = seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed;
        out.println("seed " + chosen);
        out.flush();
        return chosen;
    }
}
