package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyUnicode;
import dev.ophion.cpython.PyUnicodeData;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// A large str, copied once: by the receiver.
final class LargeStrData implements CrossInterpreterData {
    private final HeldObject held;

    private LargeStrData(HeldObject held) {
        this.held = held;
    }

    static LargeStrData of(Attachment sender, MemorySegment object) {
        return new LargeStrData(HeldObject.of(sender, object));
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        MemorySegment object = held.object();
        long length = PyUnicodeData.PyUnicode_GET_LENGTH(object);
        MemorySegment made = RaisedException.orThrow(receiver, PyUnicode.PyUnicode_New(length, StrData.widest(object)));
        PyUnicodeData.bytes(made).copyFrom(PyUnicodeData.bytes(object));
        return made;
    }

    @Override
    public Object toJava() {
        return StrData.copyOf(held.object()).toJava();
    }

    @Override
    public void release() {
        held.release();
    }
}
