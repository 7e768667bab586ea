package dev.ophion.internal.streams;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBuffer;
import dev.ophion.cpython.PyExc;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.CallableEntry;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// What a raw stream in Python is made of that has a Java stream behind it: functions as `io.RawIOBase` wants them.
final class RawFunctions {
    /// How many bytes are in Java at once; more are written in several calls.
    private static final long MOST_BYTES = 1L << 30;

    /// How many bytes are read at once, however many are asked for.
    private static final long MOST_READ_BYTES = 1L << 16;

    private RawFunctions() {}

    /// A new reference to `write(bytes)`: writes and flushes, and returns the number of bytes.
    static MemorySegment write(Attachment attachment, OutputStream stream) {
        return onBuffer(attachment, "write", PyBuffer.PyBUF_SIMPLE, (caller, memory) -> {
            byte[] bytes =
                    memory.asSlice(0, Math.min(memory.byteSize(), MOST_BYTES)).toArray(ValueLayout.JAVA_BYTE);
            return StreamCall.run(caller, () -> {
                stream.write(bytes);
                stream.flush();
                return bytes.length;
            });
        });
    }

    /// A new reference to `readinto(buffer)`: waits until there is something, and returns the number of bytes, 0 at
    /// the end.
    static MemorySegment readInto(Attachment attachment, InputStream stream) {
        return onBuffer(attachment, "readinto", PyBuffer.PyBUF_WRITABLE, (caller, memory) -> {
            byte[] bytes = new byte[(int) Math.min(memory.byteSize(), MOST_READ_BYTES)];
            int count = Math.max(0, StreamCall.run(caller, () -> stream.read(bytes)));
            memory.asSlice(0, count).copyFrom(MemorySegment.ofArray(bytes).asSlice(0, count));
            return count;
        });
    }

    private interface Body {
        /// @param memory what the buffer holds, there until this returns
        int apply(Attachment caller, MemorySegment memory);
    }

    private static MemorySegment onBuffer(Attachment attachment, String name, int flags, Body body) {
        return CallableEntry.function(attachment, name, (caller, vector, count, names) -> {
            if (count != 1 || names.address() != 0) {
                throw new PythonError(PyExc.PyExc_TypeError, name + "() takes exactly one positional argument");
            }
            MemorySegment object = vector.getAtIndex(ValueLayout.ADDRESS, 0);
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment view = arena.allocate(PyBuffer.LAYOUT);
                RaisedException.orThrow(caller, PyBuffer.PyObject_GetBuffer(object, view, flags));
                try {
                    MemorySegment memory = Memory.asBytes(PyBuffer.buf(view), PyBuffer.len(view));
                    return PyInt.fromJava(caller, body.apply(caller, memory));
                } finally {
                    PyBuffer.PyBuffer_Release(view);
                }
            }
        });
    }
}
