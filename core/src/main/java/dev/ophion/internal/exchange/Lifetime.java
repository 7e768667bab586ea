package dev.ophion.internal.exchange;

import java.lang.foreign.MemorySegment;

/// How long the memory of a segment stays.
final class Lifetime {
    private Lifetime() {}

    /// Whether the memory stays as long as the segment is reachable: that of the global arena, of an automatic
    /// one, of a direct buffer. Memory of an arena that somebody may close does not, and Java offers no way to hold
    /// it; it also offers none to tell them apart, but for the names of the JDK's classes of scopes. An unknown
    /// name counts as memory that does not stay.
    static boolean endsWithReachability(MemorySegment segment) {
        return segment.isNative()
                && switch (segment.scope().getClass().getSimpleName()) {
                    case "GlobalSession", "HeapSession", "ImplicitSession" -> true;
                    default -> false;
                };
    }
}
