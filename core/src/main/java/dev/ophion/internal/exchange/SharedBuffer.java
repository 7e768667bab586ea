package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyPickleBuffer;
import dev.ophion.internal.thread.InterpreterState;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/// A buffer of one interpreter that is looked at from others. It counts its users, from any thread; its exporter is
/// held until the last one has gone. The memory of its interpreter stays for users elsewhere: one in the interpreter
/// itself goes with it.
final class SharedBuffer {
    private final InterpreterState owner;
    private final MemorySegment holder;
    private final AtomicInteger users = new AtomicInteger(1);

    /// Begins with one user elsewhere: what carries it, made by a caller who is attached to `owner`.
    ///
    /// @param holder a `PickleBuffer`, a new reference that is taken over
    SharedBuffer(InterpreterState owner, MemorySegment holder) {
        this.owner = owner;
        this.holder = holder;
        owner.pins().add();
    }

    /// Adds a user in `interpreter`.
    ///
    /// @throws IllegalStateException if the last one has gone already
    void use(InterpreterState interpreter) {
        if (users.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            throw new IllegalStateException("a buffer of " + owner + " was released");
        }
        if (interpreter.id() != owner.id()) {
            owner.pins().add();
        }
    }

    /// A user in `interpreter` is gone.
    void drop(InterpreterState interpreter) {
        release(interpreter.id() != owner.id());
    }

    /// What carried it is gone.
    void drop() {
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

    /// The `Py_buffer`, for users.
    MemorySegment view() {
        return PyPickleBuffer.PyPickleBuffer_GetBuffer(holder);
    }
}
