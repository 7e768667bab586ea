package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Iterators, after `Include/abstract.h`.
public final class PyIter {
    // int PyIter_Check(PyObject *o)
    private static final NativeFunction PyIter_Check = NativeFunction.of("PyIter_Check");

    /// Tells whether `o` is an iterator. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/iter.html#c.PyIter_Check">C API</a>
    public static int PyIter_Check(MemorySegment o) {
        return (int) PyIter_Check.call(word(o));
    }

    // int PyIter_NextItem(PyObject *iter, PyObject **item)
    private static final NativeFunction PyIter_NextItem = NativeFunction.of("PyIter_NextItem");

    /// Stores the next item in `item`: a new reference, or `NULL` at the end and on an error.
    ///
    /// @return 1 if there is one, 0 at the end, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/iter.html#c.PyIter_NextItem">C API</a>
    public static int PyIter_NextItem(MemorySegment iter, MemorySegment item) {
        return (int) PyIter_NextItem.call(word(iter), word(item));
    }

    // PyObject *PyIter_Next(PyObject *iter)
    private static final NativeFunction PyIter_Next = NativeFunction.of("PyIter_Next");

    /// Names the next item.
    ///
    /// @return a new reference; `NULL` at the end, with an error set only if one occurred
    /// @see <a href="https://docs.python.org/3.14/c-api/iter.html#c.PyIter_Next">C API</a>
    public static MemorySegment PyIter_Next(MemorySegment iter) {
        return pointer(PyIter_Next.call(word(iter)));
    }

    private PyIter() {}
}
