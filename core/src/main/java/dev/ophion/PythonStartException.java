package dev.ophion;

/// CPython could not be loaded or initialised.
public final class PythonStartException extends OphionException {
    private static final long serialVersionUID = 1L;

    public PythonStartException(String message) {
        super(message);
    }

    public PythonStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
