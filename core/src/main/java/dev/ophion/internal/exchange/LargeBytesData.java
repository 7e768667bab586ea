package dev.ophion.internal.exchange;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBytes;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// A large bytes object, copied once: by the receiver.
final class LargeBytesData implements CrossInterpreterData {
    private final HeldObject held;

    private LargeBytesData(HeldObject held) {
        this.held = held;
    }

    static LargeBytesData of(Attachment sender, MemorySegment object) {
        return new LargeBytesData(HeldObject.of(sender, object));
    }

    private MemorySegment content() {
        MemorySegment object = held.object();
        return Memory.asBytes(PyBytes.PyBytes_AS_STRING(object), PyBytes.PyBytes_GET_SIZE(object));
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        MemorySegment content = content();
        return RaisedException.orThrow(receiver, PyBytes.PyBytes_FromStringAndSize(content, content.byteSize()));
    }

    @Override
    public Object toJava() {
        return content().toArray(JAVA_BYTE);
    }

    @Override
    public void release() {
        held.release();
    }
}
