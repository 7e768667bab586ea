package dev.ophion.longtests.command;

import dev.ophion.longtests.process.WatchedProgram;
import dev.ophion.longtests.soak.SoakProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `ophion test soak`: interpreters under load.
@Command(
        name = "soak",
        description = {
            "Keeps many interpreters busy at random, and looks for what stays.",
            "Creates, calls, interrupts and closes interpreters from several threads, with queues, channels, pools and",
            "deadlines, in a JVM of its own. Exits with 1 if something crashes, hangs, fails, or stays when all is closed."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SoakCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// A heap that is there from the start, and a compiler that soon has nothing to do: what grows is memory of C.
    private static final List<String> JVM_OPTIONS =
            List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:TieredStopAtLevel=1");

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private LongTests tests;

    @Option(names = "--minutes", paramLabel = "N", description = "How long; 30 at first.")
    private double minutes = 30;

    @Option(names = "--interpreters", paramLabel = "N", description = "How many at once; 16 at first.")
    private int interpreters = 16;

    @Mixin
    private SeedOption seed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (interpreters < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--interpreters is " + interpreters + ", and has to be 1 or more");
        }
        int chosen = seed.choose(spec.commandLine().getOut());
        return new WatchedProgram(tests.distribution(), SoakProgram.class, JVM_OPTIONS, PATIENCE)
                .run(List.of(Integer.toString(chosen), Double.toString(minutes * 60), Integer.toString(interpreters)));
    }
}
