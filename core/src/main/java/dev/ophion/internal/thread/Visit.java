package dev.ophion.internal.thread;

import org.jspecify.annotations.Nullable;

/// A stretch of Python code run for Java: attached, and stopped by [Thread#interrupt()] of the thread that runs it.
///
///     try (var visit = Visit.to(interpreter)) {
///         PyEval.PyEval_EvalCode(…);
///     }
///
/// Interruption raises KeyboardInterrupt in the Python code and leaves the interrupt status of the thread as it is.
public final class Visit implements AutoCloseable {
    private final ThreadInterrupt interrupt;
    private final @Nullable ThreadState before;
    private final Attachment attachment;

    private Visit(InterpreterState interpreter) {
        this.attachment = Attachment.attach(interpreter);
        this.interrupt = attachment.interrupt();
        ThreadState state = attachment.threadState();
        state.enterVisit();
        this.before = interrupt.enter(state);
    }

    /// Enters `interpreter`; waits for its GIL.
    ///
    /// @throws WrongThreadException on a virtual thread
    /// @throws IllegalStateException if the interpreter is closed
    public static Visit to(InterpreterState interpreter) {
        return new Visit(interpreter);
    }

    public Attachment attachment() {
        return attachment;
    }

    @Override
    public void close() {
        ThreadState state = attachment.threadState();
        state.leaveVisit();
        interrupt.back(state, before, true);
        attachment.close();
    }

    /// Raises KeyboardInterrupt in every visit of other threads to `interpreter`: at the next bytecode, or as soon as
    /// it does no harm. Waits for the GIL.
    ///
    /// @throws IllegalStateException if the interpreter is closed
    public static void interruptAll(InterpreterState interpreter) {
        try (Attachment attachment = Attachment.attach(interpreter)) {
            for (ThreadState state : interpreter.threadStates()) {
                if (state.isVisiting() && state != attachment.threadState()) {
                    if (!state.raise(true)) {
                        long number = state.visitNumber();
                        var later = new Interruption(state, () -> state.visitNumber() == number, () -> {});
                        PlatformThreads.executor().execute(later::raise);
                    }
                }
            }
        }
    }

    /// A stretch of Java code inside Python code, without the GIL: the thread is Java's, to block and be
    /// interrupted.
    public static final class Leave implements AutoCloseable {
        private final ThreadInterrupt interrupt;
        private final @Nullable ThreadState before;
        private final Detachment detachment;
        private boolean delivered;

        private Leave(Attachment attachment) {
            interrupt = attachment.interrupt();
            before = interrupt.enter(null);
            detachment = attachment.detach();
        }

        /// The interrupt of this thread reaches the Python code as an exception anyway: do not raise a second one.
        public void delivered() {
            delivered = true;
        }

        @Override
        public void close() {
            detachment.close();
            interrupt.back(null, before, !delivered);
        }
    }

    /// Leaves Python for Java code that may block, until the result is closed.
    public static Leave leave(Attachment attachment) {
        return new Leave(attachment);
    }
}
