package dev.ophion;

/// What a [Select] has done.
///
/// @param source the end or queue that was received from, or sent to
/// @param value what was received; None for what was sent
public record Selected(Object source, PythonValue value) {}
