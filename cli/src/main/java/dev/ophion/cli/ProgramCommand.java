package dev.ophion.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Unmatched;

/// A command that starts a program of the distribution. What follows the command belongs to that program's parser.
abstract class ProgramCommand implements Callable<Integer> {
    private final DistributionProgram program;

    @ParentCommand
    private OphionCommand ophion;

    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    ProgramCommand(DistributionProgram program) {
        this.program = program;
    }

    /// Exits as the program does.
    @Override
    public final Integer call() throws IOException, InterruptedException {
        return program.run(ophion.python(), arguments);
    }
}
