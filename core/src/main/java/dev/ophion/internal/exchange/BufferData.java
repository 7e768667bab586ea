package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyMemoryView;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/// A memoryview: the receivers look at the same bytes.
final class BufferData implements CrossInterpreterData {
    private final ViewedMemory memory;
    private final AtomicBoolean released = new AtomicBoolean();

    /// @param memory with one user that belongs to no interpreter, which is taken over
    BufferData(ViewedMemory memory) {
        this.memory = memory;
    }

    /// Adds a user to `memory`.
    static BufferData ofJava(ViewedMemory memory) {
        memory.use();
        return new BufferData(memory);
    }

    /// @param view a memoryview, borrowed
    static BufferData of(Attachment sender, MemorySegment view) {
        return new BufferData(ViewedMemory.of(sender, view)); // refuses a released view
    }

    /// The memory of a memoryview, which it gives up: it is released.
    ///
    /// @param view a memoryview, borrowed
    /// @return with one user that belongs to no interpreter
    /// @throws RaisedException a ValueError if it was released before, a BufferError if its memory is exported in
    ///     turn
    static ViewedMemory take(Attachment sender, MemorySegment view) {
        try (var references = new References(sender)) {
            MemorySegment same = references.own(PyMemoryView.PyMemoryView_FromObject(view));
            BufferData data = of(sender, same);
            try {
                Memoryviews.release(sender, view);
                return data.memory;
            } catch (RaisedException exported) {
                data.release();
                throw exported;
            }
        }
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        return BufferViewType.open(receiver, memory);
    }

    /// The memory, a [ViewedMemory]. Who keeps it adds a user before this is released.
    @Override
    public Object toJava() {
        return memory;
    }

    @Override
    public void release() {
        if (released.compareAndSet(false, true)) {
            memory.drop();
        }
    }
}
