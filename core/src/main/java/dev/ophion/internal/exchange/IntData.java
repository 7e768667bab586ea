package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyLong;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// An int of 64 bits.
record IntData(long value) implements CrossInterpreterData {
    /// Copies an int.
    ///
    /// @return an `IntData`; beyond 64 bits a [BigIntData], which CPython sends as a pickle and so only where it
    ///     may pickle
    static CrossInterpreterData of(Attachment sender, MemorySegment object, Fallback fallback) {
        if (PyLong.PyUnstable_Long_IsCompact(object) != 0) {
            return new IntData(PyLong.PyUnstable_Long_CompactValue(object));
        }
        long value = PyLong.PyLong_AsLongLong(object);
        if (value == -1 && PyErrors.PyErr_Occurred().address() != 0) {
            RaisedException.take(sender).discard(sender);
            if (fallback == Fallback.SHAREABLE_ONLY) {
                throw NotShareableError.because(
                        sender, object, new PythonError(PyExc.PyExc_OverflowError, "try sending as bytes"));
            }
            return BigIntData.of(sender, object);
        }
        return new IntData(value);
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        return PyInt.fromJava(receiver, value);
    }

    @Override
    public Object toJava() {
        return value;
    }
}
