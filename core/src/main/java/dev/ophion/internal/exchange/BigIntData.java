package dev.ophion.internal.exchange;

import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;

/// An int beyond 64 bits.
record BigIntData(BigInteger value) implements CrossInterpreterData {
    static CrossInterpreterData of(Attachment sender, MemorySegment object) {
        return new BigIntData((BigInteger) PyInt.toJava(sender, object));
    }

    static CrossInterpreterData ofJava(BigInteger value) {
        return value.bitLength() < Long.SIZE ? new IntData(value.longValueExact()) : new BigIntData(value);
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
