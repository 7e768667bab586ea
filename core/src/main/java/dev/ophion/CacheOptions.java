package dev.ophion;

import dev.ophion.internal.cache.CacheLimits;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// When a [SharedCache] drops values; what is empty is no limit.
///
/// @param maxSize how many values it holds
/// @param maxWeight how much they weigh together, each as much as it was stored with
/// @param expireAfterWrite how long a value is valid
/// @param expireAfterAccess how long a value stays that nobody asks for
public record CacheOptions(
        OptionalLong maxSize,
        OptionalLong maxWeight,
        Optional<Duration> expireAfterWrite,
        Optional<Duration> expireAfterAccess) {
    /// Checks the limits.
    public CacheOptions {
        var _ = new CacheLimits(maxSize, maxWeight, expireAfterWrite, expireAfterAccess);
    }

    /// No limits.
    public static CacheOptions unlimited() {
        return new CacheOptions(OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    public CacheOptions withMaxSize(long size) {
        return new CacheOptions(OptionalLong.of(size), maxWeight, expireAfterWrite, expireAfterAccess);
    }

    public CacheOptions withMaxWeight(long weight) {
        return new CacheOptions(maxSize, OptionalLong.of(weight), expireAfterWrite, expireAfterAccess);
    }

    public CacheOptions withExpireAfterWrite(Duration time) {
        return new CacheOptions(
                maxSize, maxWeight, Optional.of(Objects.requireNonNull(time, "time")), expireAfterAccess);
    }

    public CacheOptions withExpireAfterAccess(Duration time) {
        return new CacheOptions(
                maxSize, maxWeight, expireAfterWrite, Optional.of(Objects.requireNonNull(time, "time")));
    }

    CacheLimits toLimits() {
        return new CacheLimits(maxSize, maxWeight, expireAfterWrite, expireAfterAccess);
    }
}
