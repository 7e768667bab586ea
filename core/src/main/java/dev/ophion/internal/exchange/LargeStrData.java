package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyUnicode;
import dev.ophion.cpython.PyUnicodeData;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// A large str, copied once: by the receiver.
final class LargeStrData extends HeldObject {
    LargeStrData(Attachment sender, MemorySegment object) {
        super(sender, object, PyUnicodeData.byteSize(object));
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        MemorySegment object = object();
        long length = PyUnicodeData.PyUnicode_GET_LENGTH(object);
        MemorySegment made = RaisedException.orThrow(receiver, PyUnicode.PyUnicode_New(length, StrData.widest(object)));
        PyUnicodeData.bytes(made).copyFrom(PyUnicodeData.bytes(object));
        return made;
    }

    @Override
    public Object toJava() {
        return copy().toJava();
    }

    @Override
    StrData copy() {
        return StrData.copyOf(object());
    }
}
