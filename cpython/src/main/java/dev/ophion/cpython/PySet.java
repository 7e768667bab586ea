package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Sets and frozen sets, after `Include/setobject.h`.
public final class PySet {
    // PyObject *PySet_New(PyObject *iterable)
    private static final NativeFunction PySet_New = NativeFunction.of("PySet_New");

    /// Makes a set of the items of `iterable`, empty for `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PySet_New">C API</a>
    public static MemorySegment PySet_New(MemorySegment iterable) {
        return pointer(PySet_New.call(word(iterable)));
    }

    // PyObject *PyFrozenSet_New(PyObject *iterable)
    private static final NativeFunction PyFrozenSet_New = NativeFunction.of("PyFrozenSet_New");

    /// Makes a frozen set of the items of `iterable`, empty for `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PyFrozenSet_New">C API</a>
    public static MemorySegment PyFrozenSet_New(MemorySegment iterable) {
        return pointer(PyFrozenSet_New.call(word(iterable)));
    }

    // Py_ssize_t PySet_Size(PyObject *anyset)
    private static final NativeFunction PySet_Size = NativeFunction.of("PySet_Size");

    /// Counts the items.
    ///
    /// @return the count, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PySet_Size">C API</a>
    public static long PySet_Size(MemorySegment anyset) {
        return PySet_Size.call(word(anyset));
    }

    // int PySet_Contains(PyObject *anyset, PyObject *key)
    private static final NativeFunction PySet_Contains = NativeFunction.of("PySet_Contains");

    /// Tells whether `key` is in the set.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PySet_Contains">C API</a>
    public static int PySet_Contains(MemorySegment anyset, MemorySegment key) {
        return (int) PySet_Contains.call(word(anyset), word(key));
    }

    // int PySet_Add(PyObject *set, PyObject *key)
    private static final NativeFunction PySet_Add = NativeFunction.of("PySet_Add");

    /// Adds `key` to a set, or to a frozen set nobody else has seen. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PySet_Add">C API</a>
    public static int PySet_Add(MemorySegment set, MemorySegment key) {
        return (int) PySet_Add.call(word(set), word(key));
    }

    // int PySet_Discard(PyObject *set, PyObject *key)
    private static final NativeFunction PySet_Discard = NativeFunction.of("PySet_Discard");

    /// Removes `key` if it is there.
    ///
    /// @return 1 if it was, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PySet_Discard">C API</a>
    public static int PySet_Discard(MemorySegment set, MemorySegment key) {
        return (int) PySet_Discard.call(word(set), word(key));
    }

    private PySet() {}
}
