package dev.ophion.cli;

import dev.ophion.OphionException;
import dev.ophion.PythonStack;
import dev.ophion.internal.inspection.PythonStacks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `ophion stacks`: where the threads of another process are in their Python code. Starts no interpreter, and does not
/// disturb that process, which may hang, or be about to end after a crash.
@Command(
        name = "stacks",
        description = "Prints the Python stacks of all threads of all interpreters of a process.",
        mixinStandardHelpOptions = true)
final class StacksCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PID", description = "The process: a JVM with Ophion, or any with CPython 3.14.")
    private long process;

    @Option(
            names = "--crash-report",
            description = "Appends to hs_err_pidPID.log in the current directory: for the JVM's option OnError.")
    private boolean crashReport;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String stacks = read();
        Path report = Path.of("hs_err_pid" + process + ".log");
        if (crashReport && Files.exists(report)) {
            Files.writeString(report, "\n" + stacks, StandardOpenOption.APPEND);
        } else {
            PrintWriter out = spec.commandLine().getOut();
            out.print(stacks);
            out.flush();
        }
        return 0;
    }

    private String read() {
        try {
            List<PythonStack> stacks = PythonStacks.of(process);
            return stacks.stream()
                    .map(PythonStack::toString)
                    .collect(Collectors.joining("", "Python stacks of process " + process + ":\n", ""));
        } catch (IOException noWay) {
            throw new OphionException("the stacks of process " + process + " cannot be read: " + noWay.getMessage());
        }
    }
}
