package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Sequences of any type, after `Include/abstract.h`.
public final class PySequence {
    // int PySequence_Check(PyObject *o)
    private static final MethodHandle PySequence_Check = LibPython.words("PySequence_Check", 1);

    /// Tells whether `o` has `__getitem__` and is no dict. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_Check">C API</a>
    public static int PySequence_Check(MemorySegment o) {
        try {
            return (int) (long) PySequence_Check.invokeExact(word(o));
        } catch (Throwable misbound) {
            throw new AssertionError("PySequence_Check", misbound);
        }
    }

    // Py_ssize_t PySequence_Size(PyObject *o)
    private static final MethodHandle PySequence_Size = LibPython.words("PySequence_Size", 1);

    /// Counts the items of `o`.
    ///
    /// @return the count, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_Size">C API</a>
    public static long PySequence_Size(MemorySegment o) {
        try {
            return (long) PySequence_Size.invokeExact(word(o));
        } catch (Throwable misbound) {
            throw new AssertionError("PySequence_Size", misbound);
        }
    }

    // PyObject *PySequence_GetItem(PyObject *o, Py_ssize_t i)
    private static final MethodHandle PySequence_GetItem = LibPython.words("PySequence_GetItem", 2);

    /// Computes `o[i]`; a negative index counts from the end.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_GetItem">C API</a>
    public static MemorySegment PySequence_GetItem(MemorySegment o, long i) {
        try {
            return pointer((long) PySequence_GetItem.invokeExact(word(o), i));
        } catch (Throwable misbound) {
            throw new AssertionError("PySequence_GetItem", misbound);
        }
    }

    // int PySequence_SetItem(PyObject *o, Py_ssize_t i, PyObject *v)
    private static final MethodHandle PySequence_SetItem = LibPython.words("PySequence_SetItem", 3);

    /// Does `o[i] = v`. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_SetItem">C API</a>
    public static int PySequence_SetItem(MemorySegment o, long i, MemorySegment v) {
        try {
            return (int) (long) PySequence_SetItem.invokeExact(word(o), i, word(v));
        } catch (Throwable misbound) {
            throw new AssertionError("PySequence_SetItem", misbound);
        }
    }

    // int PySequence_Contains(PyObject *o, PyObject *value)
    private static final MethodHandle PySequence_Contains = LibPython.words("PySequence_Contains", 2);

    /// Computes `value in o`.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_Contains">C API</a>
    public static int PySequence_Contains(MemorySegment o, MemorySegment value) {
        try {
            return (int) (long) PySequence_Contains.invokeExact(word(o), word(value));
        } catch (Throwable misbound) {
            throw new AssertionError("PySequence_Contains", misbound);
        }
    }

    // PyObject *PySequence_List(PyObject *o)
    private static final MethodHandle PySequence_List = LibPython.words("PySequence_List", 1);

    /// Computes `list(o)`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_List">C API</a>
    public static MemorySegment PySequence_List(MemorySegment o) {
        try {
            return pointer((long) PySequence_List.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PySequence_List", misbound);
        }
    }

    // PyObject *PySequence_Tuple(PyObject *o)
    private static final MethodHandle PySequence_Tuple = LibPython.words("PySequence_Tuple", 1);

    /// Computes `tuple(o)`; a tuple is returned itself.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_Tuple">C API</a>
    public static MemorySegment PySequence_Tuple(MemorySegment o) {
        try {
            return pointer((long) PySequence_Tuple.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PySequence_Tuple", misbound);
        }
    }

    // PyObject *PySequence_Fast(PyObject *o, const char *m)
    private static final MethodHandle PySequence_Fast = LibPython.words("PySequence_Fast", 2);

    /// Makes a list of the iterable `o`; a list or tuple is returned itself. `m` is the message of the `TypeError`
    /// for anything else.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_Fast">C API</a>
    public static MemorySegment PySequence_Fast(MemorySegment o, MemorySegment m) {
        try {
            return pointer((long) PySequence_Fast.invokeExact(word(o), word(m)));
        } catch (Throwable misbound) {
            throw new AssertionError("PySequence_Fast", misbound);
        }
    }

    private PySequence() {}
}
