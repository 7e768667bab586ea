package dev.ophion.cpython;

import java.lang.foreign.MemorySegment;

/// Locks and queues of `_thread` and `_queue` as a thread sees them that waits for them without the GIL, after
/// `Modules/_threadmodule.c` and `Modules/_queuemodule.c`. Nothing promises these layouts: whoever reads them tries
/// first whether they hold.
public final class PyThreadLock {
    /// `PyMutex` of a lock, and the one of an RLock: the lowest bit says that it is taken.
    private static final long MUTEX = PyObject.LAYOUT.byteSize();

    /// `Py_ssize_t num_items` of a SimpleQueue, after a flag, two indices, a pointer and a size.
    private static final long QUEUE_ITEMS = PyObject.LAYOUT.byteSize() + 5 * Long.BYTES;

    private PyThreadLock() {}

    /// Tells whether `lock`, a lock or RLock of `_thread`, is taken.
    public static boolean isLocked(MemorySegment lock) {
        return (Memory.getByteVolatile(lock, MUTEX) & 1) != 0;
    }

    /// Tells whether `queue`, a SimpleQueue of `_queue`, has no items.
    public static boolean isEmpty(MemorySegment queue) {
        return Memory.getLongVolatile(queue, QUEUE_ITEMS) == 0;
    }
}
