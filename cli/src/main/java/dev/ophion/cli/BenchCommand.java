package dev.ophion.cli;

import dev.ophion.OphionException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Unmatched;

/// `ophion bench`: starts the program of comparisons, which is in the distribution but not on this one's module path.
/// What follows the command belongs to that program's parser.
@Command(
        name = "bench",
        description = "Compares Ophion with CPython's interpreters, threads and processes on this machine.")
final class BenchCommand implements Callable<Integer> {
    private static final String MAIN = "dev.ophion.benchmarks/dev.ophion.benchmarks.command.Bench";

    @ParentCommand
    private OphionCommand ophion;

    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    /// Exits as the program of comparisons does.
    @Override
    public Integer call() throws IOException, InterruptedException {
        Path lib = lib();
        Path bench = lib.resolve("bench");
        if (!Files.isDirectory(bench)) {
            throw new OphionException("the comparisons are not in this installation: there is no folder " + bench);
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                lib + File.pathSeparator + bench,
                "--module",
                MAIN,
                String.valueOf(lib.getParent())));
        ophion.python().ifPresent(path -> command.addAll(List.of("--python", path.toString())));
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /// The folder that this module's jar is in.
    private static Path lib() {
        Module module = BenchCommand.class.getModule();
        return module.getLayer()
                .configuration()
                .findModule(module.getName())
                .flatMap(found -> found.reference().location())
                .map(location -> Objects.requireNonNull(Path.of(location).getParent(), "a jar is in a folder"))
                .orElseThrow();
    }
}
