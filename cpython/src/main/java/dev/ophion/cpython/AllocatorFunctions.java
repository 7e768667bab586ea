package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;

/// The functions of a memory domain, a [PyMemAllocator#LAYOUT], called by their addresses: past whatever has been
/// put in their place since.
///
/// C copies the five words of the structure without a lock. Functions that take the place of others therefore get
/// the context of those, so that it does not matter to a thread which of the words it sees.
public final class AllocatorFunctions {
    private static final long CONTEXT = 0;
    private static final long MALLOC = offset("malloc");
    private static final long CALLOC = offset("calloc");
    private static final long REALLOC = offset("realloc");
    private static final long FREE = offset("free");

    private final MemorySegment struct;
    private final long context;
    private final NativeFunction malloc;
    private final NativeFunction calloc;
    private final NativeFunction realloc;
    private final NativeFunction free;

    private AllocatorFunctions(MemorySegment struct) {
        this.struct = struct;
        this.context = struct.get(ADDRESS, CONTEXT).address();
        this.malloc = new NativeFunction(struct.get(ADDRESS, MALLOC));
        this.calloc = new NativeFunction(struct.get(ADDRESS, CALLOC));
        this.realloc = new NativeFunction(struct.get(ADDRESS, REALLOC));
        this.free = new NativeFunction(struct.get(ADDRESS, FREE));
    }

    private static long offset(String name) {
        return PyMemAllocator.LAYOUT.byteOffset(MemoryLayout.PathElement.groupElement(name));
    }

    /// Those of `domain` now.
    public static AllocatorFunctions of(int domain) {
        MemorySegment struct = Arena.global().allocate(PyMemAllocator.LAYOUT);
        PyMemAllocator.PyMem_GetAllocator(domain, struct);
        return new AllocatorFunctions(struct);
    }

    /// The four C functions, which get the context of these as their first argument and take what these return.
    ///
    /// @param malloc `malloc(ctx, size)`
    /// @param calloc `calloc(ctx, nelem, elsize)`
    /// @param realloc `realloc(ctx, ptr, new_size)`
    /// @param free `free(ctx, ptr)`
    public AllocatorFunctions replacedBy(
            MemorySegment malloc, MemorySegment calloc, MemorySegment realloc, MemorySegment free) {
        MemorySegment replaced = Arena.global().allocate(PyMemAllocator.LAYOUT);
        replaced.set(ADDRESS, CONTEXT, struct.get(ADDRESS, CONTEXT));
        replaced.set(ADDRESS, MALLOC, malloc);
        replaced.set(ADDRESS, CALLOC, calloc);
        replaced.set(ADDRESS, REALLOC, realloc);
        replaced.set(ADDRESS, FREE, free);
        return new AllocatorFunctions(replaced);
    }

    /// Makes them the functions of `domain`.
    public void set(int domain) {
        PyMemAllocator.PyMem_SetAllocator(domain, struct);
    }

    /// Allocates a block.
    ///
    /// @return the block; 0 if memory is exhausted
    public long malloc(long size) {
        return malloc.call(context, size);
    }

    /// Allocates a block of zeros.
    ///
    /// @return the block; 0 if memory is exhausted
    public long calloc(long nelem, long elsize) {
        return calloc.call(context, nelem, elsize);
    }

    /// Resizes a block.
    ///
    /// @return the block, perhaps moved; 0 if memory is exhausted, and then it is as before
    public long realloc(long block, long size) {
        return realloc.call(context, block, size);
    }

    /// Frees a block.
    public void free(long block) {
        free.call(context, block);
    }

    /// Whether they allocate with the same function.
    public boolean allocateAs(AllocatorFunctions other) {
        return malloc.equals(other.malloc);
    }
}
