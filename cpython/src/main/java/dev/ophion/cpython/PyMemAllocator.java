package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

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
    private static final MethodHandle PyMem_GetAllocator = LibPython.words("PyMem_GetAllocator", 2);

    /// Copies the allocator of `domain` into `allocator`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_GetAllocator">C API</a>
    public static void PyMem_GetAllocator(int domain, MemorySegment allocator) {
        try {
            long _ = (long) PyMem_GetAllocator.invokeExact((long) domain, word(allocator));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMem_GetAllocator", misbound);
        }
    }

    // void PyMem_SetAllocator(int domain, PyMemAllocatorEx *allocator)
    private static final MethodHandle PyMem_SetAllocator = LibPython.words("PyMem_SetAllocator", 2);

    /// Sets the allocator of `domain` to a copy of `allocator`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_SetAllocator">C API</a>
    public static void PyMem_SetAllocator(int domain, MemorySegment allocator) {
        try {
            long _ = (long) PyMem_SetAllocator.invokeExact((long) domain, word(allocator));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMem_SetAllocator", misbound);
        }
    }

    // void PyObject_GetArenaAllocator(PyObjectArenaAllocator *allocator)
    private static final MethodHandle PyObject_GetArenaAllocator = LibPython.words("PyObject_GetArenaAllocator", 1);

    /// Copies the allocator of arenas, of which small blocks are cut, into `allocator`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyObject_GetArenaAllocator">C API</a>
    public static void PyObject_GetArenaAllocator(MemorySegment allocator) {
        try {
            long _ = (long) PyObject_GetArenaAllocator.invokeExact(word(allocator));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GetArenaAllocator", misbound);
        }
    }

    // void PyObject_SetArenaAllocator(PyObjectArenaAllocator *allocator)
    private static final MethodHandle PyObject_SetArenaAllocator = LibPython.words("PyObject_SetArenaAllocator", 1);

    /// Sets the allocator of arenas to a copy of `allocator`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyObject_SetArenaAllocator">C API</a>
    public static void PyObject_SetArenaAllocator(MemorySegment allocator) {
        try {
            long _ = (long) PyObject_SetArenaAllocator.invokeExact(word(allocator));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_SetArenaAllocator", misbound);
        }
    }

    private PyMemAllocator() {}
}
