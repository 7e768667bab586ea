package dev.ophion.internal.thread;

import dev.ophion.internal.flight.Flight;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// An exception that is to stop the Python code of one thread, and whether it has been raised. Guarded by the GIL.
final class InterruptRequest {
    /// Whose doing it is.
    enum Reason {
        /// The Java thread that runs the code was interrupted.
        THREAD,
        /// All that runs in the interpreter is.
        INTERPRETER,
        /// The time of an `ophion.deadline()` is up.
        DEADLINE,
        /// The interpreter ends.
        CLOSE,
        /// Ctrl-C.
        SIGNAL
    }

    private final MemorySegment type;
    private final Reason reason;
    private final Runnable onRaised;
    private boolean raised;

    /// @param type a borrowed reference to the class of the exception
    /// @param onRaised told under the GIL, before the interrupted code goes on
    InterruptRequest(MemorySegment type, Reason reason, Runnable onRaised) {
        this.type = type;
        this.reason = reason;
        this.onRaised = onRaised;
    }

    /// @param type a borrowed reference to the class of the exception
    InterruptRequest(MemorySegment type, Reason reason) {
        this(type, reason, () -> {});
    }

    MemorySegment type() {
        return type;
    }

    /// Whether the interrupted code has it, or gets it at the next bytecode.
    boolean isRaised() {
        return raised;
    }

    /// It is raised in `interpreter`.
    ///
    /// @param hit the thread; `null` if Java does not know it
    void raised(InterpreterState interpreter, @Nullable Thread hit) {
        raised = true;
        Flight.interrupt(interpreter.id(), hit, reason);
        onRaised.run();
    }
}
