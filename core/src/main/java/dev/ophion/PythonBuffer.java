package dev.ophion;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBuffer;
import dev.ophion.internal.exchange.ViewedMemory;
import dev.ophion.internal.value.BufferCopy;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.util.Arrays;
import java.util.stream.LongStream;

/// The memory of a Python object, such as a bytearray, an `array.array` or a memoryview, in Java's hands: the same
/// bytes, held until this is closed. It is what a memoryview becomes in Java, and what [PythonObject#buffer()] returns.
///
/// While it is open Python refuses with BufferError to resize the object, and its memory stays even when its
/// interpreter is closed. What is not closed is let go when neither this nor a segment of it is reachable any more. All
/// methods may be called on any thread; none waits for a GIL. Python code that changes the memory at the same time is
/// not kept from it.
public final class PythonBuffer implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create(
            task -> Thread.ofPlatform().name("ophion-buffers").daemon().unstarted(task));

    /// What JVMs allow.
    private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final ViewedMemory memory;
    private final Arena arena = Arena.ofShared();
    private final Cleaner.Cleanable release;
    private final MemorySegment segment;
    private final long offset;
    private final String format;
    private final long itemSize;
    private final boolean readOnly;
    private final long[] shape;
    private final long[] strides;

    /// Takes over one user of `memory`.
    ///
    /// @throws NotConvertibleException if that is several blocks of memory
    PythonBuffer(ViewedMemory memory) {
        this.memory = memory;
        MemorySegment buffer = memory.buffer();
        if (memory.isScattered()) {
            memory.drop();
            throw new NotConvertibleException("a buffer of several blocks of memory has no segment");
        }
        this.readOnly = !memory.beginWriting();
        // The scope is what all segments refer to: it must not be captured here.
        this.release = CLEANER.register(arena.scope(), new Release(memory, !readOnly));
        MemorySegment formatText = PyBuffer.format(buffer);
        this.format = formatText.address() == 0 ? "B" : Memory.string(formatText);
        this.itemSize = PyBuffer.itemsize(buffer);
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

    private record Release(ViewedMemory memory, boolean writable) implements Runnable {
        @Override
        public void run() {
            if (writable) {
                memory.endWriting();
            }
            memory.drop();
        }
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
    /// once this is closed.
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

    /// Whether the items lie in the segment one after the other, the last dimension first, and nothing else does.
    public boolean isContiguous() {
        long expected = itemSize;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (shape[i] > 1 && strides[i] != expected) {
                return segment.byteSize() == 0;
            }
            expected *= shape[i];
        }
        return true;
    }

    /// A copy of all items, one after the other, the last dimension first.
    ///
    /// @throws NotConvertibleException if they do not fit into an array
    /// @throws IllegalStateException if this is closed
    public byte[] toBytes() {
        long size = Arrays.stream(shape).reduce(itemSize, Math::multiplyExact);
        if (size > LARGEST_ARRAY) {
            throw new NotConvertibleException(this + " does not fit into an array: it has " + size + " bytes");
        }
        byte[] bytes = new byte[(int) size];
        MemorySegment target = MemorySegment.ofArray(bytes);
        if (isContiguous()) {
            target.copyFrom(segment);
        } else {
            gather(0, offset, target, 0);
        }
        return bytes;
    }

    /// Copies the items of a dimension, and those that follow, from `from` on.
    ///
    /// @return where in `target` the next item goes
    private long gather(int dimension, long from, MemorySegment target, long to) {
        if (dimension == shape.length) {
            MemorySegment.copy(segment, from, target, to, itemSize);
            return to + itemSize;
        }
        long next = to;
        for (long i = 0; i < shape[dimension]; i++) {
            next = gather(dimension + 1, from + i * strides[dimension], target, next);
        }
        return next;
    }

    /// A copy of all items, as an array of the type that they have.
    Object toArray() {
        return new BufferCopy(toBytes(), format, Math.toIntExact(itemSize), shape).toArray();
    }

    /// Lets the object go. Closing again does nothing.
    ///
    /// @throws IllegalStateException if native code or a channel uses the segment at this moment
    @Override
    public synchronized void close() {
        if (arena.scope().isAlive()) {
            arena.close();
            release.clean();
        }
    }

    /// The memory, for interpreters.
    ///
    /// @throws IllegalStateException if this is closed
    synchronized ViewedMemory memory() {
        if (!arena.scope().isAlive()) {
            throw new IllegalStateException(this + " is closed");
        }
        return memory;
    }

    @Override
    public String toString() {
        return "buffer of format " + format + " and shape " + Arrays.toString(shape);
    }
}
