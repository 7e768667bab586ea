package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyPickleBuffer;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/// A memoryview: the receivers look at the same bytes.
final class BufferData implements CrossInterpreterData {
    private final SharedBuffer buffer;
    private final AtomicBoolean released = new AtomicBoolean();

    private BufferData(SharedBuffer buffer) {
        this.buffer = buffer;
    }

    static BufferData of(Attachment sender, MemorySegment object) {
        MemorySegment holder = RaisedException.orThrow(sender, PyPickleBuffer.PyPickleBuffer_FromObject(object));
        return new BufferData(new SharedBuffer(sender.interpreter(), holder));
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        return BufferViewType.open(receiver, buffer);
    }

    /// This object: the bytes belong to an interpreter.
    @Override
    public Object toJava() {
        return this;
    }

    @Override
    public void release() {
        if (released.compareAndSet(false, true)) {
            buffer.drop();
        }
    }
}
