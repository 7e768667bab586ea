package dev.ophion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How CPython starts in this process.
///
///     RuntimeOptions.defaults().withPython(Path.of(".venv")).withModulePath(Path.of("plugins"))
///
/// @param python the Python to embed: its program, its prefix, its shared library or a virtual environment;
///     empty for the bundled one
/// @param useEnvironment whether the `PYTHON*` environment variables count
/// @param importSite whether `site` is imported, which adds `site-packages` to `sys.path`
/// @param modulePath directories and archives to find modules in, before all others
/// @param arguments `sys.argv` of the main interpreter
/// @param installSignalHandlers whether Python takes over SIGINT, which otherwise stays with the JVM
/// @param warmInterpreters how many isolated interpreters are made in advance, in the background, and always kept
///     ready for who asks for one
public record RuntimeOptions(
        Optional<Path> python,
        boolean useEnvironment,
        boolean importSite,
        List<Path> modulePath,
        List<String> arguments,
        boolean installSignalHandlers,
        int warmInterpreters) {

    /// @throws IllegalArgumentException if `warmInterpreters` is negative
    public RuntimeOptions {
        if (warmInterpreters < 0) {
            throw new IllegalArgumentException("warmInterpreters is " + warmInterpreters + ", less than 0");
        }
        modulePath = List.copyOf(modulePath);
        arguments = List.copyOf(arguments);
    }

    /// The bundled Python with `site`, deaf to the environment, with signals left to the JVM.
    public static RuntimeOptions defaults() {
        return new RuntimeOptions(Optional.empty(), false, true, List.of(), List.of(""), false, 0);
    }

    public RuntimeOptions withPython(Path path) {
        return new RuntimeOptions(
                Optional.of(path),
                useEnvironment,
                importSite,
                modulePath,
                arguments,
                installSignalHandlers,
                warmInterpreters);
    }

    public RuntimeOptions withEnvironment(boolean used) {
        return new RuntimeOptions(
                python, used, importSite, modulePath, arguments, installSignalHandlers, warmInterpreters);
    }

    public RuntimeOptions withSite(boolean imported) {
        return new RuntimeOptions(
                python, useEnvironment, imported, modulePath, arguments, installSignalHandlers, warmInterpreters);
    }

    public RuntimeOptions withModulePath(Path... path) {
        return new RuntimeOptions(
                python, useEnvironment, importSite, List.of(path), arguments, installSignalHandlers, warmInterpreters);
    }

    public RuntimeOptions withArguments(String... arguments) {
        return new RuntimeOptions(
                python,
                useEnvironment,
                importSite,
                modulePath,
                List.of(arguments),
                installSignalHandlers,
                warmInterpreters);
    }

    public RuntimeOptions withSignalHandlers(boolean installed) {
        return new RuntimeOptions(
                python, useEnvironment, importSite, modulePath, arguments, installed, warmInterpreters);
    }

    /// Keeps this many interpreters ready, so that [PythonRuntime#createInterpreter()] seldom has to make one. Their
    /// ids no longer tell the order in which they were asked for.
    public RuntimeOptions withWarmInterpreters(int count) {
        return new RuntimeOptions(
                python, useEnvironment, importSite, modulePath, arguments, installSignalHandlers, count);
    }

    /// What `other` says differently, for a message; empty if nothing.
    String differenceTo(RuntimeOptions other) {
        List<String> differences = new ArrayList<>();
        difference(differences, "python", python, other.python);
        difference(differences, "useEnvironment", useEnvironment, other.useEnvironment);
        difference(differences, "importSite", importSite, other.importSite);
        difference(differences, "modulePath", modulePath, other.modulePath);
        difference(differences, "arguments", arguments, other.arguments);
        difference(differences, "installSignalHandlers", installSignalHandlers, other.installSignalHandlers);
        difference(differences, "warmInterpreters", warmInterpreters, other.warmInterpreters);
        return String.join(", ", differences);
    }

    private static void difference(List<String> differences, String name, Object ours, Object theirs) {
        if (!ours.equals(theirs)) {
            differences.add(name + " is " + ours + ", not " + theirs);
        }
    }
}
