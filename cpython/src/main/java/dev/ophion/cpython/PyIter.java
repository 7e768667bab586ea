package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Iterators, after `Include/abstract.h`.
public final class PyIter {
    // int PyIter_Check(PyObject *o)
    private static final MethodHandle PyIter_Check = LibPython.words("PyIter_Check", 1);

    /// Tells whether `o` is an iterator. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/iter.html#c.PyIter_Check">C API</a>
    public static int PyIter_Check(MemorySegment o) {
        try {
            return (int) (long) PyIter_Check.invokeExact(word(o));
        } catch (Throwable misbound) {
            throw new AssertionError("PyIter_Check", misbound);
        }
    }

    // int PyIter_NextItem(PyObject *iter, PyObject **item)
    private static final MethodHandle PyIter_NextItem = LibPython.words("PyIter_NextItem", 2);

    /// Stores the next item in `item`: a new reference, or `NULL` at the end and on an error.
    ///
    /// @return 1 if there is one, 0 at the end, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/iter.html#c.PyIter_NextItem">C API</a>
    public static int PyIter_NextItem(MemorySegment iter, MemorySegment item) {
        try {
            return (int) (long) PyIter_NextItem.invokeExact(word(iter), word(item));
        } catch (Throwable misbound) {
            throw new AssertionError("PyIter_NextItem", misbound);
        }
    }

    // PyObject *PyIter_Next(PyObject *iter)
    private static final MethodHandle PyIter_Next = LibPython.words("PyIter_Next", 1);

    /// Names the next item.
    ///
    /// @return a new reference; `NULL` at the end, with an error set only if one occurred
    /// @see <a href="https://docs.python.org/3.14/c-api/iter.html#c.PyIter_Next">C API</a>
    public static MemorySegment PyIter_Next(MemorySegment iter) {
        try {
            return pointer((long) PyIter_Next.invokeExact(word(iter)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyIter_Next", misbound);
        }
    }

    private PyIter() {}
}
