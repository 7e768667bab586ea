package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// Tuples, after `Include/tupleobject.h`.
public final class PyTuple {
    /// Where the array of items begins in a `PyTupleObject`, after the cached hash that 3.14 added.
    public static final long OB_ITEM = PyObject.VAR_LAYOUT.byteSize() + JAVA_LONG.byteSize();

    /// Counts the items of `p`, which must be a tuple. Reads the field, as the macro of C does.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyTuple_GET_SIZE">C API</a>
    public static long PyTuple_GET_SIZE(MemorySegment p) {
        return PyObject.Py_SIZE(p);
    }

    /// Names an item of `p`, which must be a tuple; no bounds are checked. Reads the field, as the macro of C does.
    ///
    /// @return a borrowed reference
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyTuple_GET_ITEM">C API</a>
    public static MemorySegment PyTuple_GET_ITEM(MemorySegment p, long pos) {
        return Memory.getAddress(p, OB_ITEM + pos * ADDRESS.byteSize());
    }

    /// The array of the items of `p`, which must be a tuple.
    public static MemorySegment items(MemorySegment p) {
        return MemorySegment.ofAddress(p.address() + OB_ITEM);
    }

    /// Fills the empty item at `pos` of a new tuple, which takes over the reference `o`. Writes the field.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyTuple_SET_ITEM">C API</a>
    public static void PyTuple_SET_ITEM(MemorySegment p, long pos, MemorySegment o) {
        Memory.setAddress(p, OB_ITEM + pos * ADDRESS.byteSize(), o);
    }

    // PyObject *PyTuple_New(Py_ssize_t len)
    private static final NativeFunction PyTuple_New = NativeFunction.of("PyTuple_New");

    /// Makes a tuple of `len` items, all `NULL`, to be set before anybody else sees it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyTuple_New">C API</a>
    public static MemorySegment PyTuple_New(long len) {
        return pointer(PyTuple_New.call(len));
    }

    // Py_ssize_t PyTuple_Size(PyObject *p)
    private static final NativeFunction PyTuple_Size = NativeFunction.of("PyTuple_Size");

    /// Counts the items of `p`.
    ///
    /// @return the count, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyTuple_Size">C API</a>
    public static long PyTuple_Size(MemorySegment p) {
        return PyTuple_Size.call(word(p));
    }

    // PyObject *PyTuple_GetItem(PyObject *p, Py_ssize_t pos)
    private static final NativeFunction PyTuple_GetItem = NativeFunction.of("PyTuple_GetItem");

    /// Names an item; negative indices are out of range.
    ///
    /// @return a borrowed reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyTuple_GetItem">C API</a>
    public static MemorySegment PyTuple_GetItem(MemorySegment p, long pos) {
        return pointer(PyTuple_GetItem.call(word(p), pos));
    }

    // int PyTuple_SetItem(PyObject *p, Py_ssize_t pos, PyObject *o)
    private static final NativeFunction PyTuple_SetItem = NativeFunction.of("PyTuple_SetItem");

    /// Sets an item of a tuple nobody else has seen, and steals the reference to `o`, even on an error.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyTuple_SetItem">C API</a>
    public static int PyTuple_SetItem(MemorySegment p, long pos, MemorySegment o) {
        return (int) PyTuple_SetItem.call(word(p), pos, word(o));
    }

    // PyObject *PyTuple_GetSlice(PyObject *p, Py_ssize_t low, Py_ssize_t high)
    private static final NativeFunction PyTuple_GetSlice = NativeFunction.of("PyTuple_GetSlice");

    /// Copies the items from `low` to before `high`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyTuple_GetSlice">C API</a>
    public static MemorySegment PyTuple_GetSlice(MemorySegment p, long low, long high) {
        return pointer(PyTuple_GetSlice.call(word(p), low, high));
    }

    private PyTuple() {}
}
