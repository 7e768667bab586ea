package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Sequences of any type, after `Include/abstract.h`.
public final class PySequence {
    // int PySequence_Check(PyObject *o)
    private static final NativeFunction PySequence_Check = NativeFunction.of("PySequence_Check");

    /// Tells whether `o` has `__getitem__` and is no dict. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_Check">C API</a>
    public static int PySequence_Check(MemorySegment o) {
        return (int) PySequence_Check.call(word(o));
    }

    // Py_ssize_t PySequence_Size(PyObject *o)
    private static final NativeFunction PySequence_Size = NativeFunction.of("PySequence_Size");

    /// Counts the items of `o`.
    ///
    /// @return the count, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_Size">C API</a>
    public static long PySequence_Size(MemorySegment o) {
        return PySequence_Size.call(word(o));
    }

    // PyObject *PySequence_GetItem(PyObject *o, Py_ssize_t i)
    private static final NativeFunction PySequence_GetItem = NativeFunction.of("PySequence_GetItem");

    /// Computes `o[i]`; a negative index counts from the end.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_GetItem">C API</a>
    public static MemorySegment PySequence_GetItem(MemorySegment o, long i) {
        return pointer(PySequence_GetItem.call(word(o), i));
    }

    // int PySequence_SetItem(PyObject *o, Py_ssize_t i, PyObject *v)
    private static final NativeFunction PySequence_SetItem = NativeFunction.of("PySequence_SetItem");

    /// Does `o[i] = v`. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_SetItem">C API</a>
    public static int PySequence_SetItem(MemorySegment o, long i, MemorySegment v) {
        return (int) PySequence_SetItem.call(word(o), i, word(v));
    }

    // int PySequence_Contains(PyObject *o, PyObject *value)
    private static final NativeFunction PySequence_Contains = NativeFunction.of("PySequence_Contains");

    /// Computes `value in o`.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_Contains">C API</a>
    public static int PySequence_Contains(MemorySegment o, MemorySegment value) {
        return (int) PySequence_Contains.call(word(o), word(value));
    }

    // PyObject *PySequence_List(PyObject *o)
    private static final NativeFunction PySequence_List = NativeFunction.of("PySequence_List");

    /// Computes `list(o)`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_List">C API</a>
    public static MemorySegment PySequence_List(MemorySegment o) {
        return pointer(PySequence_List.call(word(o)));
    }

    // PyObject *PySequence_Tuple(PyObject *o)
    private static final NativeFunction PySequence_Tuple = NativeFunction.of("PySequence_Tuple");

    /// Computes `tuple(o)`; a tuple is returned itself.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_Tuple">C API</a>
    public static MemorySegment PySequence_Tuple(MemorySegment o) {
        return pointer(PySequence_Tuple.call(word(o)));
    }

    // PyObject *PySequence_Fast(PyObject *o, const char *m)
    private static final NativeFunction PySequence_Fast = NativeFunction.of("PySequence_Fast");

    /// Makes a list of the iterable `o`; a list or tuple is returned itself. `m` is the message of the `TypeError`
    /// for anything else.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_Fast">C API</a>
    public static MemorySegment PySequence_Fast(MemorySegment o, MemorySegment m) {
        return pointer(PySequence_Fast.call(word(o), word(m)));
    }

    private PySequence() {}
}
