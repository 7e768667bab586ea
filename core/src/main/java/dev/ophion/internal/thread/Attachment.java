package dev.ophion.internal.thread;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Proof that the calling thread has a thread state attached. Whatever touches a Python object takes one as its first
/// parameter.
///
/// Confined to the thread that attached, and closed in reverse order. Attaching to the interpreter that is current
/// already costs next to nothing; attaching to another one swaps thread states, and swaps back on close. An upcall
/// runs under the attachment of the Python code that called it, see [#enterUpcall()].
public final class Attachment implements AutoCloseable {
    /// How an attachment came about, and so what its end has to undo.
    private enum Kind {
        /// The thread state was current already.
        NESTED,
        /// The thread state was made current, and the one before comes back.
        SWAPPED,
        /// Python code called Java on a thread that Java had not attached.
        ADOPTED
    }

    private final ThreadContext context;
    private final ThreadState state;
    private final @Nullable Attachment outer;
    private final Kind kind;

    /// Upcalls in progress under an adopted attachment.
    private int upcalls;

    private boolean open = true;

    private Attachment(ThreadContext context, ThreadState state, Kind kind) {
        this.context = context;
        this.state = state;
        this.outer = context.top;
        this.kind = kind;
    }

    /// Attaches the calling thread to `interpreter`; waits for its GIL.
    ///
    /// @throws WrongThreadException on a virtual thread: CPython keeps the attached thread state in OS thread-local
    ///     storage, and a virtual thread may change its carrier between two calls
    /// @throws IllegalStateException if the interpreter is closed, or being closed and this thread is not inside it
    public static Attachment attach(InterpreterState interpreter) {
        if (Thread.currentThread().isVirtual()) {
            throw new WrongThreadException("attach from a platform thread, not " + Thread.currentThread());
        }
        ThreadContext context = ThreadContext.current();
        Attachment top = context.top;
        if (top != null && top.state.interpreter() == interpreter) {
            Attachment nested = new Attachment(context, top.state, Kind.NESTED);
            context.top = nested;
            return nested;
        }
        ThreadState known = context.find(interpreter);
        if (known != null && known.depth > 0) { // inside further out: it cannot end before this thread leaves
            return push(context, known);
        }
        interpreter.enter();
        return pushEntered(context, interpreter, known);
    }

    /// Attaches a platform thread that is not inside `interpreter`, unless the interpreter is closed or being closed.
    static Optional<Attachment> tryAttach(InterpreterState interpreter) {
        ThreadContext context = ThreadContext.current();
        return interpreter.tryEnter()
                ? Optional.of(pushEntered(context, interpreter, context.find(interpreter)))
                : Optional.empty();
    }

    private static Attachment pushEntered(
            ThreadContext context, InterpreterState interpreter, @Nullable ThreadState known) {
        try {
            return push(context, known != null ? known : context.create(interpreter));
        } catch (Throwable failed) {
            interpreter.leave();
            throw failed;
        }
    }

    /// Attaches for the end of `interpreter`, whose gate is shut and empty.
    static Attachment attachToEnd(InterpreterState interpreter) {
        ThreadContext context = ThreadContext.current();
        ThreadState known = context.find(interpreter);
        if (known == null || known.depth == 0) {
            interpreter.enterInSpiteOfEnd();
        }
        return push(context, known != null ? known : context.create(interpreter));
    }

    private static Attachment push(ThreadContext context, ThreadState state) {
        Attachment attachment = new Attachment(context, state, Kind.SWAPPED);
        CurrentThreadState.swapPatiently(state, context.top == null ? null : context.top.state);
        state.depth++;
        context.top = attachment;
        try {
            if (state.protectStack()) { // its first attachment
                state.interpreter().reapThreadStates();
            }
            state.interpreter().decrefs().drain();
            return attachment;
        } catch (Throwable failed) { // the Java heap may be full
            attachment.swapBack();
            throw failed;
        }
    }

    /// The attachment of Python code that has just called Java. The caller owes a [#leaveUpcall()].
    public static Attachment enterUpcall() {
        ThreadContext context = ThreadContext.current();
        Attachment top = context.top;
        if (top == null || !top.state.isCurrent()) {
            top = enterFromElsewhere(context, top);
        }
        top.upcalls++;
        return top;
    }

    private static Attachment enterFromElsewhere(ThreadContext context, @Nullable Attachment top) {
        ThreadState state = context.adoptedBefore();
        if (state == null) {
            InterpreterState interpreter = InterpreterRegistry.current();
            if (top != null && top.state.interpreter() == interpreter) {
                return top;
            }
            state = context.adopt(interpreter);
        }
        var adopted = new Attachment(context, state, Kind.ADOPTED);
        adopted.state.depth++;
        context.top = adopted;
        return adopted;
    }

    /// The upcall that [#enterUpcall()] began returns to Python.
    public void leaveUpcall() {
        upcalls--;
        if (kind == Kind.ADOPTED && upcalls == 0) {
            open = false;
            state.depth--;
            context.top = outer;
        }
    }

    /// Gives up what other threads have deferred, small objects only now and then. For somebody who is in Python for
    /// long and makes them defer.
    public void runDeferredDecrefs() {
        state.interpreter().decrefs().drainInTurn();
    }

    public InterpreterState interpreter() {
        return state.interpreter();
    }

    public ThreadState threadState() {
        return state;
    }

    /// Native memory of the calling thread, for the arguments and results of calls.
    public WordStack words() {
        return context.words();
    }

    ThreadInterrupt interrupt() {
        return context.interrupt();
    }

    /// Fails unless this is the calling thread's innermost attachment.
    ///
    /// @throws WrongThreadException on any thread but the one that attached
    /// @throws IllegalStateException if it was closed, or another attachment is current
    @SuppressWarnings("ReferenceEquality") // identity is the question
    public void check() {
        if (state.owner() != Thread.currentThread()) {
            throw new WrongThreadException("attached by " + state.owner() + ", used on " + Thread.currentThread());
        }
        if (!open || context.top != this) {
            throw new IllegalStateException("not the current attachment to " + state.interpreter());
        }
    }

    /// Releases the GIL so that Java may block. Python objects must not be touched until the result is closed, which
    /// waits for the GIL again.
    public Detachment detach() {
        check();
        var detachment = new Detachment(this); // nothing may be thrown between the swap and the way back
        context.top = null;
        context.left = this;
        CurrentThreadState.swap(MemorySegment.NULL);
        return detachment;
    }

    void reattach() {
        if (state.isDead()) {
            ThreadState.hang(); // its interpreter has ended: there is no Python to return to
        }
        CurrentThreadState.swapPatiently(state, null);
        context.top = this;
        context.left = null;
        state.interpreter().decrefs().drain();
    }

    @Override
    public void close() {
        check();
        if (kind != Kind.SWAPPED) {
            open = false;
            context.top = outer;
            return;
        }
        swapBack();
        if (state.depth == 0) {
            state.interpreter().leave();
        }
        if (outer != null) {
            outer.state.interpreter().decrefs().drain(); // what was given up over there
        }
    }

    /// Makes the attachment before current again.
    private void swapBack() {
        open = false;
        context.top = outer;
        state.depth--;
        if (outer == null) {
            CurrentThreadState.swap(MemorySegment.NULL);
        } else {
            CurrentThreadState.swapPatiently(outer.state, state);
        }
    }

    /// The interpreter ended under this attachment: makes the one before current.
    void closeAfterEnd() {
        open = false;
        context.top = outer;
        state.depth--;
        CurrentThreadState.swap(outer == null ? MemorySegment.NULL : outer.state.segment());
    }
}
