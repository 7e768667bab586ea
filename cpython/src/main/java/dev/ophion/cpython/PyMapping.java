package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Mappings of any type, after `Include/abstract.h`.
public final class PyMapping {
    // int PyMapping_Check(PyObject *o)
    private static final MethodHandle PyMapping_Check = LibPython.words("PyMapping_Check", 1);

    /// Tells whether `o` has `__getitem__` with keys or slices. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/mapping.html#c.PyMapping_Check">C API</a>
    public static int PyMapping_Check(MemorySegment o) {
        try {
            return (int) (long) PyMapping_Check.invokeExact(word(o));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMapping_Check", misbound);
        }
    }

    // Py_ssize_t PyMapping_Size(PyObject *o)
    private static final MethodHandle PyMapping_Size = LibPython.words("PyMapping_Size", 1);

    /// Counts the keys of `o`.
    ///
    /// @return the count, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/mapping.html#c.PyMapping_Size">C API</a>
    public static long PyMapping_Size(MemorySegment o) {
        try {
            return (long) PyMapping_Size.invokeExact(word(o));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMapping_Size", misbound);
        }
    }

    // PyObject *PyMapping_Keys(PyObject *o)
    private static final MethodHandle PyMapping_Keys = LibPython.words("PyMapping_Keys", 1);

    /// Lists the keys of `o`.
    ///
    /// @return a new reference to a list, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/mapping.html#c.PyMapping_Keys">C API</a>
    public static MemorySegment PyMapping_Keys(MemorySegment o) {
        try {
            return pointer((long) PyMapping_Keys.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMapping_Keys", misbound);
        }
    }

    // PyObject *PyMapping_Values(PyObject *o)
    private static final MethodHandle PyMapping_Values = LibPython.words("PyMapping_Values", 1);

    /// Lists the values of `o`.
    ///
    /// @return a new reference to a list, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/mapping.html#c.PyMapping_Values">C API</a>
    public static MemorySegment PyMapping_Values(MemorySegment o) {
        try {
            return pointer((long) PyMapping_Values.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMapping_Values", misbound);
        }
    }

    // PyObject *PyMapping_Items(PyObject *o)
    private static final MethodHandle PyMapping_Items = LibPython.words("PyMapping_Items", 1);

    /// Lists the items of `o` as pairs.
    ///
    /// @return a new reference to a list, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/mapping.html#c.PyMapping_Items">C API</a>
    public static MemorySegment PyMapping_Items(MemorySegment o) {
        try {
            return pointer((long) PyMapping_Items.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMapping_Items", misbound);
        }
    }

    // int PyMapping_GetOptionalItem(PyObject *o, PyObject *key, PyObject **result)
    private static final MethodHandle PyMapping_GetOptionalItem = LibPython.words("PyMapping_GetOptionalItem", 3);

    /// Reads `o[key]` into `result`: a new reference, or `NULL` if it is missing or an error occurred.
    ///
    /// @return 1 if found, 0 if missing, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/mapping.html#c.PyMapping_GetOptionalItem">C API</a>
    public static int PyMapping_GetOptionalItem(MemorySegment o, MemorySegment key, MemorySegment result) {
        try {
            return (int) (long) PyMapping_GetOptionalItem.invokeExact(word(o), word(key), word(result));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMapping_GetOptionalItem", misbound);
        }
    }

    // int PyMapping_GetOptionalItemString(PyObject *o, const char *key, PyObject **result)
    private static final MethodHandle PyMapping_GetOptionalItemString =
            LibPython.words("PyMapping_GetOptionalItemString", 3);

    /// Reads the item with a UTF-8 key into `result`: a new reference, or `NULL` if it is missing or an error
    /// occurred.
    ///
    /// @return 1 if found, 0 if missing, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/mapping.html#c.PyMapping_GetOptionalItemString">C API</a>
    public static int PyMapping_GetOptionalItemString(MemorySegment o, MemorySegment key, MemorySegment result) {
        try {
            return (int) (long) PyMapping_GetOptionalItemString.invokeExact(word(o), word(key), word(result));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMapping_GetOptionalItemString", misbound);
        }
    }

    // int PyMapping_SetItemString(PyObject *o, const char *key, PyObject *value)
    private static final MethodHandle PyMapping_SetItemString = LibPython.words("PyMapping_SetItemString", 3);

    /// Sets the item with a UTF-8 key. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/mapping.html#c.PyMapping_SetItemString">C API</a>
    public static int PyMapping_SetItemString(MemorySegment o, MemorySegment key, MemorySegment value) {
        try {
            return (int) (long) PyMapping_SetItemString.invokeExact(word(o), word(key), word(value));
        } catch (Throwable misbound) {
            throw new AssertionError("PyMapping_SetItemString", misbound);
        }
    }

    private PyMapping() {}
}
