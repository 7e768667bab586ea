package dev.ophion.cli;

import dev.ophion.OphionException;
import java.util.Arrays;

/// Entry point of the `ophion` command.
///
/// The commands that start Python are taken out before anything else: what follows them belongs to Python's own parser,
/// and a start should load no class that it does not need.
public final class Main {
    private Main() {}

    /// Runs the command in `args` and exits with its code: 2 for a command line that makes no sense.
    public static void main(String[] args) {
        var selection = PythonSelection.parse(Arrays.asList(args));
        var command = selection.rest().isEmpty()
                ? null
                : PythonCommand.find(selection.rest().getFirst()).orElse(null);
        try {
            if (command != null) {
                PythonProgram.run(selection.withoutCommand(), command);
            } else {
                System.exit(OphionCommand.execute(args));
            }
        } catch (OphionException failed) {
            System.err.println("ophion: " + failed.getMessage());
            System.exit(1);
        }
    }
}
