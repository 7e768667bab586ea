package dev.ophion.cli;

import dev.ophion.internal.process.PythonCommandLine;
import dev.ophion.internal.process.PythonProcess;
import dev.ophion.internal.runtime.PythonExitException;
import java.util.List;

/// This process as a Python program: it does what `python` does with the same arguments, and exits as that does.
final class PythonProgram {
    private PythonProgram() {}

    /// Runs the program. Does not return.
    ///
    /// @param selection whose rest is the command line of `python`, which may begin with another `--python`
    static void run(PythonSelection selection, PythonCommand command) {
        PythonSelection last = selection.next();
        List<String> arguments = command.pythonArguments(last.rest());
        var configuration = PythonCommandLine.configuration(last.installation(), arguments);
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
        Runtime.getRuntime().halt(exitCode); // nothing of Java is left to do, and threads of Python may hang for good
    }
}
