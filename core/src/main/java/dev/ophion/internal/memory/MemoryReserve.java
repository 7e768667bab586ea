package dev.ophion.internal.memory;

/// Lets the calling thread have more than the limit of its interpreter for a while: for what must not fail, or
/// has to tell of a failure.
///
///     try (var _ = MemoryReserve.open()) {
///         …
///     }
public final class MemoryReserve implements AutoCloseable {
    private static final ThreadLocal<int[]> DEPTHS = ThreadLocal.withInitial(() -> new int[2]);
    private static final int RESERVE = 0;
    private static final int EVERYTHING = 1;

    private final int[] depths;
    private final int kind;

    private MemoryReserve(int kind) {
        this.depths = DEPTHS.get();
        this.kind = kind;
        depths[kind]++;
    }

    /// The reserve that is kept back from Python code.
    public static MemoryReserve open() {
        return new MemoryReserve(RESERVE);
    }

    /// As much as there is: CPython ends the process when it gets no memory for an interpreter.
    public static MemoryReserve openUnlimited() {
        return new MemoryReserve(EVERYTHING);
    }

    static boolean isClosed() {
        int[] depths = DEPTHS.get();
        return depths[RESERVE] + depths[EVERYTHING] == 0;
    }

    static boolean isUnlimited() {
        return DEPTHS.get()[EVERYTHING] > 0;
    }

    @Override
    public void close() {
        depths[kind]--;
    }
}
