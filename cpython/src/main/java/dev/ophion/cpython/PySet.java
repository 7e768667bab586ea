package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Sets and frozen sets, after `Include/setobject.h`.
public final class PySet {
    // PyObject *PySet_New(PyObject *iterable)
    private static final MethodHandle PySet_New = LibPython.words("PySet_New", 1);

    /// Makes a set of the items of `iterable`, empty for `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PySet_New">C API</a>
    public static MemorySegment PySet_New(MemorySegment iterable) {
        try {
            return pointer((long) PySet_New.invokeExact(word(iterable)));
        } catch (Throwable misbound) {
            throw new AssertionError("PySet_New", misbound);
        }
    }

    // PyObject *PyFrozenSet_New(PyObject *iterable)
    private static final MethodHandle PyFrozenSet_New = LibPython.words("PyFrozenSet_New", 1);

    /// Makes a frozen set of the items of `iterable`, empty for `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PyFrozenSet_New">C API</a>
    public static MemorySegment PyFrozenSet_New(MemorySegment iterable) {
        try {
            return pointer((long) PyFrozenSet_New.invokeExact(word(iterable)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyFrozenSet_New", misbound);
        }
    }

    // Py_ssize_t PySet_Size(PyObject *anyset)
    private static final MethodHandle PySet_Size = LibPython.words("PySet_Size", 1);

    /// Counts the items.
    ///
    /// @return the count, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PySet_Size">C API</a>
    public static long PySet_Size(MemorySegment anyset) {
        try {
            return (long) PySet_Size.invokeExact(word(anyset));
        } catch (Throwable misbound) {
            throw new AssertionError("PySet_Size", misbound);
        }
    }

    // int PySet_Contains(PyObject *anyset, PyObject *key)
    private static final MethodHandle PySet_Contains = LibPython.words("PySet_Contains", 2);

    /// Tells whether `key` is in the set.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PySet_Contains">C API</a>
    public static int PySet_Contains(MemorySegment anyset, MemorySegment key) {
        try {
            return (int) (long) PySet_Contains.invokeExact(word(anyset), word(key));
        } catch (Throwable misbound) {
            throw new AssertionError("PySet_Contains", misbound);
        }
    }

    // int PySet_Add(PyObject *set, PyObject *key)
    private static final MethodHandle PySet_Add = LibPython.words("PySet_Add", 2);

    /// Adds `key` to a set, or to a frozen set nobody else has seen. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PySet_Add">C API</a>
    public static int PySet_Add(MemorySegment set, MemorySegment key) {
        try {
            return (int) (long) PySet_Add.invokeExact(word(set), word(key));
        } catch (Throwable misbound) {
            throw new AssertionError("PySet_Add", misbound);
        }
    }

    // int PySet_Discard(PyObject *set, PyObject *key)
    private static final MethodHandle PySet_Discard = LibPython.words("PySet_Discard", 2);

    /// Removes `key` if it is there.
    ///
    /// @return 1 if it was, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PySet_Discard">C API</a>
    public static int PySet_Discard(MemorySegment set, MemorySegment key) {
        try {
            return (int) (long) PySet_Discard.invokeExact(word(set), word(key));
        } catch (Throwable misbound) {
            throw new AssertionError("PySet_Discard", misbound);
        }
    }

    private PySet() {}
}
