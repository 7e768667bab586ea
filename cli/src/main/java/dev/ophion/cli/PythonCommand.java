package dev.ophion.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The commands that are a start of Python: what follows them belongs to the parsers of CPython and of its modules.
@SuppressWarnings("ImmutableEnumChecker") // the lists are unmodifiable
enum PythonCommand {
    RUN("run", "Runs a script, module (-m), command (-c), directory or archive as `python` does.", List.of()),
    REPL("repl", "Starts an interactive session.", List.of("-i")),
    PIP("pip", "Installs packages for the selected Python.", List.of("-m", "pip")),
    VENV("venv", "Creates a virtual environment for the selected Python.", List.of("-m", "venv"));

    private final String commandName;
    private final String description;
    private final List<String> first;

    PythonCommand(String commandName, String description, List<String> first) {
        this.commandName = commandName;
        this.description = description;
        this.first = first;
    }

    static Optional<PythonCommand> find(String commandName) {
        for (PythonCommand command : values()) {
            if (command.commandName.equals(commandName)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    String commandName() {
        return commandName;
    }

    String description() {
        return description;
    }

    /// The command line of `python` that does it.
    List<String> pythonArguments(List<String> arguments) {
        var all = new ArrayList<>(first);
        all.addAll(arguments);
        return all;
    }
}
