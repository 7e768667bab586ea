package dev.ophion.cli;

import picocli.CommandLine.Command;

/// `ophion test`: starts the program of long tests.
@Command(name = "test", description = "Runs the long tests: CPython's own test suite, a soak, a fuzzer.")
final class TestCommand extends ProgramCommand {
    TestCommand() {
        super(new DistributionProgram(
                "the long tests", "test", "dev.ophion.longtests/dev.ophion.longtests.command.LongTests"));
    }
}
