package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;

/// The functions that allocate arenas, a [PyMemAllocator#ARENA_LAYOUT], called by their addresses: past whatever
/// has been put in their place since. Small blocks are cut from arenas, as are the stacks of Python frames.
public final class ArenaFunctions {
    private static final long CONTEXT = 0;
    private static final long ALLOC =
            PyMemAllocator.ARENA_LAYOUT.byteOffset(MemoryLayout.PathElement.groupElement("alloc"));
    private static final long FREE =
            PyMemAllocator.ARENA_LAYOUT.byteOffset(MemoryLayout.PathElement.groupElement("free"));

    private final MemorySegment struct;
    private final long context;
    private final NativeFunction alloc;
    private final NativeFunction free;

    private ArenaFunctions(MemorySegment struct) {
        this.struct = struct;
        this.context = struct.get(ADDRESS, CONTEXT).address();
        this.alloc = new NativeFunction(struct.get(ADDRESS, ALLOC));
        this.free = new NativeFunction(struct.get(ADDRESS, FREE));
    }

    /// Those that are set now.
    public static ArenaFunctions current() {
        MemorySegment struct = Arena.global().allocate(PyMemAllocator.ARENA_LAYOUT);
        PyMemAllocator.PyObject_GetArenaAllocator(struct);
        return new ArenaFunctions(struct);
    }

    /// The two C functions, which get the context of these as their first argument and free what these return.
    ///
    /// @param alloc `alloc(ctx, size)`
    /// @param free `free(ctx, ptr, size)`
    public ArenaFunctions replacedBy(MemorySegment alloc, MemorySegment free) {
        MemorySegment replaced = Arena.global().allocate(PyMemAllocator.ARENA_LAYOUT);
        replaced.set(ADDRESS, CONTEXT, struct.get(ADDRESS, CONTEXT));
        replaced.set(ADDRESS, ALLOC, alloc);
        replaced.set(ADDRESS, FREE, free);
        return new ArenaFunctions(replaced);
    }

    /// Makes them those that CPython calls.
    public void set() {
        PyMemAllocator.PyObject_SetArenaAllocator(struct);
    }

    /// Allocates an arena.
    ///
    /// @return the arena; 0 if memory is exhausted
    public long alloc(long size) {
        return alloc.call(context, size);
    }

    /// Frees an arena.
    ///
    /// @param arena 0 for none
    public void free(long arena, long size) {
        free.call(context, arena, size);
    }
}
