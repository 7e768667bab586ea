package dev.ophion.benchmarks;

/// Something that contenders measure.
///
/// @param name the key in what they print
/// @param unit of the number
public record Measure(String name, Unit unit) {}
