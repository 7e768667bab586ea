package dev.ophion.internal.exchange;

/// What to do with an object of a type that has no form of its own between interpreters; the codes are CPython's.
public enum Fallback {
    /// Refuse it.
    SHAREABLE_ONLY,
    /// Send a stateless function as its code, and anything else as a pickle.
    FULL;

    /// The number CPython has for it.
    public int code() {
        return ordinal();
    }
}
