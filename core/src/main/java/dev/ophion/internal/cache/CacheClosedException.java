package dev.ophion.internal.cache;

/// A cache was used that is closed.
public final class CacheClosedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    CacheClosedException(ObjectCache cache) {
        super(cache + " is closed");
    }
}
