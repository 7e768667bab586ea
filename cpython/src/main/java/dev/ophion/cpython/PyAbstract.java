package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Types, items and sizes of any object, after `Include/abstract.h`.
public final class PyAbstract {
    // PyObject *PyObject_Type(PyObject *o)
    private static final MethodHandle PyObject_Type =
            LibPython.downcall("PyObject_Type", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Names the type of `o`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Type">C API</a>
    public static MemorySegment PyObject_Type(MemorySegment o) {
        try {
            return (MemorySegment) PyObject_Type.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Type", misbound);
        }
    }

    // int PyObject_IsInstance(PyObject *inst, PyObject *cls)
    private static final MethodHandle PyObject_IsInstance =
            LibPython.downcall("PyObject_IsInstance", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Computes `isinstance(inst, cls)`.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_IsInstance">C API</a>
    public static int PyObject_IsInstance(MemorySegment inst, MemorySegment cls) {
        try {
            return (int) PyObject_IsInstance.invokeExact(inst, cls);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_IsInstance", misbound);
        }
    }

    // int PyObject_IsSubclass(PyObject *derived, PyObject *cls)
    private static final MethodHandle PyObject_IsSubclass =
            LibPython.downcall("PyObject_IsSubclass", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Computes `issubclass(derived, cls)`.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_IsSubclass">C API</a>
    public static int PyObject_IsSubclass(MemorySegment derived, MemorySegment cls) {
        try {
            return (int) PyObject_IsSubclass.invokeExact(derived, cls);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_IsSubclass", misbound);
        }
    }

    // Py_ssize_t PyObject_Size(PyObject *o)
    private static final MethodHandle PyObject_Size =
            LibPython.downcall("PyObject_Size", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

    /// Computes `len(o)`.
    ///
    /// @return the length, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Size">C API</a>
    public static long PyObject_Size(MemorySegment o) {
        try {
            return (long) PyObject_Size.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Size", misbound);
        }
    }

    // Py_ssize_t PyObject_LengthHint(PyObject *o, Py_ssize_t defaultvalue)
    private static final MethodHandle PyObject_LengthHint =
            LibPython.downcall("PyObject_LengthHint", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));

    /// Estimates the length of `o`.
    ///
    /// @return the length or its hint, `defaultvalue` if there is neither, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_LengthHint">C API</a>
    public static long PyObject_LengthHint(MemorySegment o, long defaultvalue) {
        try {
            return (long) PyObject_LengthHint.invokeExact(o, defaultvalue);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_LengthHint", misbound);
        }
    }

    // PyObject *PyObject_GetItem(PyObject *o, PyObject *key)
    private static final MethodHandle PyObject_GetItem =
            LibPython.downcall("PyObject_GetItem", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

    /// Computes `o[key]`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetItem">C API</a>
    public static MemorySegment PyObject_GetItem(MemorySegment o, MemorySegment key) {
        try {
            return (MemorySegment) PyObject_GetItem.invokeExact(o, key);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GetItem", misbound);
        }
    }

    // int PyObject_SetItem(PyObject *o, PyObject *key, PyObject *value)
    private static final MethodHandle PyObject_SetItem =
            LibPython.downcall("PyObject_SetItem", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

    /// Does `o[key] = value`. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_SetItem">C API</a>
    public static int PyObject_SetItem(MemorySegment o, MemorySegment key, MemorySegment value) {
        try {
            return (int) PyObject_SetItem.invokeExact(o, key, value);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_SetItem", misbound);
        }
    }

    // int PyObject_DelItem(PyObject *o, PyObject *key)
    private static final MethodHandle PyObject_DelItem =
            LibPython.downcall("PyObject_DelItem", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Does `del o[key]`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_DelItem">C API</a>
    public static int PyObject_DelItem(MemorySegment o, MemorySegment key) {
        try {
            return (int) PyObject_DelItem.invokeExact(o, key);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_DelItem", misbound);
        }
    }

    // PyObject *PyObject_Format(PyObject *o, PyObject *format_spec)
    private static final MethodHandle PyObject_Format =
            LibPython.downcall("PyObject_Format", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

    /// Computes `format(o, format_spec)`; `NULL` is the empty specification.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Format">C API</a>
    public static MemorySegment PyObject_Format(MemorySegment o, MemorySegment format_spec) {
        try {
            return (MemorySegment) PyObject_Format.invokeExact(o, format_spec);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Format", misbound);
        }
    }

    // PyObject *PyObject_GetIter(PyObject *o)
    private static final MethodHandle PyObject_GetIter =
            LibPython.downcall("PyObject_GetIter", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Computes `iter(o)`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetIter">C API</a>
    public static MemorySegment PyObject_GetIter(MemorySegment o) {
        try {
            return (MemorySegment) PyObject_GetIter.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GetIter", misbound);
        }
    }

    private PyAbstract() {}
}
