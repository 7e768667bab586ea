package dev.ophion.internal.installation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Python interpreter run as a child process, isolated from the user's environment and site packages.
final class InterpreterProcess {
    /// What a process wrote, on both streams, and how it ended.
    ///
    /// @param output without leading and trailing blanks
    record Result(int exitCode, String output) {}

    private InterpreterProcess() {}

    /// Runs `code` to its end. `PYTHON*` variables have no effect on it, `PYTHONDONTWRITEBYTECODE` included.
    ///
    /// @param options of the interpreter
    /// @param arguments `sys.argv[1:]`
    /// @throws IOException if the program cannot be started
    static Result run(Path executable, List<String> options, String code, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(executable.toString());
        command.addAll(options);
        command.add("-c");
        command.add(code);
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(nullDevice());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("PYTHON") || name.equals("__PYVENV_LAUNCHER__"));
        var process = builder.start();
        try (var output = process.getInputStream()) {
            var text = new String(output.readAllBytes(), UTF_8).strip();
            return new Result(process.waitFor(), text);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            var failure = new InterruptedIOException("interrupted while " + executable + " was running");
            failure.initCause(interrupted);
            throw failure;
        } finally {
            process.destroyForcibly();
        }
    }

    private static File nullDevice() {
        return ProcessBuilder.Redirect.DISCARD.file();
    }
}
