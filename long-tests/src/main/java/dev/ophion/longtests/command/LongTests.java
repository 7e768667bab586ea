package dev.ophion.longtests.command;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program behind `ophion test`.
@Command(
        name = "ophion test",
        description = "Long tests of Ophion itself. Each has a short form, which the build runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND [OPTIONS]",
        subcommands = {CPythonCommand.class, FuzzCommand.class, SoakCommand.class})
public final class LongTests implements Runnable {
    private final Path distribution;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--python",
            paramLabel = "PATH",
            description = "A CPython 3.14 or newer, or a virtual environment, in place of the bundled Python.")
    private @Nullable Path python;

    private LongTests(Path distribution) {
        this.distribution = distribution;
    }

    /// `java … LongTests DISTRIBUTION [OPTIONS] COMMAND …`: runs the command line and exits with its code.
    public static void main(String[] arguments) {
        var tests = new LongTests(Path.of(arguments[0]));
        System.exit(new CommandLine(tests).execute(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }

    /// Without a command there is nothing to do.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing required command");
    }

    /// The folder of the distribution.
    Path distribution() {
        return distribution;
    }

    /// What starts the command `ophion` with the Python that is meant.
    List<String> ophion() {
        List<String> command =
                new ArrayList<>(List.of(distribution.resolve("bin/ophion").toString()));
        if (python != null) {
            command.addAll(List.of("--python", python.toString()));
        }
        return command;
    }

    /// The plain Python of the same files.
    ///
    /// @throws IllegalStateException if `ophion info` fails, which says why
    String plainPython() throws IOException, InterruptedException {
        List<String> command = ophion();
        command.addAll(List.of("info", "--json"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed");
        }
        return JsonParser.parseString(answer)
                .getAsJsonObject()
                .get("Executable")
                .getAsString();
    }
}
