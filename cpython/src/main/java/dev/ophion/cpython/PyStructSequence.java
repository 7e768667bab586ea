package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

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
    private static final NativeFunction PyStructSequence_NewType = NativeFunction.of("PyStructSequence_NewType");

    /// Makes a type. The names in `desc` must live as long as the type.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyStructSequence_NewType">C API</a>
    public static MemorySegment PyStructSequence_NewType(MemorySegment desc) {
        return pointer(PyStructSequence_NewType.call(word(desc)));
    }

    // PyObject *PyStructSequence_New(PyTypeObject *type)
    private static final NativeFunction PyStructSequence_New = NativeFunction.of("PyStructSequence_New");

    /// Makes an instance whose fields are all to be set before anybody else sees it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyStructSequence_New">C API</a>
    public static MemorySegment PyStructSequence_New(MemorySegment type) {
        return pointer(PyStructSequence_New.call(word(type)));
    }

    // void PyStructSequence_SetItem(PyObject *p, Py_ssize_t pos, PyObject *o)
    private static final NativeFunction PyStructSequence_SetItem = NativeFunction.of("PyStructSequence_SetItem");

    /// Sets a field of an instance nobody else has seen, and steals the reference to `o`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyStructSequence_SetItem">C API</a>
    public static void PyStructSequence_SetItem(MemorySegment p, long pos, MemorySegment o) {
        PyStructSequence_SetItem.call(word(p), pos, word(o));
    }

    // PyObject *PyStructSequence_GetItem(PyObject *p, Py_ssize_t pos)
    private static final NativeFunction PyStructSequence_GetItem = NativeFunction.of("PyStructSequence_GetItem");

    /// Names a field; no bounds are checked.
    ///
    /// @return a borrowed reference
    /// @see <a href="https://docs.python.org/3.14/c-api/tuple.html#c.PyStructSequence_GetItem">C API</a>
    public static MemorySegment PyStructSequence_GetItem(MemorySegment p, long pos) {
        return pointer(PyStructSequence_GetItem.call(word(p), pos));
    }

    private PyStructSequence() {}
}
