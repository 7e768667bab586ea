package dev.ophion.internal.exchange;

/// A wait that looks up when it is told that there may be something for its thread in Python.
public interface Noticing {
    /// Has `thread`, which waits, look up.
    void notice(Thread thread);
}
