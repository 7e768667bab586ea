package dev.ophion.internal.thread;

import java.lang.foreign.MemorySegment;

/// An exception that is to stop the Python code of one thread, and whether it has been raised. Guarded by the GIL.
final class InterruptRequest {
    private final MemorySegment type;
    private final Runnable onRaised;
    private boolean raised;

    /// @param type a borrowed reference to the class of the exception
    /// @param onRaised told under the GIL, before the interrupted code goes on
    InterruptRequest(MemorySegment type, Runnable onRaised) {
        this.type = type;
        this.onRaised = onRaised;
    }

    /// @param type a borrowed reference to the class of the exception
    InterruptRequest(MemorySegment type) {
        this(type, () -> {});
    }

    MemorySegment type() {
        return type;
    }

    /// Whether the interrupted code has it, or gets it at the next bytecode.
    boolean isRaised() {
        return raised;
    }

    void raised() {
        raised = true;
        onRaised.run();
    }
}
