package dev.ophion.cli;

import dev.ophion.OphionException;
import dev.ophion.internal.installation.PythonInstallation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What `ophion` says of itself and its commands, and the commands that do not start Python.
@Command(
        name = "ophion",
        description = "Runs many isolated Python interpreters in one JVM.",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        subcommands = {InfoCommand.class, StacksCommand.class, BenchCommand.class, TestCommand.class},
        synopsisSubcommandLabel = "COMMAND [ARGUMENTS]",
        footer = {
            "",
            "Examples:",
            "  ophion run script.py a b     as python script.py a b",
            "  ophion run -m unittest       as python -m unittest; so with -c, -, -O, -W, -X and the rest",
            "  ophion --python .venv repl   a session in a virtual environment"
        })
final class OphionCommand implements Runnable {
    @Option(
            names = "--python",
            paramLabel = "PATH",
            description = "A CPython 3.14 or newer, or a virtual environment, in place of the bundled Python.")
    private @Nullable Path python;

    @Spec
    private CommandSpec spec;

    /// Parses `args` and runs what they name.
    ///
    /// @return the exit code
    static int execute(String... args) {
        var line = new CommandLine(new OphionCommand());
        for (PythonCommand command : PythonCommand.values()) {
            var described = CommandSpec.create();
            described.usageMessage().description(command.description());
            line.addSubcommand(command.commandName(), described);
        }
        line.setExecutionExceptionHandler((failure, commandLine, _) -> {
            if (failure instanceof OphionException) {
                commandLine.getErr().println("ophion: " + failure.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw failure;
        });
        return line.execute(args);
    }

    /// The path that `--python` names, if it does.
    Optional<Path> python() {
        return Optional.ofNullable(python);
    }

    /// The Python that is meant; unpacks the bundled one if need be.
    ///
    /// @throws dev.ophion.PythonInstallationException if it cannot be used
    PythonInstallation installation() {
        return new PythonSelection(python(), List.of()).installation();
    }

    /// Without a command there is nothing to do.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing required command");
    }
}
