package dev.ophion;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A task of a pool was stopped, because its deadline passed or because the pool was shut down at once.
///
/// Its cause is the [PythonInterruptedException] that says where the Python code was. There is none if the code did
/// not stop, because it waits in C code or goes on in spite of KeyboardInterrupt: then its worker was set aside,
/// and [#pythonStack()] says where it was at the time, if that could be found out.
public final class TaskStoppedException extends OphionException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String pythonStack;

    /// A task that was stopped.
    public TaskStoppedException(String message, Throwable cause) {
        super(message, cause);
        this.pythonStack = null;
    }

    /// A task that could not be stopped.
    ///
    /// @param pythonStack as Python prints it, the innermost frame last; or first, if its heading says so
    public TaskStoppedException(String message, Optional<String> pythonStack) {
        super(pythonStack.map(stack -> message + "\n" + stack.strip()).orElse(message));
        this.pythonStack = pythonStack.orElse(null);
    }

    /// Where the code of a worker that was set aside was, as Python prints it.
    public Optional<String> pythonStack() {
        return Optional.ofNullable(pythonStack);
    }
}
