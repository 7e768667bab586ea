package dev.ophion;

/// CPython could not make an interpreter.
public final class InterpreterCreationException extends OphionException {
    private static final long serialVersionUID = 1L;

    /// @param reason why, in CPython's words or ours
    public InterpreterCreationException(String reason) {
        super("CPython could not create an interpreter: " + reason);
    }

    /// @param cause what Python code raised that prepares a new interpreter
    public InterpreterCreationException(String reason, PythonException cause) {
        super("CPython could not create an interpreter: " + reason, cause);
    }
}
