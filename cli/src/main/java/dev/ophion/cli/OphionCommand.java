package dev.ophion.cli;

import picocli.CommandLine.Command;

/// What `ophion` says of itself and its commands.
@Command(
        name = "ophion",
        description = "Runs many isolated Python interpreters in one JVM.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        subcommands = InfoCommand.class,
        synopsisSubcommandLabel = "COMMAND")
final class OphionCommand {}
