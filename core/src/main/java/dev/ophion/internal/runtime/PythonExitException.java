package dev.ophion.internal.runtime;

/// CPython has done all that its command line asked for, without starting: it printed its version or its help, or
/// refused an option.
public final class PythonExitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    PythonExitException(int exitCode) {
        super("CPython asked to exit with code " + exitCode);
        this.exitCode = exitCode;
    }

    /// The code the process is to exit with.
    public int exitCode() {
        return exitCode;
    }
}
