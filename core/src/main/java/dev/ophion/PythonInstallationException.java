package dev.ophion;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/// There is no usable Python: the bundled one cannot be unpacked, or the one that was named cannot be embedded.
/// The message names the path and the reason.
public final class PythonInstallationException extends OphionException {
    private static final long serialVersionUID = 1L;

    public PythonInstallationException(String message) {
        super(message);
    }

    /// @param what what failed, with the path; the reason of `cause` is appended to it
    public PythonInstallationException(String what, IOException cause) {
        super(what + ": " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException denied -> "permission denied: " + denied.getFile();
            case FileSystemException failed
            when failed.getReason() == null -> failed.getClass().getSimpleName() + ": " + failed.getFile();
            default -> String.valueOf(cause.getMessage());
        };
    }
}
