package dev.ophion;

/// A pool takes no more tasks and runs none, because an interpreter could not be made ready for them. The cause
/// says why: as a rule the [PythonException] that the initializer or an import raised.
public final class BrokenPoolException extends OphionException {
    private static final long serialVersionUID = 1L;

    public BrokenPoolException(String message, Throwable cause) {
        super(message, cause);
    }
}
