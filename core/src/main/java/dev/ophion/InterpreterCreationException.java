package dev.ophion;

/// CPython could not make an interpreter.
public final class InterpreterCreationException extends OphionException {
    private static final long serialVersionUID = 1L;

    public InterpreterCreationException(String reason) {
        super("CPython could not create an interpreter: " + reason);
    }
}
