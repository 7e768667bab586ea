package dev.ophion.internal.exchange;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBytes;
import dev.ophion.cpython.PyMarshal;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A code object between interpreters.
public final class MarshalledCode {
    private final byte[] bytes;

    private MarshalledCode(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Marshals a code object.
    ///
    /// @param code a borrowed reference to a code object
    public static MarshalledCode of(Attachment sender, MemorySegment code) {
        try (var references = new References(sender)) {
            MemorySegment marshalled =
                    references.own(PyMarshal.PyMarshal_WriteObjectToString(code, PyMarshal.Py_MARSHAL_VERSION));
            MemorySegment data =
                    Memory.asBytes(PyBytes.PyBytes_AS_STRING(marshalled), PyBytes.PyBytes_GET_SIZE(marshalled));
            return new MarshalledCode(data.toArray(JAVA_BYTE));
        }
    }

    /// Makes the code object in the receiving interpreter.
    ///
    /// @return a new reference
    public MemorySegment toObject(Attachment receiver) {
        try (Arena arena = Arena.ofConfined()) {
            return RaisedException.orThrow(
                    receiver,
                    PyMarshal.PyMarshal_ReadObjectFromString(arena.allocateFrom(JAVA_BYTE, bytes), bytes.length));
        }
    }
}
