package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Sets and frozen sets, after `Include/setobject.h`.
public final class PySet {
    // PyObject *PySet_New(PyObject *iterable)
    private static final MethodHandle PySet_New =
            LibPython.downcall("PySet_New", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Makes a set of the items of `iterable`, empty for `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PySet_New">C API</a>
    public static MemorySegment PySet_New(MemorySegment iterable) {
        try {
            return (MemorySegment) PySet_New.invokeExact(iterable);
        } catch (Throwable misbound) {
            throw new AssertionError("PySet_New", misbound);
        }
    }

    // PyObject *PyFrozenSet_New(PyObject *iterable)
    private static final MethodHandle PyFrozenSet_New =
            LibPython.downcall("PyFrozenSet_New", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Makes a frozen set of the items of `iterable`, empty for `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PyFrozenSet_New">C API</a>
    public static MemorySegment PyFrozenSet_New(MemorySegment iterable) {
        try {
            return (MemorySegment) PyFrozenSet_New.invokeExact(iterable);
        } catch (Throwable misbound) {
            throw new AssertionError("PyFrozenSet_New", misbound);
        }
    }

    // Py_ssize_t PySet_Size(PyObject *anyset)
    private static final MethodHandle PySet_Size =
            LibPython.downcall("PySet_Size", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

    /// Counts the items.
    ///
    /// @return the count, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PySet_Size">C API</a>
    public static long PySet_Size(MemorySegment anyset) {
        try {
            return (long) PySet_Size.invokeExact(anyset);
        } catch (Throwable misbound) {
            throw new AssertionError("PySet_Size", misbound);
        }
    }

    // int PySet_Contains(PyObject *anyset, PyObject *key)
    private static final MethodHandle PySet_Contains =
            LibPython.downcall("PySet_Contains", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Tells whether `key` is in the set.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PySet_Contains">C API</a>
    public static int PySet_Contains(MemorySegment anyset, MemorySegment key) {
        try {
            return (int) PySet_Contains.invokeExact(anyset, key);
        } catch (Throwable misbound) {
            throw new AssertionError("PySet_Contains", misbound);
        }
    }

    // int PySet_Add(PyObject *set, PyObject *key)
    private static final MethodHandle PySet_Add =
            LibPython.downcall("PySet_Add", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Adds `key` to a set, or to a frozen set nobody else has seen. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PySet_Add">C API</a>
    public static int PySet_Add(MemorySegment set, MemorySegment key) {
        try {
            return (int) PySet_Add.invokeExact(set, key);
        } catch (Throwable misbound) {
            throw new AssertionError("PySet_Add", misbound);
        }
    }

    // int PySet_Discard(PyObject *set, PyObject *key)
    private static final MethodHandle PySet_Discard =
            LibPython.downcall("PySet_Discard", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Removes `key` if it is there.
    ///
    /// @return 1 if it was, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/set.html#c.PySet_Discard">C API</a>
    public static int PySet_Discard(MemorySegment set, MemorySegment key) {
        try {
            return (int) PySet_Discard.invokeExact(set, key);
        } catch (Throwable misbound) {
            throw new AssertionError("PySet_Discard", misbound);
        }
    }

    private PySet() {}
}
