package dev.ophion.internal.exchange;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.ophion.cpython.PyBuffer;
import dev.ophion.internal.thread.InterpreterState;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Bytes of a [Region] as Python sees them: one dimension of unsigned bytes.
final class RegionPart implements ViewedMemory {
    private static final MemorySegment UNSIGNED_BYTES = Arena.global().allocateFrom("B");

    private final Region region;
    private final boolean readOnly;
    private final MemorySegment buffer;

    /// @param bytes lie in `region`
    RegionPart(Region region, MemorySegment bytes, boolean readOnly) {
        this.region = region;
        this.readOnly = readOnly;
        Arena arena = Arena.ofAuto();
        this.buffer = arena.allocate(PyBuffer.LAYOUT);
        PyBuffer.setItems(buffer, MemorySegment.ofAddress(bytes.address()), 1, bytes.byteSize());
        PyBuffer.setFormat(buffer, UNSIGNED_BYTES);
        PyBuffer.setReadonly(buffer, readOnly);
        PyBuffer.setNdim(buffer, 1);
        PyBuffer.setShape(buffer, arena.allocateFrom(JAVA_LONG, bytes.byteSize()));
        PyBuffer.setStrides(buffer, arena.allocateFrom(JAVA_LONG, 1));
    }

    @Override
    public void use(InterpreterState interpreter) {
        region.use();
    }

    @Override
    public void drop(InterpreterState interpreter) {
        region.drop();
    }

    @Override
    public void use() {
        region.use();
    }

    @Override
    public void drop() {
        region.drop();
    }

    @Override
    public MemorySegment buffer() {
        return buffer;
    }

    @Override
    public boolean beginWriting() {
        return !readOnly && region.beginWriting();
    }

    @Override
    public void endWriting() {
        region.endWriting();
    }
}
