package dev.ophion;

import org.jspecify.annotations.Nullable;

/// Python code asked to exit with `sys.exit()` or `raise SystemExit`. The JVM goes on: what to do with the code
/// is up to the caller.
public final class PythonExitException extends PythonException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public PythonExitException(Snapshot snapshot, @Nullable Throwable cause, int exitCode) {
        super(snapshot, cause);
        this.exitCode = exitCode;
    }

    /// 0 for None, the number for an int, 1 for anything else, which is then the [#pythonMessage()].
    public int exitCode() {
        return exitCode;
    }
}
