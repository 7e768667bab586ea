package dev.ophion.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A command run as a child process: the built `ophion`, or the plain Python of the same files.
///
/// @param command the program and the arguments that always come first
record OphionCommand(List<String> command) {
    private static final Path LAUNCHER = Path.of(System.getProperty("ophion.distribution"), "bin", "ophion");

    /// What a process wrote and how it ended.
    ///
    /// @param exitCode 128 plus the number of the signal that ended it, if one did
    record Result(int exitCode, String out, String err) {}

    /// The launcher of the distribution.
    static OphionCommand ophion(String... arguments) {
        return new OphionCommand(List.of(LAUNCHER.toString())).with(arguments);
    }

    /// The interpreter program that `ophion run` names as `sys.executable`.
    static OphionCommand plainPython(Path directory) throws IOException, InterruptedException {
        Result answer = ophion("run", "-c", "import sys; print(sys.executable)").run(directory, Map.of(), "");
        if (answer.exitCode() != 0) {
            throw new IOException("ophion run failed: " + answer);
        }
        return new OphionCommand(List.of(answer.out().strip()));
    }

    OphionCommand with(String... arguments) {
        var all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        return new OphionCommand(List.copyOf(all));
    }

    /// Runs it to its end, in `directory`, with `environment` in place of all variables for Python.
    Result run(Path directory, Map<String, String> environment, String input) throws IOException, InterruptedException {
        Path out = Files.createTempFile("ophion-out", ".txt");
        Path err = Files.createTempFile("ophion-err", ".txt");
        Path in = Files.createTempFile("ophion-in", ".txt");
        try {
            Files.writeString(in, input);
            Process process = builder(directory, environment)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try {
                if (!process.waitFor(2, TimeUnit.MINUTES)) {
                    throw new IOException(command + " does not end; it wrote " + Files.readString(err));
                }
            } finally {
                process.destroyForcibly();
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
            Files.delete(in);
        }
    }

    ProcessBuilder builder(Path directory, Map<String, String> environment) {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON"));
        builder.environment().putAll(environment);
        return builder;
    }
}
