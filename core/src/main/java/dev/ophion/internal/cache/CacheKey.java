package dev.ophion.internal.cache;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keys of caches: values without identity, which are equal where they are equal in Python. So 1, 1.0 and True are
/// one key, as they are in a dict.
public final class CacheKey {
    private static final double LONG_END = 0x1p63;

    private CacheKey() {}

    /// The key that a plain value stands for.
    ///
    /// @param plain what `CrossInterpreterData.toJava()` returns
    /// @return empty if it cannot be a key
    public static Optional<Object> of(@Nullable Object plain) {
        return switch (plain) {
            case null -> Optional.of(Optional.empty());
            case Boolean bool -> Optional.of(bool ? 1L : 0L);
            case Long number -> Optional.of(number);
            case BigInteger number -> Optional.of(number);
            case Double number -> Optional.of(ofDouble(number));
            case String text -> Optional.of(text);
            case byte[] bytes -> Optional.of(ByteBuffer.wrap(bytes));
            case List<?> items -> ofItems(items);
            default -> Optional.empty();
        };
    }

    private static Object ofDouble(double number) {
        if (Double.isInfinite(number) || number != Math.rint(number)) {
            return number;
        }
        return Math.abs(number) < LONG_END ? (Object) (long) number : new BigDecimal(number).toBigInteger();
    }

    private static Optional<Object> ofItems(List<?> items) {
        var keys = new ArrayList<Object>(items.size());
        for (Object item : items) {
            Optional<Object> key = of(item);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            keys.add(key.get());
        }
        return Optional.of(List.copyOf(keys));
    }
}
