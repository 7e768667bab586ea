package dev.ophion.internal.object;

import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.HeldReference;
import dev.ophion.internal.thread.InterpreterState;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.function.Function;

/// An owned reference that outlives the attachment that made it. Close it from any thread, any number of times: the
/// decref runs the next time its interpreter is attached, or when it ends. The cleaner is a net, not the plan.
public final class PyRef implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create(
            task -> Thread.ofPlatform().name("ophion-references").daemon().unstarted(task));

    private final HeldReference reference;
    private final Cleaner.Cleanable release;
    private volatile boolean closed;

    private PyRef(HeldReference reference) {
        this.reference = reference;
        this.release = CLEANER.register(this, reference::giveUp);
    }

    /// Takes over `object`, a new reference of the attached interpreter.
    public static PyRef own(Attachment attachment, MemorySegment object) {
        return new PyRef(new HeldReference(attachment, RaisedException.orThrow(attachment, object)));
    }

    public InterpreterState interpreter() {
        return reference.interpreter();
    }

    /// Calls `use` with the object, borrowed.
    ///
    /// @throws IllegalStateException if this reference or its interpreter is closed, or `attachment` is to another
    ///     interpreter
    public <T> T with(Attachment attachment, Function<MemorySegment, T> use) {
        InterpreterState interpreter = reference.interpreter();
        if (closed) {
            throw new IllegalStateException("this reference to an object of " + interpreter + " is closed");
        }
        if (attachment.interpreter() != interpreter) {
            throw new IllegalStateException(
                    "an object of " + interpreter + " cannot be used in " + attachment.interpreter());
        }
        try {
            return use.apply(reference.object());
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public void close() {
        closed = true;
        release.clean(); // runs the action once, however often it is called
    }
}
