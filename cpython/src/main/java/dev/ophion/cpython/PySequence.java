package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Sequences of any type, after `Include/abstract.h`.
public final class PySequence {
    // int PySequence_Check(PyObject *o)
    private static final MethodHandle PySequence_Check =
            LibPython.downcall("PySequence_Check", FunctionDescriptor.of(JAVA_INT, ADDRESS));

    /// Tells whether `o` has `__getitem__` and is no dict. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_Check">C API</a>
    public static int PySequence_Check(MemorySegment o) {
        try {
            return (int) PySequence_Check.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PySequence_Check", misbound);
        }
    }

    // Py_ssize_t PySequence_Size(PyObject *o)
    private static final MethodHandle PySequence_Size =
            LibPython.downcall("PySequence_Size", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

    /// Counts the items of `o`.
    ///
    /// @return the count, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_Size">C API</a>
    public static long PySequence_Size(MemorySegment o) {
        try {
            return (long) PySequence_Size.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PySequence_Size", misbound);
        }
    }

    // PyObject *PySequence_GetItem(PyObject *o, Py_ssize_t i)
    private static final MethodHandle PySequence_GetItem =
            LibPython.downcall("PySequence_GetItem", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));

    /// Computes `o[i]`; a negative index counts from the end.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_GetItem">C API</a>
    public static MemorySegment PySequence_GetItem(MemorySegment o, long i) {
        try {
            return (MemorySegment) PySequence_GetItem.invokeExact(o, i);
        } catch (Throwable misbound) {
            throw new AssertionError("PySequence_GetItem", misbound);
        }
    }

    // int PySequence_SetItem(PyObject *o, Py_ssize_t i, PyObject *v)
    private static final MethodHandle PySequence_SetItem =
            LibPython.downcall("PySequence_SetItem", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS));

    /// Does `o[i] = v`. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_SetItem">C API</a>
    public static int PySequence_SetItem(MemorySegment o, long i, MemorySegment v) {
        try {
            return (int) PySequence_SetItem.invokeExact(o, i, v);
        } catch (Throwable misbound) {
            throw new AssertionError("PySequence_SetItem", misbound);
        }
    }

    // int PySequence_Contains(PyObject *o, PyObject *value)
    private static final MethodHandle PySequence_Contains =
            LibPython.downcall("PySequence_Contains", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Computes `value in o`.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_Contains">C API</a>
    public static int PySequence_Contains(MemorySegment o, MemorySegment value) {
        try {
            return (int) PySequence_Contains.invokeExact(o, value);
        } catch (Throwable misbound) {
            throw new AssertionError("PySequence_Contains", misbound);
        }
    }

    // PyObject *PySequence_List(PyObject *o)
    private static final MethodHandle PySequence_List =
            LibPython.downcall("PySequence_List", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Computes `list(o)`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_List">C API</a>
    public static MemorySegment PySequence_List(MemorySegment o) {
        try {
            return (MemorySegment) PySequence_List.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PySequence_List", misbound);
        }
    }

    // PyObject *PySequence_Tuple(PyObject *o)
    private static final MethodHandle PySequence_Tuple =
            LibPython.downcall("PySequence_Tuple", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Computes `tuple(o)`; a tuple is returned itself.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_Tuple">C API</a>
    public static MemorySegment PySequence_Tuple(MemorySegment o) {
        try {
            return (MemorySegment) PySequence_Tuple.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PySequence_Tuple", misbound);
        }
    }

    // PyObject *PySequence_Fast(PyObject *o, const char *m)
    private static final MethodHandle PySequence_Fast =
            LibPython.downcall("PySequence_Fast", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

    /// Makes a list of the iterable `o`; a list or tuple is returned itself. `m` is the message of the `TypeError`
    /// for anything else.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sequence.html#c.PySequence_Fast">C API</a>
    public static MemorySegment PySequence_Fast(MemorySegment o, MemorySegment m) {
        try {
            return (MemorySegment) PySequence_Fast.invokeExact(o, m);
        } catch (Throwable misbound) {
            throw new AssertionError("PySequence_Fast", misbound);
        }
    }

    private PySequence() {}
}
