package dev.ophion.internal.exchange;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBytes;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// A bytes object, copied.
final class BytesData implements CrossInterpreterData {
    private final byte[] value;

    /// Takes over `value`, which nobody changes any more.
    BytesData(byte[] value) {
        this.value = value;
    }

    static BytesData of(MemorySegment object) {
        return new BytesData(Memory.asBytes(PyBytes.PyBytes_AS_STRING(object), PyBytes.PyBytes_GET_SIZE(object))
                .toArray(JAVA_BYTE));
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        MemorySegment object =
                RaisedException.orThrow(receiver, PyBytes.PyBytes_FromStringAndSize(MemorySegment.NULL, value.length));
        if (value.length > 0) { // the empty bytes object is shared
            MemorySegment data = Memory.asBytes(PyBytes.PyBytes_AS_STRING(object), value.length);
            MemorySegment.copy(value, 0, data, JAVA_BYTE, 0, value.length);
        }
        return object;
    }

    /// The array itself: one call, by the one that takes it.
    @Override
    public Object toJava() {
        return value;
    }
}
