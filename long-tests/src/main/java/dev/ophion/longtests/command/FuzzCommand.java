package dev.ophion.longtests.command;

import dev.ophion.longtests.fuzz.FuzzProgram;
import dev.ophion.longtests.process.WatchedProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `ophion test fuzz`: arguments and values at random.
@Command(
        name = "fuzz",
        description = {
            "Calls what Java implements with arguments at random, and converts values at random.",
            "In a JVM of its own. Exits with 1 if that crashes, hangs, or raises what no caller should see."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FuzzCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private LongTests tests;

    @Option(names = "--minutes", paramLabel = "N", description = "How long; 10 at first.")
    private double minutes = 10;

    @Option(names = "--seed", paramLabel = "N", description = "Repeats a run; another one each time at first.")
    private @Nullable Integer seed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        int chosen = seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed;
        PrintWriter out = spec.commandLine().getOut();
        out.println("seed " + chosen);
        out.flush();
        var program = new WatchedProgram(tests.distribution(), FuzzProgram.class, List.of("-Xmx1g"), PATIENCE);
        return program.run(List.of(Integer.toString(chosen), Double.toString(minutes * 60)));
    }
}
