package dev.ophion.internal.value;

import dev.ophion.cpython.PyMemoryView;
import dev.ophion.internal.exchange.BufferViewType;
import dev.ophion.internal.exchange.Region;
import dev.ophion.internal.exchange.ViewedMemory;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// Java's memory as buffers in Python, and the other way round.
final class SegmentValues {
    private SegmentValues() {}

    /// An `array.array` of the items in `content`.
    static MemorySegment array(Encoding to, String typeCode, MemorySegment content) {
        try (var references = new References(to.attachment())) {
            MemorySegment code = references.own(to.encode(typeCode));
            MemorySegment bytes = references.own(BytesValues.fromJava(to.attachment(), content));
            MemorySegment kind = references.own(to.encode("array"));
            return Bridge.BRIDGE.call(to.attachment(), "build", kind, code, bytes);
        }
    }

    /// A memoryview of what is between position and limit.
    static MemorySegment byteBuffer(Encoding to, ByteBuffer buffer) {
        return segment(to, MemorySegment.ofBuffer(buffer));
    }

    /// A memoryview of the same memory if that stays as long as the segment is reachable, or belongs to a shared
    /// buffer;
    /// else of a copy. It is read-only if `segment` is.
    ///
    /// @throws IllegalStateException if the segment's arena is closed
    /// @throws WrongThreadException if it is confined to another thread
    static MemorySegment segment(Encoding to, MemorySegment segment) {
        if (!segment.scope().isAlive()) {
            throw new IllegalStateException("the arena of " + segment + " is closed");
        }
        if (!segment.isAccessibleBy(Thread.currentThread())) {
            throw new WrongThreadException(segment + " is confined to another thread than " + Thread.currentThread());
        }
        ViewedMemory memory = segment.isNative() ? Region.part(segment) : null;
        if (memory == null) {
            return copy(to, segment);
        }
        try {
            return BufferViewType.open(to.attachment(), memory);
        } finally {
            memory.drop();
        }
    }

    private static MemorySegment copy(Encoding to, MemorySegment segment) {
        try (var references = new References(to.attachment())) {
            MemorySegment owner = references.own(
                    segment.isReadOnly()
                            ? BytesValues.fromJava(to.attachment(), segment)
                            : BytesValues.byteArrayFromJava(to.attachment(), segment));
            return RaisedException.orThrow(to.attachment(), PyMemoryView.PyMemoryView_FromObject(owner));
        }
    }

    /// The Java side of a memoryview: its memory; a copy if that is in several pieces.
    static Object memoryview(Decoding decoding, MemorySegment view) {
        ViewedMemory memory = ViewedMemory.of(decoding.attachment(), view);
        if (memory.isScattered()) {
            memory.drop();
            return BufferCopy.of(decoding, view);
        }
        return decoding.handles().toJava(memory);
    }

    /// What was copied out of a buffer goes back as bytes.
    static MemorySegment copy(Encoding to, BufferCopy copy) {
        return BytesValues.fromJava(to.attachment(), MemorySegment.ofArray(copy.bytes()));
    }
}
