package dev.ophion.internal.cache;

/// The computation of a value asks for that value.
public final class RecursiveComputationException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    RecursiveComputationException(ObjectCache cache, Object key) {
        super("the computation for the key %s of %s asks for its own result".formatted(key, cache));
    }
}
