package dev.ophion;

/// Python code did not end in the time it was given, and was stopped. The cause says where it was.
public final class DeadlineExceededException extends OphionException {
    private static final long serialVersionUID = 1L;

    /// Says what was stopped, and after how long.
    public DeadlineExceededException(String message, PythonInterruptedException cause) {
        super(message, cause);
    }
}
