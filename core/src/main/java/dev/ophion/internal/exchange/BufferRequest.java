package dev.ophion.internal.exchange;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBuffer;
import java.lang.foreign.MemorySegment;

/// What a consumer of a buffer asks for, and whether the memory has it.
///
/// @see <a href="https://docs.python.org/3.14/c-api/buffer.html#buffer-request-types">Buffer request types</a>
final class BufferRequest {
    private BufferRequest() {}

    /// Fills `buffer`, all but the exporter, as `flags` request.
    ///
    /// @return whether the memory can be had that way
    static boolean fill(MemorySegment buffer, ViewedMemory memory, int flags) {
        MemorySegment source = memory.buffer();
        if (!fits(source, flags)) {
            return false;
        }
        boolean writable = memory.beginWriting();
        if (!writable && asks(flags, PyBuffer.PyBUF_WRITABLE)) {
            return false;
        }
        Memory.asBytes(buffer, PyBuffer.LAYOUT.byteSize()).copyFrom(Memory.asBytes(source, PyBuffer.LAYOUT.byteSize()));
        PyBuffer.setReadonly(buffer, !writable);
        PyBuffer.setInternal(buffer, MemorySegment.NULL);
        if (!asks(flags, PyBuffer.PyBUF_FORMAT)) {
            PyBuffer.setFormat(buffer, MemorySegment.NULL);
        }
        if (!asks(flags, PyBuffer.PyBUF_STRIDES)) {
            PyBuffer.setStrides(buffer, MemorySegment.NULL);
        }
        if (!asks(flags, PyBuffer.PyBUF_ND)) {
            PyBuffer.setNdim(buffer, 1);
            PyBuffer.setShape(buffer, MemorySegment.NULL);
        }
        return true;
    }

    /// Gives back what [#fill(MemorySegment, ViewedMemory, int)] has filled.
    static void empty(MemorySegment buffer, ViewedMemory memory) {
        if (!PyBuffer.readonly(buffer)) {
            memory.endWriting();
        }
    }

    private static boolean asks(int flags, int request) {
        return (flags & request) == request;
    }

    private static boolean fits(MemorySegment source, int flags) {
        boolean inC = PyBuffer.PyBuffer_IsContiguous(source, (byte) 'C') != 0;
        boolean inFortran = PyBuffer.PyBuffer_IsContiguous(source, (byte) 'F') != 0;
        return (inC || (asks(flags, PyBuffer.PyBUF_STRIDES) && !asks(flags, PyBuffer.PyBUF_C_CONTIGUOUS)))
                && (inFortran || !asks(flags, PyBuffer.PyBUF_F_CONTIGUOUS))
                && (inC || inFortran || !asks(flags, PyBuffer.PyBUF_ANY_CONTIGUOUS))
                && (PyBuffer.suboffsets(source).address() == 0 || asks(flags, PyBuffer.PyBUF_INDIRECT));
    }
}
