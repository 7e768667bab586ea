package dev.ophion.internal.exchange;

import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterState;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/// An immutable object of the sender that is too large to be copied twice: it stays where it is, even if its
/// interpreter is closed, until the receiver has made its copy.
final class HeldObject {
    /// From here on the second copy costs more than the holding, in bytes or code points.
    static final long LARGE = 64 * 1024;

    private final InterpreterState owner;
    private final MemorySegment object;
    private final AtomicBoolean released = new AtomicBoolean();

    private HeldObject(InterpreterState owner, MemorySegment object) {
        this.owner = owner;
        this.object = object;
    }

    /// @param object a borrowed reference
    static HeldObject of(Attachment sender, MemorySegment object) {
        InterpreterState owner = sender.interpreter();
        owner.pins().add();
        return new HeldObject(owner, References.share(object));
    }

    /// The object, of which only what never changes may be looked at.
    MemorySegment object() {
        if (released.get()) {
            throw new IllegalStateException("an object of " + owner + " was released");
        }
        return object;
    }

    /// Lets it go. Any thread, any number of times.
    void release() {
        if (released.compareAndSet(false, true)) {
            owner.decrefs().add(object);
            owner.pins().remove();
        }
    }
}
