package dev.ophion;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBuffer;
import dev.ophion.internal.exchange.PinnedBuffer;
import dev.ophion.internal.exchange.ViewedMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.stream.LongStream;

/// The memory of a Python object, such as a bytearray, an `array.array` or a memoryview, in Java's hands: the same
/// bytes,
/// held until this is closed.
///
/// While it is open Python refuses with BufferError to resize the object, and its memory stays even when its
/// interpreter
/// is closed. All methods may be called on any thread; none waits for a GIL. Python code that changes the memory
/// at the same time is not kept from it.
public final class PythonBuffer implements AutoCloseable {
    private final PinnedBuffer pinned;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment segment;
    private final long offset;
    private final String format;
    private final long itemSize;
    private final boolean readOnly;
    private final long[] shape;
    private final long[] strides;
    private boolean closed;

    /// Takes over one user of `pinned`.
    PythonBuffer(PinnedBuffer pinned) {
        this.pinned = pinned;
        MemorySegment buffer = pinned.buffer();
        if (PyBuffer.suboffsets(buffer).address() != 0) {
            pinned.drop();
            throw new NotConvertibleException("a buffer of several blocks of memory has no segment");
        }
        MemorySegment formatText = PyBuffer.format(buffer);
        this.format = formatText.address() == 0 ? "B" : Memory.string(formatText);
        this.itemSize = PyBuffer.itemsize(buffer);
        this.readOnly = PyBuffer.readonly(buffer);
        this.shape = numbers(PyBuffer.shape(buffer), PyBuffer.ndim(buffer));
        this.strides = numbers(PyBuffer.strides(buffer), PyBuffer.ndim(buffer));
        boolean empty = Arrays.stream(shape).anyMatch(length -> length == 0);
        long low = empty ? 0 : reach(-1);
        long high = empty ? 0 : reach(1) + itemSize;
        this.offset = -low;
        var first = MemorySegment.ofAddress(PyBuffer.buf(buffer).address() + low);
        MemorySegment all = Memory.asBytes(first, high - low, arena);
        this.segment = readOnly ? all.asReadOnly() : all;
    }

    private static long[] numbers(MemorySegment array, int count) {
        return LongStream.range(0, count)
                .map(index -> Memory.getLong(array, index * Long.BYTES))
                .toArray();
    }

    /// How far from the first item the others go in one direction.
    private long reach(int direction) {
        long reach = 0;
        for (int i = 0; i < shape.length; i++) {
            long last = strides[i] * (shape[i] - 1);
            reach += Long.signum(last) == direction ? last : 0;
        }
        return reach;
    }

    /// The memory from the lowest to the highest item, read-only if [#isReadOnly()]. It throws IllegalStateException
    /// once
    /// this is closed.
    public MemorySegment segment() {
        return segment;
    }

    /// Where in the segment the first item is, in bytes: 0 unless a stride is negative.
    public long offset() {
        return offset;
    }

    /// What an item is, in the notation of Python's `struct`.
    public String format() {
        return format;
    }

    /// The bytes of an item.
    public long itemSize() {
        return itemSize;
    }

    /// How many items there are in each dimension; empty for a single item.
    public long[] shape() {
        return shape.clone();
    }

    /// How many bytes the next item of each dimension is away.
    public long[] strides() {
        return strides.clone();
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    /// Lets the object go. Closing again does nothing.
    ///
    /// @throws IllegalStateException if native code or a channel uses the segment at this moment
    @Override
    public synchronized void close() {
        if (!closed) {
            arena.close();
            closed = true;
            pinned.drop();
        }
    }

    /// The memory, for interpreters.
    ///
    /// @throws IllegalStateException if this is closed
    synchronized ViewedMemory memory() {
        if (closed) {
            throw new IllegalStateException(this + " is closed");
        }
        return pinned;
    }

    @Override
    public String toString() {
        return "buffer of format " + format + " and shape " + Arrays.toString(shape);
    }
}
