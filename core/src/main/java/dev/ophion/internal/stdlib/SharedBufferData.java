package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyImport;
import dev.ophion.internal.exchange.ExtensionData;
import dev.ophion.internal.exchange.Region;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/// An `ophion.memory.SharedBuffer` on its way between interpreters: it arrives as another handle on the same memory.
public final class SharedBufferData implements ExtensionData {
    private final Region region;
    private final AtomicBoolean released = new AtomicBoolean();

    /// Adds a user to `region`.
    SharedBufferData(Region region) {
        region.use();
        this.region = region;
    }

    static SharedBufferData encode(Attachment sender, MemorySegment object) {
        return new SharedBufferData(SharedBufferHandle.attribute(sender, object, SharedBufferHandle.class)
                .region());
    }

    /// The memory, for Java code that adds a user.
    public Region region() {
        return region;
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        try (Arena arena = Arena.ofConfined();
                var references = new References(receiver)) {
            MemorySegment make = references.own(PyImport.PyImport_ImportModuleAttrString(
                    arena.allocateFrom("ophion.memory"), arena.allocateFrom("_received")));
            region.use();
            MemorySegment handle = references.own(SharedBufferHandle.keep(receiver, region));
            return RaisedException.orThrow(receiver, PyCall.PyObject_CallOneArg(make, handle));
        }
    }

    @Override
    public void release() {
        if (released.compareAndSet(false, true)) {
            region.drop();
        }
    }
}
