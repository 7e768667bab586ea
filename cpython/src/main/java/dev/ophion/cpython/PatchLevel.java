package dev.ophion.cpython;

/// The CPython this binding was written for, after `Include/patchlevel.h`.
public final class PatchLevel {
    /// First number of the version.
    public static final int PY_MAJOR_VERSION = 3;
    /// Second number of the version: struct layouts hold for this one alone.
    public static final int PY_MINOR_VERSION = 14;

    private PatchLevel() {}
}
