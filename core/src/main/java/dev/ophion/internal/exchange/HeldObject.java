package dev.ophion.internal.exchange;

import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterState;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// An immutable object of the sender that is too large to be copied twice: it stays where it is, even if its
/// interpreter is closed, until the receiver has made its copy.
abstract sealed class HeldObject implements CrossInterpreterData permits LargeBytesData, LargeStrData {
    /// From here on the second copy costs more than the holding, in bytes or code points.
    static final long LARGE = 1024;

    /// Up to here an object may wait until the owner has time for it, in bytes.
    private static final long SMALL = 16 * 1024;

    private static final VarHandle RELEASED;

    static {
        try {
            RELEASED = MethodHandles.lookup().findVarHandle(HeldObject.class, "released", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final InterpreterState owner;
    private final MemorySegment object;
    private final boolean small;
    private volatile boolean released;

    /// @param object a borrowed reference
    /// @param bytes what it takes in memory, about
    HeldObject(Attachment sender, MemorySegment object, long bytes) {
        owner = sender.interpreter();
        owner.pins().add();
        this.object = References.share(object);
        this.small = bytes <= SMALL;
    }

    /// The object, of which only what never changes may be looked at.
    final MemorySegment object() {
        if (released) {
            throw new IllegalStateException("an object of " + owner + " was released");
        }
        return object;
    }

    /// A copy of it.
    abstract CrossInterpreterData copy();

    @Override
    public final CrossInterpreterData detached() {
        try {
            return copy();
        } finally {
            release();
        }
    }

    /// Lets it go.
    @Override
    public final void release() {
        if (RELEASED.compareAndSet(this, false, true)) {
            if (small) {
                owner.decrefs().addSmall(object);
            } else {
                owner.decrefs().add(object);
            }
            owner.pins().remove();
        }
    }
}
