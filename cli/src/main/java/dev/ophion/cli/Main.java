package dev.ophion.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Entry point of the `ophion` command.
@Command(
        name = "ophion",
        description = "Runs many isolated Python interpreters in one JVM.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        subcommands = InfoCommand.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    /// Runs the command in `args` and exits with its code: 2 for a command line that makes no sense.
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
