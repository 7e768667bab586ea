package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// The allocators behind the memory domains, after `Include/cpython/pymem.h` and `Include/cpython/objimpl.h`.
/// Allocators that do not wrap the old ones must be set before the runtime is initialised.
public final class PyMemAllocator {
    /// The domain of `PyMem_RawMalloc`, used without a thread state too.
    public static final int PYMEM_DOMAIN_RAW = 0;
    /// The domain of `PyMem_Malloc`.
    public static final int PYMEM_DOMAIN_MEM = 1;
    /// The domain of `PyObject_Malloc`.
    public static final int PYMEM_DOMAIN_OBJ = 2;
    /// `PyMemAllocatorEx`: the context and the functions `malloc(ctx, size)`, `calloc(ctx, nelem, elsize)`,
    /// `realloc(ctx, ptr, new_size)` and `free(ctx, ptr)`.
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            ADDRESS.withName("ctx"),
            ADDRESS.withName("malloc"),
            ADDRESS.withName("calloc"),
            ADDRESS.withName("realloc"),
            ADDRESS.withName("free"));
    /// `PyObjectArenaAllocator`: the context and the functions `alloc(ctx, size)` and `free(ctx, ptr, size)`.
    public static final StructLayout ARENA_LAYOUT =
            MemoryLayout.structLayout(ADDRESS.withName("ctx"), ADDRESS.withName("alloc"), ADDRESS.withName("free"));

    // void PyMem_GetAllocator(int domain, PyMemAllocatorEx *allocator)
    private static final NativeFunction PyMem_GetAllocator = NativeFunction.of("PyMem_GetAllocator");

    /// Copies the allocator of `domain` into `allocator`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_GetAllocator">C API</a>
    public static void PyMem_GetAllocator(int domain, MemorySegment allocator) {
        PyMem_GetAllocator.call((long) domain, word(allocator));
    }

    // void PyMem_SetAllocator(int domain, PyMemAllocatorEx *allocator)
    private static final NativeFunction PyMem_SetAllocator = NativeFunction.of("PyMem_SetAllocator");

    /// Sets the allocator of `domain` to a copy of `allocator`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_SetAllocator">C API</a>
    public static void PyMem_SetAllocator(int domain, MemorySegment allocator) {
        PyMem_SetAllocator.call((long) domain, word(allocator));
    }

    // void PyObject_GetArenaAllocator(PyObjectArenaAllocator *allocator)
    private static final NativeFunction PyObject_GetArenaAllocator = NativeFunction.of("PyObject_GetArenaAllocator");

    /// Copies the allocator of arenas, of which small blocks are cut, into `allocator`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyObject_GetArenaAllocator">C API</a>
    public static void PyObject_GetArenaAllocator(MemorySegment allocator) {
        PyObject_GetArenaAllocator.call(word(allocator));
    }

    // void PyObject_SetArenaAllocator(PyObjectArenaAllocator *allocator)
    private static final NativeFunction PyObject_SetArenaAllocator = NativeFunction.of("PyObject_SetArenaAllocator");

    /// Sets the allocator of arenas to a copy of `allocator`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyObject_SetArenaAllocator">C API</a>
    public static void PyObject_SetArenaAllocator(MemorySegment allocator) {
        PyObject_SetArenaAllocator.call(word(allocator));
    }

    private PyMemAllocator() {}
}
