package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

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
    private static final MethodHandle PyStructSequence_NewType = LibPython.words("PyStructSequence_NewType", 1);

    /// Makes a type. The names in `desc` must live as long as the type.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyStructSequence_NewType">C API</a>
    public static MemorySegment PyStructSequence_NewType(MemorySegment desc) {
        try {
            return pointer((long) PyStructSequence_NewType.invokeExact(word(desc)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyStructSequence_NewType", misbound);
        }
    }

    // PyObject *PyStructSequence_New(PyTypeObject *type)
    private static final MethodHandle PyStructSequence_New = LibPython.words("PyStructSequence_New", 1);

    /// Makes an instance whose fields are all to be set before anybody else sees it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyStructSequence_New">C API</a>
    public static MemorySegment PyStructSequence_New(MemorySegment type) {
        try {
            return pointer((long) PyStructSequence_New.invokeExact(word(type)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyStructSequence_New", misbound);
        }
    }

    // void PyStructSequence_SetItem(PyObject *p, Py_ssize_t pos, PyObject *o)
    private static final MethodHandle PyStructSequence_SetItem = LibPython.words("PyStructSequence_SetItem", 3);

    /// Sets a field of an instance nobody else has seen, and steals the reference to `o`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyStructSequence_SetItem">C API</a>
    public static void PyStructSequence_SetItem(MemorySegment p, long pos, MemorySegment o) {
        try {
            long _ = (long) PyStructSequence_SetItem.invokeExact(word(p), pos, word(o));
        } catch (Throwable misbound) {
            throw new AssertionError("PyStructSequence_SetItem", misbound);
        }
    }

    // PyObject *PyStructSequence_GetItem(PyObject *p, Py_ssize_t pos)
    private static final MethodHandle PyStructSequence_GetItem = LibPython.words("PyStructSequence_GetItem", 2);

    /// Names a field; no bounds are checked.
    ///
    /// @return a borrowed reference
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyStructSequence_GetItem">C API</a>
    public static MemorySegment PyStructSequence_GetItem(MemorySegment p, long pos) {
        try {
            return pointer((long) PyStructSequence_GetItem.invokeExact(word(p), pos));
        } catch (Throwable misbound) {
            throw new AssertionError("PyStructSequence_GetItem", misbound);
        }
    }

    private PyStructSequence() {}
}
