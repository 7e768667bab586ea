package dev.ophion.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Unmatched;

/// `ophion bench`: starts the program of comparisons. What follows the command belongs to that program's parser.
@Command(
        name = "bench",
        description = "Compares Ophion with CPython's interpreters, threads and processes on this machine.")
final class BenchCommand implements Callable<Integer> {
    private static final DistributionProgram PROGRAM = new DistributionProgram(
            "the comparisons", "bench", "dev.ophion.benchmarks/dev.ophion.benchmarks.command.Bench");

    @ParentCommand
    private OphionCommand ophion;

    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    /// Exits as the program of comparisons does.
    @Override
    public Integer call() throws IOException, InterruptedException {
        return PROGRAM.run(ophion.python(), arguments);
    }
}
