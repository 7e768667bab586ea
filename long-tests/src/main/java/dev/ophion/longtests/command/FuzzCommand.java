package dev.ophion.longtests.command;

import dev.ophion.longtests.fuzz.FuzzProgram;
import dev.ophion.longtests.process.WatchedProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private SeedOption seed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        int chosen = seed.choose(spec.commandLine().getOut());
        var program = new WatchedProgram(tests.distribution(), FuzzProgram.class, List.of("-Xmx1g"), PATIENCE);
        return program.run(List.of(Integer.toString(chosen), Double.toString(minutes * 60)));
    }
}
