package dev.ophion.cpython;

import java.lang.foreign.MemorySegment;
import java.util.OptionalLong;

/// The state of the allocator of small blocks, after `Include/internal/pycore_obmalloc.h` and
/// `Include/internal/pycore_interp_structs.h`. An interpreter with a GIL of its own has one, the others share the
/// main interpreter's.
///
/// Nothing exports it, and where a `PyInterpreterState` refers to it depends on the build: so it is recognized by
/// its content.
public final class PyCoreObmalloc {
    /// `ARENA_SIZE`.
    public static final long ARENA_SIZE = 1 << 20;

    private static final long POOL_SIZE = 1 << 14;

    /// For each class of sizes the first and the last pool with free blocks, as links of a list with a head.
    private static final int USED_POOLS = 64;

    /// `mgmt.narenas_currently_allocated`, behind the used pools, 32 bytes and `nfp2lasta[MAX_POOLS_IN_ARENA +
    /// 1]`.
    private static final long ARENAS_ALLOCATED =
            USED_POOLS * Long.BYTES + 32 + (ARENA_SIZE / POOL_SIZE + 1) * Long.BYTES;

    /// The main interpreter is a part of `_PyRuntime`, and much longer than this.
    private static final long SEARCHED_BYTES = 64 * 1024;

    /// The library's own data, where the main interpreter's state is, lies no farther from `_PyRuntime`.
    private static final long DATA_BYTES = 4 * 1024 * 1024;

    /// Finds where interpreters refer to their state.
    ///
    /// @param main the main interpreter, attached to the calling thread
    /// @return the offset in a `PyInterpreterState`; empty if this build has something else there
    public static OptionalLong find(MemorySegment main) {
        long runtime = LibPython.symbol("_PyRuntime").address();
        for (long offset = 0; offset < SEARCHED_BYTES; offset += Long.BYTES) {
            MemorySegment candidate = Memory.getAddress(main, offset);
            if (Math.abs(candidate.address() - runtime) < DATA_BYTES
                    && candidate.address() % Long.BYTES == 0
                    && isState(candidate)) {
                return OptionalLong.of(offset);
            }
        }
        return OptionalLong.empty();
    }

    /// An empty list refers to its own head, as if that were a pool; any other to pools.
    private static boolean isState(MemorySegment candidate) {
        for (int i = 0; i < USED_POOLS; i += 2) {
            long first = Memory.getLong(candidate, i * (long) Long.BYTES);
            long last = Memory.getLong(candidate, (i + 1) * (long) Long.BYTES);
            long head = candidate.address() + (i - 2) * (long) Long.BYTES;
            boolean empty = first == head && last == head;
            boolean pools = first != 0 && last != 0 && first % POOL_SIZE == 0 && last % POOL_SIZE == 0;
            if (!empty && !pools) {
                return false;
            }
        }
        return true;
    }

    /// How many arenas an interpreter has now. Needs no GIL.
    ///
    /// @param interpreter alive
    /// @param offset what [#find(MemorySegment)] has found
    public static long arenas(MemorySegment interpreter, long offset) {
        return Memory.getLong(Memory.getAddress(interpreter, offset), ARENAS_ALLOCATED);
    }

    private PyCoreObmalloc() {}
}
