package dev.ophion.internal.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// When a cache drops values; what is empty is no limit.
///
/// @param maxSize how many values it holds
/// @param maxWeight how much the values it holds weigh together
/// @param expireAfterWrite how long a value is valid
/// @param expireAfterAccess how long a value stays that nobody asks for
public record CacheLimits(
        OptionalLong maxSize,
        OptionalLong maxWeight,
        Optional<Duration> expireAfterWrite,
        Optional<Duration> expireAfterAccess) {
    /// Checks the limits.
    public CacheLimits {
        checkNotNegative("maximum size", maxSize);
        checkNotNegative("maximum weight", maxWeight);
        checkPositive("time after write", expireAfterWrite);
        checkPositive("time after access", expireAfterAccess);
        if (maxSize.isPresent() && maxWeight.isPresent()) {
            throw new IllegalArgumentException("a cache has a maximum size or a maximum weight, not both");
        }
    }

    private static void checkNotNegative(String name, OptionalLong limit) {
        if (limit.isPresent() && limit.getAsLong() < 0) {
            throw new IllegalArgumentException(
                    "the %s of a cache must not be negative, got %d".formatted(name, limit.getAsLong()));
        }
    }

    private static void checkPositive(String name, Optional<Duration> limit) {
        if (limit.isPresent() && !limit.get().isPositive()) {
            throw new IllegalArgumentException(
                    "the %s of a cache must be positive, got %s".formatted(name, limit.get()));
        }
    }

    /// Whether there is no limit at all.
    public boolean isEmpty() {
        return maxSize.isEmpty() && maxWeight.isEmpty() && expireAfterWrite.isEmpty() && expireAfterAccess.isEmpty();
    }

    Caffeine<Object, Object> toBuilder() {
        Caffeine<Object, Object> builder = Caffeine.newBuilder();
        maxSize.ifPresent(builder::maximumSize);
        maxWeight.ifPresent(limit ->
                builder.maximumWeight(limit).weigher((Object _, Object value) -> ((CachedValue) value).weight()));
        expireAfterWrite.ifPresent(builder::expireAfterWrite);
        expireAfterAccess.ifPresent(builder::expireAfterAccess);
        return builder;
    }
}
