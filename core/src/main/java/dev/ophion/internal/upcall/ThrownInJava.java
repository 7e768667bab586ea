package dev.ophion.internal.upcall;

/// Wraps what a user's Java code threw, so that it passes through ours as it is and reaches Python with its stack.
public final class ThrownInJava extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ThrownInJava(Throwable thrown) {
        super(thrown.toString(), thrown, false, false);
    }

    /// What was thrown.
    Throwable thrown() {
        Throwable cause = getCause();
        return cause == null ? this : cause;
    }
}
