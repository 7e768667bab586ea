package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyBytes;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// A large bytes object, copied once: by the receiver.
final class LargeBytesData extends HeldObject {
    LargeBytesData(Attachment sender, MemorySegment object) {
        super(sender, object, PyBytes.PyBytes_GET_SIZE(object));
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        MemorySegment object = object();
        return RaisedException.orThrow(
                receiver,
                PyBytes.PyBytes_FromStringAndSize(PyBytes.PyBytes_AS_STRING(object), PyBytes.PyBytes_GET_SIZE(object)));
    }

    @Override
    public Object toJava() {
        return copy().toJava();
    }

    @Override
    BytesData copy() {
        return BytesData.copyOf(object());
    }
}
