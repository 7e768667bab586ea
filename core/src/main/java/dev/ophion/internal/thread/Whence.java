package dev.ophion.internal.thread;

import java.util.Arrays;

/// How an interpreter came to be, with the numbers `_interpreters` uses.
public enum Whence {
    UNKNOWN(0),
    RUNTIME(1),
    LEGACY_CAPI(2),
    CAPI(3),
    XI(4),
    STDLIB(5);

    private final int code;

    Whence(int code) {
        this.code = code;
    }

    /// The number CPython has for it.
    @SuppressWarnings("EnumOrdinal") // the constants stand in the order of CPython's enum
    public int code() {
        return code;
    }

    static Whence of(long code) {
        return Arrays.stream(values())
                .filter(whence -> whence.code == code)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
