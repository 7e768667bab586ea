package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/// Tuples with named fields, after `Include/structseq.h`.
public final class PyStructSequence {
    /// `PyStructSequence_Desc`: name, docstring, fields and how many of them the tuple shows.
    public static final StructLayout DESC = MemoryLayout.structLayout(
            ADDRESS.withName("name"),
            ADDRESS.withName("doc"),
            ADDRESS.withName("fields"),
            JAVA_INT.withName("n_in_sequence"),
            MemoryLayout.paddingLayout(4));
    /// `PyStructSequence_Field`: one entry of the array `fields` points at, which ends with zeros.
    public static final StructLayout FIELD =
            MemoryLayout.structLayout(ADDRESS.withName("name"), ADDRESS.withName("doc"));

    // PyTypeObject *PyStructSequence_NewType(PyStructSequence_Desc *desc)
    private static final MethodHandle PyStructSequence_NewType =
            LibPython.downcall("PyStructSequence_NewType", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Makes a type. The names in `desc` must live as long as the type.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyStructSequence_NewType">C API</a>
    public static MemorySegment PyStructSequence_NewType(MemorySegment desc) {
        try {
            return (MemorySegment) PyStructSequence_NewType.invokeExact(desc);
        } catch (Throwable misbound) {
            throw new AssertionError("PyStructSequence_NewType", misbound);
        }
    }

    // PyObject *PyStructSequence_New(PyTypeObject *type)
    private static final MethodHandle PyStructSequence_New =
            LibPython.downcall("PyStructSequence_New", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Makes an instance whose fields are all to be set before anybody else sees it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyStructSequence_New">C API</a>
    public static MemorySegment PyStructSequence_New(MemorySegment type) {
        try {
            return (MemorySegment) PyStructSequence_New.invokeExact(type);
        } catch (Throwable misbound) {
            throw new AssertionError("PyStructSequence_New", misbound);
        }
    }

    // void PyStructSequence_SetItem(PyObject *p, Py_ssize_t pos, PyObject *o)
    private static final MethodHandle PyStructSequence_SetItem =
            LibPython.downcall("PyStructSequence_SetItem", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, ADDRESS));

    /// Sets a field of an instance nobody else has seen, and steals the reference to `o`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyStructSequence_SetItem">C API</a>
    public static void PyStructSequence_SetItem(MemorySegment p, long pos, MemorySegment o) {
        try {
            PyStructSequence_SetItem.invokeExact(p, pos, o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyStructSequence_SetItem", misbound);
        }
    }

    // PyObject *PyStructSequence_GetItem(PyObject *p, Py_ssize_t pos)
    private static final MethodHandle PyStructSequence_GetItem =
            LibPython.downcall("PyStructSequence_GetItem", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));

    /// Names a field; no bounds are checked.
    ///
    /// @return a borrowed reference
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyStructSequence_GetItem">C API</a>
    public static MemorySegment PyStructSequence_GetItem(MemorySegment p, long pos) {
        try {
            return (MemorySegment) PyStructSequence_GetItem.invokeExact(p, pos);
        } catch (Throwable misbound) {
            throw new AssertionError("PyStructSequence_GetItem", misbound);
        }
    }

    private PyStructSequence() {}
}
