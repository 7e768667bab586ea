package dev.ophion.cpython;

import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The code points of a `str` as CPython keeps them (PEP 393), be it in the memory of another process: no library needs
/// to be loaded.
public final class CodePoints {
    private static final boolean IS_LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    private static final Charset UTF_16 = IS_LITTLE ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    private static final Charset UTF_32 = IS_LITTLE ? StandardCharsets.UTF_32LE : StandardCharsets.UTF_32BE;

    private CodePoints() {}

    /// Reads them. A lone surrogate, which no encoding has, becomes `�`.
    ///
    /// @param bytes in native byte order
    /// @param kind the bytes per code point, 1, 2 or 4
    public static String toJava(byte[] bytes, int kind) {
        return switch (kind) {
            case 1 -> new String(bytes, StandardCharsets.ISO_8859_1);
            case 2 -> new String(bytes, UTF_16);
            default -> new String(bytes, UTF_32);
        };
    }
}
