package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyObject;
import dev.ophion.internal.exchange.Region;
import dev.ophion.internal.object.InternedName;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.JavaCapsule;
import java.lang.foreign.MemorySegment;

/// One use of a region by a Python object, until that closes it or goes.
final class SharedBufferHandle implements AutoCloseable {
    /// Where the classes of `ophion.memory` keep their handle.
    private static final InternedName HANDLE = new InternedName("_handle");

    private final Region region;
    private boolean closed;

    private SharedBufferHandle(Region region) {
        this.region = region;
    }

    /// Takes over one use of `region`.
    ///
    /// @return a new reference to a capsule
    static MemorySegment keep(Attachment attachment, Region region) {
        var handle = new SharedBufferHandle(region);
        try {
            return JavaCapsule.keep(attachment, handle, handle::close);
        } catch (Throwable failed) {
            handle.close();
            throw failed;
        }
    }

    /// The handle in `capsule`.
    static SharedBufferHandle of(MemorySegment capsule) {
        return in(capsule, SharedBufferHandle.class);
    }

    /// What an instance of a class of `ophion.memory` holds.
    ///
    /// @param object a borrowed reference
    static <T> T attribute(Attachment attachment, MemorySegment object, Class<T> type) {
        try (var references = new References(attachment)) {
            return in(references.own(PyObject.PyObject_GetAttr(object, HANDLE.of(attachment))), type);
        }
    }

    private static <T> T in(MemorySegment capsule, Class<T> type) {
        return JavaCapsule.object(capsule)
                .filter(type::isInstance)
                .map(type::cast)
                .orElseThrow(() -> new PythonError(PyExc.PyExc_TypeError, "no handle of ophion.memory"));
    }

    /// @throws PythonError a ValueError if this is closed
    synchronized Region region() {
        if (closed) {
            throw new PythonError(PyExc.PyExc_ValueError, region + " is closed");
        }
        return region;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            region.drop();
        }
    }
}
