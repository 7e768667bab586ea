package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Types, items and sizes of any object, after `Include/abstract.h`.
public final class PyAbstract {
    // PyObject *PyObject_Type(PyObject *o)
    private static final MethodHandle PyObject_Type = LibPython.words("PyObject_Type", 1);

    /// Names the type of `o`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Type">C API</a>
    public static MemorySegment PyObject_Type(MemorySegment o) {
        try {
            return pointer((long) PyObject_Type.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Type", misbound);
        }
    }

    // int PyObject_IsInstance(PyObject *inst, PyObject *cls)
    private static final MethodHandle PyObject_IsInstance = LibPython.words("PyObject_IsInstance", 2);

    /// Computes `isinstance(inst, cls)`.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_IsInstance">C API</a>
    public static int PyObject_IsInstance(MemorySegment inst, MemorySegment cls) {
        try {
            return (int) (long) PyObject_IsInstance.invokeExact(word(inst), word(cls));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_IsInstance", misbound);
        }
    }

    // int PyObject_IsSubclass(PyObject *derived, PyObject *cls)
    private static final MethodHandle PyObject_IsSubclass = LibPython.words("PyObject_IsSubclass", 2);

    /// Computes `issubclass(derived, cls)`.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_IsSubclass">C API</a>
    public static int PyObject_IsSubclass(MemorySegment derived, MemorySegment cls) {
        try {
            return (int) (long) PyObject_IsSubclass.invokeExact(word(derived), word(cls));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_IsSubclass", misbound);
        }
    }

    // Py_ssize_t PyObject_Size(PyObject *o)
    private static final MethodHandle PyObject_Size = LibPython.words("PyObject_Size", 1);

    /// Computes `len(o)`.
    ///
    /// @return the length, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Size">C API</a>
    public static long PyObject_Size(MemorySegment o) {
        try {
            return (long) PyObject_Size.invokeExact(word(o));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Size", misbound);
        }
    }

    // Py_ssize_t PyObject_LengthHint(PyObject *o, Py_ssize_t defaultvalue)
    private static final MethodHandle PyObject_LengthHint = LibPython.words("PyObject_LengthHint", 2);

    /// Estimates the length of `o`.
    ///
    /// @return the length or its hint, `defaultvalue` if there is neither, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_LengthHint">C API</a>
    public static long PyObject_LengthHint(MemorySegment o, long defaultvalue) {
        try {
            return (long) PyObject_LengthHint.invokeExact(word(o), defaultvalue);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_LengthHint", misbound);
        }
    }

    // PyObject *PyObject_GetItem(PyObject *o, PyObject *key)
    private static final MethodHandle PyObject_GetItem = LibPython.words("PyObject_GetItem", 2);

    /// Computes `o[key]`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetItem">C API</a>
    public static MemorySegment PyObject_GetItem(MemorySegment o, MemorySegment key) {
        try {
            return pointer((long) PyObject_GetItem.invokeExact(word(o), word(key)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GetItem", misbound);
        }
    }

    // int PyObject_SetItem(PyObject *o, PyObject *key, PyObject *value)
    private static final MethodHandle PyObject_SetItem = LibPython.words("PyObject_SetItem", 3);

    /// Does `o[key] = value`. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_SetItem">C API</a>
    public static int PyObject_SetItem(MemorySegment o, MemorySegment key, MemorySegment value) {
        try {
            return (int) (long) PyObject_SetItem.invokeExact(word(o), word(key), word(value));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_SetItem", misbound);
        }
    }

    // int PyObject_DelItem(PyObject *o, PyObject *key)
    private static final MethodHandle PyObject_DelItem = LibPython.words("PyObject_DelItem", 2);

    /// Does `del o[key]`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_DelItem">C API</a>
    public static int PyObject_DelItem(MemorySegment o, MemorySegment key) {
        try {
            return (int) (long) PyObject_DelItem.invokeExact(word(o), word(key));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_DelItem", misbound);
        }
    }

    // PyObject *PyObject_Format(PyObject *o, PyObject *format_spec)
    private static final MethodHandle PyObject_Format = LibPython.words("PyObject_Format", 2);

    /// Computes `format(o, format_spec)`; `NULL` is the empty specification.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Format">C API</a>
    public static MemorySegment PyObject_Format(MemorySegment o, MemorySegment format_spec) {
        try {
            return pointer((long) PyObject_Format.invokeExact(word(o), word(format_spec)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Format", misbound);
        }
    }

    // PyObject *PyObject_GetIter(PyObject *o)
    private static final MethodHandle PyObject_GetIter = LibPython.words("PyObject_GetIter", 1);

    /// Computes `iter(o)`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetIter">C API</a>
    public static MemorySegment PyObject_GetIter(MemorySegment o) {
        try {
            return pointer((long) PyObject_GetIter.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GetIter", misbound);
        }
    }

    private PyAbstract() {}
}
