package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyBuffer;
import dev.ophion.cpython.PyPickleBuffer;
import dev.ophion.internal.thread.InterpreterState;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/// A buffer of one interpreter that is looked at from others. It counts its users, from any thread; its exporter is
/// held until the last one has gone. The memory of its interpreter stays for users elsewhere: one in the interpreter
/// itself goes with it.
public final class PinnedBuffer implements ViewedMemory {
    private final InterpreterState owner;
    private final MemorySegment holder;
    private final AtomicInteger users = new AtomicInteger(1);

    /// Begins with one user elsewhere: what carries it, made by a caller who is attached to `owner`.
    ///
    /// @param holder a `PickleBuffer`, a new reference that is taken over
    PinnedBuffer(InterpreterState owner, MemorySegment holder) {
        this.owner = owner;
        this.holder = holder;
        owner.pins().add();
    }

    @Override
    public void use(InterpreterState interpreter) {
        use(interpreter.id() != owner.id());
    }

    @Override
    public void use() {
        use(true);
    }

    private void use(boolean pinned) {
        if (users.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            throw new IllegalStateException("a buffer of " + owner + " was released");
        }
        if (pinned) {
            owner.pins().add();
        }
    }

    @Override
    public void drop(InterpreterState interpreter) {
        release(interpreter.id() != owner.id());
    }

    @Override
    public void drop() {
        release(true);
    }

    private void release(boolean pinned) {
        if (users.decrementAndGet() == 0) {
            owner.decrefs().add(holder);
        }
        if (pinned) {
            owner.pins().remove();
        }
    }

    @Override
    public MemorySegment buffer() {
        return PyPickleBuffer.PyPickleBuffer_GetBuffer(holder);
    }

    @Override
    public boolean beginWriting() {
        return !PyBuffer.readonly(buffer());
    }

    @Override
    public void endWriting() {
        // its interpreter looks after that
    }
}
