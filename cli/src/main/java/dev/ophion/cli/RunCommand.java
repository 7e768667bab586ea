package dev.ophion.cli;

import dev.ophion.internal.process.PythonCommandLine;
import dev.ophion.internal.process.PythonProcess;
import dev.ophion.internal.runtime.PythonExitException;
import java.util.List;

/// `ophion run`: what `python` does with the same arguments. Its options are CPython's, and CPython parses them.
final class RunCommand {
    private RunCommand() {}

    /// Runs a program and exits as it does. Does not return.
    static void run(PythonSelection selection, List<String> arguments) {
        var command = new PythonSelection(selection.python(), arguments).next();
        var configuration = PythonCommandLine.configuration(command.installation(), command.rest());
        int exitCode;
        try {
            exitCode = PythonProcess.start(configuration).runMainProgram().end();
        } catch (PythonExitException done) {
            exitCode = done.exitCode();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException("the main program failed", failed);
        }
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(exitCode);
    }
}
