package dev.ophion.internal.exchange;

/// A moment on the monotonic clock, or never.
public final class Deadline {
    /// The end of a wait that has none.
    public static final Deadline NEVER = new Deadline(0, Long.MAX_VALUE);

    private final long start;
    private final long nanos;

    private Deadline(long start, long nanos) {
        this.start = start;
        this.nanos = nanos;
    }

    /// The moment `nanos` nanoseconds from now; [Long#MAX_VALUE] is never.
    public static Deadline after(long nanos) {
        return nanos == Long.MAX_VALUE ? NEVER : new Deadline(System.nanoTime(), nanos);
    }

    /// Whether it never comes.
    public boolean isNever() {
        return nanos == Long.MAX_VALUE;
    }

    /// Nanoseconds from now; zero or less once it has passed.
    public long remaining() {
        return isNever() ? Long.MAX_VALUE : nanos - (System.nanoTime() - start);
    }
}
