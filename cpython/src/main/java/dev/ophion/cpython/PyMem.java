package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Memory blocks, after `Include/pymem.h`. Those of the raw domain need no thread state, the others do. A size of
/// zero gives a block too.
public final class PyMem {
    // void *PyMem_RawMalloc(size_t n)
    private static final MethodHandle PyMem_RawMalloc = LibPython.words("PyMem_RawMalloc", 1);

    /// Allocates `n` bytes, unset, in the raw domain.
    ///
    /// @return the block, freed with `PyMem_RawFree`; `NULL` if memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_RawMalloc">C API</a>
    public static MemorySegment PyMem_RawMalloc(long n) {
        try {
            return pointer((long) PyMem_RawMalloc.invokeExact(n));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMem_RawMalloc", misbound);
        }
    }

    // void *PyMem_RawCalloc(size_t nelem, size_t elsize)
    private static final MethodHandle PyMem_RawCalloc = LibPython.words("PyMem_RawCalloc", 2);

    /// Allocates `nelem` times `elsize` bytes, zeros, in the raw domain.
    ///
    /// @return the block, freed with `PyMem_RawFree`; `NULL` if memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_RawCalloc">C API</a>
    public static MemorySegment PyMem_RawCalloc(long nelem, long elsize) {
        try {
            return pointer((long) PyMem_RawCalloc.invokeExact(nelem, elsize));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMem_RawCalloc", misbound);
        }
    }

    // void *PyMem_RawRealloc(void *p, size_t n)
    private static final MethodHandle PyMem_RawRealloc = LibPython.words("PyMem_RawRealloc", 2);

    /// Resizes a block of the raw domain to `n` bytes.
    ///
    /// @return the block, perhaps moved; `NULL` if memory is exhausted, and then `p` is as before
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_RawRealloc">C API</a>
    public static MemorySegment PyMem_RawRealloc(MemorySegment p, long n) {
        try {
            return pointer((long) PyMem_RawRealloc.invokeExact(word(p), n));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMem_RawRealloc", misbound);
        }
    }

    // void PyMem_RawFree(void *p)
    private static final MethodHandle PyMem_RawFree = LibPython.words("PyMem_RawFree", 1);

    /// Frees a block of the raw domain; `NULL` does nothing.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_RawFree">C API</a>
    public static void PyMem_RawFree(MemorySegment p) {
        try {
            long _ = (long) PyMem_RawFree.invokeExact(word(p));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMem_RawFree", misbound);
        }
    }

    // void *PyMem_Malloc(size_t n)
    private static final MethodHandle PyMem_Malloc = LibPython.words("PyMem_Malloc", 1);

    /// Allocates `n` bytes, unset.
    ///
    /// @return the block, freed with `PyMem_Free`; `NULL` without an error if memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_Malloc">C API</a>
    public static MemorySegment PyMem_Malloc(long n) {
        try {
            return pointer((long) PyMem_Malloc.invokeExact(n));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMem_Malloc", misbound);
        }
    }

    // void *PyMem_Calloc(size_t nelem, size_t elsize)
    private static final MethodHandle PyMem_Calloc = LibPython.words("PyMem_Calloc", 2);

    /// Allocates `nelem` times `elsize` bytes, zeros.
    ///
    /// @return the block, freed with `PyMem_Free`; `NULL` without an error if memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_Calloc">C API</a>
    public static MemorySegment PyMem_Calloc(long nelem, long elsize) {
        try {
            return pointer((long) PyMem_Calloc.invokeExact(nelem, elsize));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMem_Calloc", misbound);
        }
    }

    // void *PyMem_Realloc(void *p, size_t n)
    private static final MethodHandle PyMem_Realloc = LibPython.words("PyMem_Realloc", 2);

    /// Resizes a block to `n` bytes.
    ///
    /// @return the block, perhaps moved; `NULL` without an error if memory is exhausted, and then `p` is as before
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_Realloc">C API</a>
    public static MemorySegment PyMem_Realloc(MemorySegment p, long n) {
        try {
            return pointer((long) PyMem_Realloc.invokeExact(word(p), n));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMem_Realloc", misbound);
        }
    }

    // void PyMem_Free(void *p)
    private static final MethodHandle PyMem_Free = LibPython.words("PyMem_Free", 1);

    /// Frees a block; `NULL` does nothing.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_Free">C API</a>
    public static void PyMem_Free(MemorySegment p) {
        try {
            long _ = (long) PyMem_Free.invokeExact(word(p));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMem_Free", misbound);
        }
    }

    private PyMem() {}
}
