package dev.ophion;

import org.jspecify.annotations.Nullable;

/// What Ophion throws when Python, or the runtime around it, fails. Misuse gets the JDK's own exceptions instead,
/// such as [IllegalStateException] for something closed.
public class OphionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Names the thing that failed and the value it failed on.
    public OphionException(String message) {
        super(message);
    }

    /// Names the thing that failed, the value it failed on, and why.
    public OphionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
