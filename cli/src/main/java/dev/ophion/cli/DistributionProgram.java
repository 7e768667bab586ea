package dev.ophion.cli;

import dev.ophion.OphionException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A program in the distribution that is not on the module path of the command: a folder of its own beside our jars.
///
/// @param what it is, for the message that it is missing
/// @param folder its name in `lib`
/// @param main its module and main class
record DistributionProgram(String what, String folder, String main) {
    /// Runs the program to its end, with the terminal of this process.
    ///
    /// @return its exit code
    int run(Optional<Path> python, List<String> arguments) throws IOException, InterruptedException {
        Path lib = lib();
        Path program = lib.resolve(folder);
        if (!Files.isDirectory(program)) {
            throw new OphionException(what + " are not in this installation: there is no folder " + program);
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                lib + File.pathSeparator + program,
                "--class-path",
                lib.resolve("runtime") + File.separator + "*",
                "--enable-native-access=dev.ophion.cpython",
                "--module",
                main,
                String.valueOf(lib.getParent())));
        python.ifPresent(path -> command.addAll(List.of("--python", path.toString())));
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /// The folder that this module's jar is in.
    private static Path lib() {
        Module module = DistributionProgram.class.getModule();
        return module.getLayer()
                .configuration()
                .findModule(module.getName())
                .flatMap(found -> found.reference().location())
                .map(location -> Objects.requireNonNull(Path.of(location).getParent(), "a jar is in a folder"))
                .orElseThrow();
    }
}
