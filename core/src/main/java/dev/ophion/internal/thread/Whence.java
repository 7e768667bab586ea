package dev.ophion.internal.thread;

/// How an interpreter came to be, with the numbers `_interpreters` uses.
public enum Whence {
    UNKNOWN,
    RUNTIME,
    LEGACY_CAPI,
    CAPI,
    XI,
    STDLIB;

    /// The number CPython has for it.
    @SuppressWarnings("EnumOrdinal") // the constants stand in the order of CPython's enum
    public int code() {
        return ordinal();
    }

    static Whence of(long code) {
        return code >= 0 && code < values().length ? values()[(int) code] : UNKNOWN;
    }
}
