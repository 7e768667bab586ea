package dev.ophion.internal.value;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyByteArray;
import dev.ophion.cpython.PyBytes;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// bytes and bytearray, and `byte[]`.
final class BytesValues {
    private BytesValues() {}

    static byte[] bytes(Decoding decoding, MemorySegment bytes) {
        decoding.attachment().check();
        return Memory.asBytes(PyBytes.PyBytes_AS_STRING(bytes), PyBytes.PyBytes_GET_SIZE(bytes))
                .toArray(ValueLayout.JAVA_BYTE);
    }

    static byte[] byteArray(Decoding decoding, MemorySegment byteArray) {
        decoding.attachment().check();
        return Memory.asBytes(PyByteArray.PyByteArray_AsString(byteArray), PyByteArray.PyByteArray_Size(byteArray))
                .toArray(ValueLayout.JAVA_BYTE);
    }

    /// A new reference to a bytes.
    static MemorySegment fromJava(Attachment attachment, MemorySegment content) {
        MemorySegment made = RaisedException.orThrow(
                attachment, PyBytes.PyBytes_FromStringAndSize(MemorySegment.NULL, content.byteSize()));
        Memory.asBytes(PyBytes.PyBytes_AS_STRING(made), content.byteSize()).copyFrom(content);
        return made;
    }

    /// A new reference to a bytearray.
    static MemorySegment byteArrayFromJava(Attachment attachment, MemorySegment content) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment nothing = arena.allocate(1);
            MemorySegment made =
                    RaisedException.orThrow(attachment, PyByteArray.PyByteArray_FromStringAndSize(nothing, 0));
            RaisedException.orThrow(attachment, PyByteArray.PyByteArray_Resize(made, content.byteSize()));
            Memory.asBytes(PyByteArray.PyByteArray_AsString(made), content.byteSize())
                    .copyFrom(content);
            return made;
        }
    }
}
