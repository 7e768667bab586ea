package dev.ophion.internal.thread;

import dev.ophion.cpython.PyExc;
import dev.ophion.internal.flight.Flight;
import org.jspecify.annotations.Nullable;

/// A stretch of Python code run for Java: attached, and stopped by [Thread#interrupt()] of the thread that runs it.
///
///     try (var visit = Visit.to(interpreter)) {
///         PyEval.PyEval_EvalCode(…);
///     }
///
/// Interruption raises `ophion.Interrupted` in the Python code and leaves the interrupt status of the thread as it
/// is.
public final class Visit implements AutoCloseable {
    private final ThreadInterrupt interrupt;
    private final @Nullable ThreadState before;
    private final Attachment attachment;

    private Visit(InterpreterState interpreter) {
        this.attachment = Attachment.attach(interpreter);
        try {
            this.interrupt = attachment.interrupt();
        } catch (Throwable failed) { // nobody gets to know of it to close it
            attachment.close();
            throw failed;
        }
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

    /// Tells that an interrupt has woken the calling thread from a wait, and has cleared its status.
    ///
    /// @return whether the caller is to raise it in Python; if not, that has happened
    public static boolean takeInterrupt(Attachment attachment) {
        attachment.check();
        boolean raised = ThreadContext.current().interrupt().take();
        if (raised) {
            Flight.interrupt(attachment.interpreter().id(), Thread.currentThread(), InterruptRequest.Reason.THREAD);
        }
        return raised;
    }

    /// Raises `ophion.Interrupted` in every visit of other threads to `interpreter`, and in the threads that its code
    /// has started: at the next bytecode, or as soon as it does no harm. Waits for the GIL.
    ///
    /// @throws IllegalStateException if the interpreter is closed
    public static void interruptAll(InterpreterState interpreter) {
        try (Attachment attachment = Attachment.attach(interpreter)) {
            for (ThreadState state : interpreter.threadStates()) {
                if (state.isVisiting() && state != attachment.threadState()) {
                    var request =
                            new InterruptRequest(InterruptedType.of(attachment), InterruptRequest.Reason.INTERPRETER);
                    if (!state.raise(request, true)) {
                        long number = state.visitNumber();
                        var later = new Interruption(state, () -> state.visitNumber() == number, request);
                        PlatformThreads.executor().execute(later::raise);
                    }
                }
            }
            ThreadsInterruption.begin(attachment);
        }
    }

    /// Raises KeyboardInterrupt in the Python code that `thread` runs in `interpreter`, as soon as it does no harm.
    /// Does nothing if it runs none, or the interpreter is closed.
    public static void interruptFromKeyboard(InterpreterState interpreter, Thread thread) {
        for (ThreadState state : interpreter.threadStates()) {
            if (state.owner() == thread) {
                var request =
                        new InterruptRequest(PyExc.PyExc_KeyboardInterrupt.object(), InterruptRequest.Reason.SIGNAL);
                new Interruption(state, () -> state.depth > 0, request).raise();
            }
        }
    }

    /// A stretch of Python code run for Python code in another interpreter: whoever interrupts the interpreter stops
    /// it, as it stops a visit.
    public static final class Session implements AutoCloseable {
        private final ThreadState state;

        private Session(ThreadState state) {
            this.state = state;
            state.enterVisit();
        }

        @Override
        public void close() {
            state.leaveVisit();
            if (!state.isVisiting()) {
                state.takeBackRaise();
            }
        }
    }

    /// Begins a session; `attachment` ends after it.
    public static Session session(Attachment attachment) {
        return new Session(attachment.threadState());
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
