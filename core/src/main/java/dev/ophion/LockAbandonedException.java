package dev.ophion;

/// A shared lock was held by an interpreter that ended, so that what it guards may be left half changed.
public final class LockAbandonedException extends OphionException {
    private static final long serialVersionUID = 1L;

    /// Says which lock.
    public LockAbandonedException(String lock) {
        super(lock + " was abandoned: the interpreter that held it has ended");
    }
}
