package dev.ophion.internal.exchange;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBytes;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// A bytes object of moderate size, or one that Java made; copied.
final class BytesData implements CrossInterpreterData {
    private final byte[] value;

    /// Takes over `value`, which nobody changes any more.
    BytesData(byte[] value) {
        this.value = value;
    }

    /// The form of a bytes object, borrowed.
    static CrossInterpreterData of(Attachment sender, MemorySegment object) {
        return PyBytes.PyBytes_GET_SIZE(object) < HeldObject.LARGE
                ? copyOf(object)
                : new LargeBytesData(sender, object);
    }

    static BytesData copyOf(MemorySegment object) {
        return new BytesData(Memory.toArray(PyBytes.PyBytes_AS_STRING(object), PyBytes.PyBytes_GET_SIZE(object)));
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        MemorySegment object =
                RaisedException.orThrow(receiver, PyBytes.PyBytes_FromStringAndSize(MemorySegment.NULL, value.length));
        if (value.length > 0) { // the empty bytes object is shared
            Memory.copy(value, PyBytes.PyBytes_AS_STRING(object));
        }
        return object;
    }

    /// The array itself: one call, by the one that takes it.
    @Override
    public Object toJava() {
        return value;
    }
}
