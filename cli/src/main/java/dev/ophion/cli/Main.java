package dev.ophion.cli;

import dev.ophion.OphionException;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/// Entry point of the `ophion` command.
///
/// `run` is taken out before anything else: what follows it belongs to Python's own parser, and a start should load no
/// class that it does not need.
public final class Main {
    private Main() {}

    /// Runs the command in `args` and exits with its code: 2 for a command line that makes no sense.
    public static void main(String[] args) {
        List<String> arguments = Arrays.asList(args);
        var selection = PythonSelection.parse(arguments);
        List<String> rest = selection.rest();
        try {
            if (!rest.isEmpty() && rest.getFirst().equals("run")) {
                RunCommand.run(selection, rest.subList(1, rest.size()));
            } else {
                System.exit(new CommandLine(new OphionCommand()).execute(args));
            }
        } catch (OphionException failed) {
            System.err.println("ophion: " + failed.getMessage());
            System.exit(1);
        }
    }
}
