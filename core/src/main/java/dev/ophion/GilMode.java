package dev.ophion;

/// Which global interpreter lock an interpreter runs under.
public enum GilMode {
    /// A GIL of its own: the interpreter runs at the same time as all others, and refuses extension modules that do
    /// not declare that they can bear it.
    OWN,
    /// The GIL of the main interpreter: one thread at a time among all interpreters that share it.
    SHARED
}
