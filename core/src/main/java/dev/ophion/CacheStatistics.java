package dev.ophion;

import java.time.Duration;

/// What happened to a [SharedCache] since it was made.
///
/// @param hits look-ups that found a value
/// @param misses look-ups that found none
/// @param computed values that were computed
/// @param failed computations that failed
/// @param computing how long all computations took together
/// @param evicted values that were dropped because of a limit
public record CacheStatistics(long hits, long misses, long computed, long failed, Duration computing, long evicted) {}
