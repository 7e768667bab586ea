package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Memory blocks, after `Include/pymem.h`. Those of the raw domain need no thread state, the others do. A size of
/// zero gives a block too.
public final class PyMem {
    // void *PyMem_RawMalloc(size_t n)
    private static final NativeFunction PyMem_RawMalloc = NativeFunction.of("PyMem_RawMalloc");

    /// Allocates `n` bytes, unset, in the raw domain.
    ///
    /// @return the block, freed with `PyMem_RawFree`; `NULL` if memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_RawMalloc">C API</a>
    public static MemorySegment PyMem_RawMalloc(long n) {
        return pointer(PyMem_RawMalloc.call(n));
    }

    // void *PyMem_RawCalloc(size_t nelem, size_t elsize)
    private static final NativeFunction PyMem_RawCalloc = NativeFunction.of("PyMem_RawCalloc");

    /// Allocates `nelem` times `elsize` bytes, zeros, in the raw domain.
    ///
    /// @return the block, freed with `PyMem_RawFree`; `NULL` if memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_RawCalloc">C API</a>
    public static MemorySegment PyMem_RawCalloc(long nelem, long elsize) {
        return pointer(PyMem_RawCalloc.call(nelem, elsize));
    }

    // void *PyMem_RawRealloc(void *p, size_t n)
    private static final NativeFunction PyMem_RawRealloc = NativeFunction.of("PyMem_RawRealloc");

    /// Resizes a block of the raw domain to `n` bytes.
    ///
    /// @return the block, perhaps moved; `NULL` if memory is exhausted, and then `p` is as before
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_RawRealloc">C API</a>
    public static MemorySegment PyMem_RawRealloc(MemorySegment p, long n) {
        return pointer(PyMem_RawRealloc.call(word(p), n));
    }

    // void PyMem_RawFree(void *p)
    private static final NativeFunction PyMem_RawFree = NativeFunction.of("PyMem_RawFree");

    /// Frees a block of the raw domain; `NULL` does nothing.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_RawFree">C API</a>
    public static void PyMem_RawFree(MemorySegment p) {
        PyMem_RawFree.call(word(p));
    }

    // void *PyMem_Malloc(size_t n)
    private static final NativeFunction PyMem_Malloc = NativeFunction.of("PyMem_Malloc");

    /// Allocates `n` bytes, unset.
    ///
    /// @return the block, freed with `PyMem_Free`; `NULL` without an error if memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_Malloc">C API</a>
    public static MemorySegment PyMem_Malloc(long n) {
        return pointer(PyMem_Malloc.call(n));
    }

    // void *PyMem_Calloc(size_t nelem, size_t elsize)
    private static final NativeFunction PyMem_Calloc = NativeFunction.of("PyMem_Calloc");

    /// Allocates `nelem` times `elsize` bytes, zeros.
    ///
    /// @return the block, freed with `PyMem_Free`; `NULL` without an error if memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_Calloc">C API</a>
    public static MemorySegment PyMem_Calloc(long nelem, long elsize) {
        return pointer(PyMem_Calloc.call(nelem, elsize));
    }

    // void *PyMem_Realloc(void *p, size_t n)
    private static final NativeFunction PyMem_Realloc = NativeFunction.of("PyMem_Realloc");

    /// Resizes a block to `n` bytes.
    ///
    /// @return the block, perhaps moved; `NULL` without an error if memory is exhausted, and then `p` is as before
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_Realloc">C API</a>
    public static MemorySegment PyMem_Realloc(MemorySegment p, long n) {
        return pointer(PyMem_Realloc.call(word(p), n));
    }

    // void PyMem_Free(void *p)
    private static final NativeFunction PyMem_Free = NativeFunction.of("PyMem_Free");

    /// Frees a block; `NULL` does nothing.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyMem_Free">C API</a>
    public static void PyMem_Free(MemorySegment p) {
        PyMem_Free.call(word(p));
    }

    private PyMem() {}
}
