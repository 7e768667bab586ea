package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyFloat;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// A float.
record FloatData(double value) implements CrossInterpreterData {
    static FloatData of(MemorySegment object) {
        return new FloatData(PyFloat.PyFloat_AS_DOUBLE(object));
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        return RaisedException.orThrow(receiver, PyFloat.PyFloat_FromDouble(value));
    }

    @Override
    public Object toJava() {
        return value;
    }
}
