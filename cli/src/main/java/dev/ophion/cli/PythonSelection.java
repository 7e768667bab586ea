package dev.ophion.cli;

import dev.ophion.internal.installation.PythonInstallation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The option `--python PATH` before or after a command's name, and what is left of the command line without it.
///
/// @param python the path; empty for the bundled Python
/// @param rest the command and its arguments
record PythonSelection(Optional<Path> python, List<String> rest) {
    private static final String OPTION = "--python";

    /// Takes the option from the head of `arguments`.
    static PythonSelection parse(List<String> arguments) {
        return new PythonSelection(Optional.empty(), arguments).next();
    }

    /// Takes the option from the head of the rest, if it is there.
    PythonSelection next() {
        if (rest.isEmpty()) {
            return this;
        }
        String first = rest.getFirst();
        if (first.startsWith(OPTION + "=")) {
            return new PythonSelection(
                    Optional.of(Path.of(first.substring(OPTION.length() + 1))), rest.subList(1, rest.size()));
        }
        if (first.equals(OPTION) && rest.size() > 1) {
            return new PythonSelection(Optional.of(Path.of(rest.get(1))), rest.subList(2, rest.size()));
        }
        return this;
    }

    /// The same selection, with a rest that begins after the name of the command.
    PythonSelection withoutCommand() {
        return new PythonSelection(python, rest.subList(1, rest.size()));
    }

    /// The Python that is meant; unpacks the bundled one if need be.
    ///
    /// @throws dev.ophion.PythonInstallationException if it cannot be used
    PythonInstallation installation() {
        return python.map(PythonInstallation::at).orElseGet(PythonInstallation::bundled);
    }
}
