package dev.ophion.cli;

import picocli.CommandLine.Command;

/// `ophion bench`: starts the program of comparisons.
@Command(
        name = "bench",
        description = "Compares Ophion with CPython's interpreters, threads and processes on this machine.")
final class BenchCommand extends ProgramCommand {
    BenchCommand() {
        super(new DistributionProgram(
                "the comparisons", "bench", "dev.ophion.benchmarks/dev.ophion.benchmarks.command.Bench"));
    }
}
