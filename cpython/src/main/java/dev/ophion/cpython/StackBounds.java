package dev.ophion.cpython;

/// The stack of a thread.
///
/// @param low the lowest address of it
/// @param byteSize the bytes from there to its top
public record StackBounds(long low, long byteSize) {}
