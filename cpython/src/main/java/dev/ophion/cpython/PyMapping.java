package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Mappings of any type, after `Include/abstract.h`.
public final class PyMapping {
    // int PyMapping_Check(PyObject *o)
    private static final NativeFunction PyMapping_Check = NativeFunction.of("PyMapping_Check");

    /// Tells whether `o` has `__getitem__` with keys or slices. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/mapping.html#c.PyMapping_Check">C API</a>
    public static int PyMapping_Check(MemorySegment o) {
        return (int) PyMapping_Check.call(word(o));
    }

    // Py_ssize_t PyMapping_Size(PyObject *o)
    private static final NativeFunction PyMapping_Size = NativeFunction.of("PyMapping_Size");

    /// Counts the keys of `o`.
    ///
    /// @return the count, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/mapping.html#c.PyMapping_Size">C API</a>
    public static long PyMapping_Size(MemorySegment o) {
        return PyMapping_Size.call(word(o));
    }

    // PyObject *PyMapping_Keys(PyObject *o)
    private static final NativeFunction PyMapping_Keys = NativeFunction.of("PyMapping_Keys");

    /// Lists the keys of `o`.
    ///
    /// @return a new reference to a list, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/mapping.html#c.PyMapping_Keys">C API</a>
    public static MemorySegment PyMapping_Keys(MemorySegment o) {
        return pointer(PyMapping_Keys.call(word(o)));
    }

    // PyObject *PyMapping_Values(PyObject *o)
    private static final NativeFunction PyMapping_Values = NativeFunction.of("PyMapping_Values");

    /// Lists the values of `o`.
    ///
    /// @return a new reference to a list, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/mapping.html#c.PyMapping_Values">C API</a>
    public static MemorySegment PyMapping_Values(MemorySegment o) {
        return pointer(PyMapping_Values.call(word(o)));
    }

    // PyObject *PyMapping_Items(PyObject *o)
    private static final NativeFunction PyMapping_Items = NativeFunction.of("PyMapping_Items");

    /// Lists the items of `o` as pairs.
    ///
    /// @return a new reference to a list, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/mapping.html#c.PyMapping_Items">C API</a>
    public static MemorySegment PyMapping_Items(MemorySegment o) {
        return pointer(PyMapping_Items.call(word(o)));
    }

    // int PyMapping_GetOptionalItem(PyObject *o, PyObject *key, PyObject **result)
    private static final NativeFunction PyMapping_GetOptionalItem = NativeFunction.of("PyMapping_GetOptionalItem");

    /// Reads `o[key]` into `result`: a new reference, or `NULL` if it is missing or an error occurred.
    ///
    /// @return 1 if found, 0 if missing, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/mapping.html#c.PyMapping_GetOptionalItem">C API</a>
    public static int PyMapping_GetOptionalItem(MemorySegment o, MemorySegment key, MemorySegment result) {
        return (int) PyMapping_GetOptionalItem.call(word(o), word(key), word(result));
    }

    // int PyMapping_GetOptionalItemString(PyObject *o, const char *key, PyObject **result)
    private static final NativeFunction PyMapping_GetOptionalItemString =
            NativeFunction.of("PyMapping_GetOptionalItemString");

    /// Reads the item with a UTF-8 key into `result`: a new reference, or `NULL` if it is missing or an error
    /// occurred.
    ///
    /// @return 1 if found, 0 if missing, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/mapping.html#c.PyMapping_GetOptionalItemString">C API</a>
    public static int PyMapping_GetOptionalItemString(MemorySegment o, MemorySegment key, MemorySegment result) {
        return (int) PyMapping_GetOptionalItemString.call(word(o), word(key), word(result));
    }

    // int PyMapping_SetItemString(PyObject *o, const char *key, PyObject *value)
    private static final NativeFunction PyMapping_SetItemString = NativeFunction.of("PyMapping_SetItemString");

    /// Sets the item with a UTF-8 key. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/mapping.html#c.PyMapping_SetItemString">C API</a>
    public static int PyMapping_SetItemString(MemorySegment o, MemorySegment key, MemorySegment value) {
        return (int) PyMapping_SetItemString.call(word(o), word(key), word(value));
    }

    private PyMapping() {}
}
