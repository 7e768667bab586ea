package dev.ophion.internal.exchange;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBytes;
import dev.ophion.cpython.PyMarshal;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.TrustedCode;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A marshalled object: as a rule a code object, which has no other form between interpreters.
public final class MarshalledData implements CrossInterpreterData {
    private final byte[] bytes;

    private MarshalledData(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Marshals `object`, borrowed.
    ///
    /// @throws RaisedException a ValueError if it, or something inside it, cannot be marshalled
    public static MarshalledData of(Attachment sender, MemorySegment object) {
        try (var references = new References(sender)) {
            MemorySegment marshalled =
                    references.own(PyMarshal.PyMarshal_WriteObjectToString(object, PyMarshal.Py_MARSHAL_VERSION));
            MemorySegment data =
                    Memory.asBytes(PyBytes.PyBytes_AS_STRING(marshalled), PyBytes.PyBytes_GET_SIZE(marshalled));
            return new MarshalledData(data.toArray(JAVA_BYTE));
        }
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        try (Arena arena = Arena.ofConfined()) {
            return RaisedException.orThrow(
                    receiver, TrustedCode.unmarshal(arena.allocateFrom(JAVA_BYTE, bytes), bytes.length));
        }
    }

    /// This object: code has no plain Java value.
    @Override
    public Object toJava() {
        return this;
    }
}
