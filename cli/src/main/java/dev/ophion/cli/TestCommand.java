package dev.ophion.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Unmatched;

/// `ophion test`: starts the program of long tests. What follows the command belongs to that program's parser.
@Command(name = "test", description = "Runs the long tests: CPython's own test suite.")
final class TestCommand implements Callable<Integer> {
    private static final DistributionProgram PROGRAM = new DistributionProgram(
            "the long tests", "test", "dev.ophion.longtests/dev.ophion.longtests.command.LongTests");

    @ParentCommand
    private OphionCommand ophion;

    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    /// Exits as the program of long tests does.
    @Override
    public Integer call() throws IOException, InterruptedException {
        return PROGRAM.run(ophion.python(), arguments);
    }
}
