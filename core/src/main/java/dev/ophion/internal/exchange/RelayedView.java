package dev.ophion.internal.exchange;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyBuffer;
import dev.ophion.internal.thread.InterpreterState;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A view that was sent on by an interpreter which had it from elsewhere: the same memory as that interpreter sees
/// it, a slice perhaps, and without need of that interpreter.
final class RelayedView implements ViewedMemory {
    private final ViewedMemory origin;
    private final MemorySegment buffer;

    /// @param seen the `Py_buffer` of a view of `origin`, which is copied
    RelayedView(ViewedMemory origin, MemorySegment seen) {
        this.origin = origin instanceof RelayedView relayed ? relayed.origin : origin;
        this.buffer = copy(Arena.ofAuto(), Memory.asBytes(seen, PyBuffer.LAYOUT.byteSize()));
    }

    private static MemorySegment copy(Arena arena, MemorySegment seen) {
        MemorySegment copy = arena.allocate(PyBuffer.LAYOUT).copyFrom(seen);
        PyBuffer.setObj(copy, MemorySegment.NULL);
        PyBuffer.setInternal(copy, MemorySegment.NULL);
        MemorySegment format = PyBuffer.format(seen);
        if (format.address() != 0) {
            PyBuffer.setFormat(copy, arena.allocateFrom(Memory.string(format)));
        }
        int ndim = PyBuffer.ndim(seen);
        PyBuffer.setShape(copy, copy(arena, PyBuffer.shape(seen), ndim));
        PyBuffer.setStrides(copy, copy(arena, PyBuffer.strides(seen), ndim));
        PyBuffer.setSuboffsets(copy, copy(arena, PyBuffer.suboffsets(seen), ndim));
        return copy;
    }

    private static MemorySegment copy(Arena arena, MemorySegment numbers, int count) {
        return numbers.address() == 0 || count == 0
                ? MemorySegment.NULL
                : arena.allocate(JAVA_LONG, count).copyFrom(Memory.asBytes(numbers, (long) count * Long.BYTES));
    }

    @Override
    public void use(InterpreterState interpreter) {
        origin.use(interpreter);
    }

    @Override
    public void drop(InterpreterState interpreter) {
        origin.drop(interpreter);
    }

    @Override
    public void use() {
        origin.use();
    }

    @Override
    public void drop() {
        origin.drop();
    }

    @Override
    public MemorySegment buffer() {
        return buffer;
    }

    @Override
    public boolean beginWriting() {
        return !PyBuffer.readonly(buffer) && origin.beginWriting();
    }

    @Override
    public void endWriting() {
        origin.endWriting();
    }
}
