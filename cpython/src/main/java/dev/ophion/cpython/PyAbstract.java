package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Types, items and sizes of any object, after `Include/abstract.h`.
public final class PyAbstract {
    // PyObject *PyObject_Type(PyObject *o)
    private static final NativeFunction PyObject_Type = NativeFunction.of("PyObject_Type");

    /// Names the type of `o`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Type">C API</a>
    public static MemorySegment PyObject_Type(MemorySegment o) {
        return pointer(PyObject_Type.call(word(o)));
    }

    // int PyObject_IsInstance(PyObject *inst, PyObject *cls)
    private static final NativeFunction PyObject_IsInstance = NativeFunction.of("PyObject_IsInstance");

    /// Computes `isinstance(inst, cls)`.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_IsInstance">C API</a>
    public static int PyObject_IsInstance(MemorySegment inst, MemorySegment cls) {
        return (int) PyObject_IsInstance.call(word(inst), word(cls));
    }

    // int PyObject_IsSubclass(PyObject *derived, PyObject *cls)
    private static final NativeFunction PyObject_IsSubclass = NativeFunction.of("PyObject_IsSubclass");

    /// Computes `issubclass(derived, cls)`.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_IsSubclass">C API</a>
    public static int PyObject_IsSubclass(MemorySegment derived, MemorySegment cls) {
        return (int) PyObject_IsSubclass.call(word(derived), word(cls));
    }

    // Py_ssize_t PyObject_Size(PyObject *o)
    private static final NativeFunction PyObject_Size = NativeFunction.of("PyObject_Size");

    /// Computes `len(o)`.
    ///
    /// @return the length, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Size">C API</a>
    public static long PyObject_Size(MemorySegment o) {
        return PyObject_Size.call(word(o));
    }

    // Py_ssize_t PyObject_LengthHint(PyObject *o, Py_ssize_t defaultvalue)
    private static final NativeFunction PyObject_LengthHint = NativeFunction.of("PyObject_LengthHint");

    /// Estimates the length of `o`.
    ///
    /// @return the length or its hint, `defaultvalue` if there is neither, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_LengthHint">C API</a>
    public static long PyObject_LengthHint(MemorySegment o, long defaultvalue) {
        return PyObject_LengthHint.call(word(o), defaultvalue);
    }

    // PyObject *PyObject_GetItem(PyObject *o, PyObject *key)
    private static final NativeFunction PyObject_GetItem = NativeFunction.of("PyObject_GetItem");

    /// Computes `o[key]`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetItem">C API</a>
    public static MemorySegment PyObject_GetItem(MemorySegment o, MemorySegment key) {
        return pointer(PyObject_GetItem.call(word(o), word(key)));
    }

    // int PyObject_SetItem(PyObject *o, PyObject *key, PyObject *value)
    private static final NativeFunction PyObject_SetItem = NativeFunction.of("PyObject_SetItem");

    /// Does `o[key] = value`. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_SetItem">C API</a>
    public static int PyObject_SetItem(MemorySegment o, MemorySegment key, MemorySegment value) {
        return (int) PyObject_SetItem.call(word(o), word(key), word(value));
    }

    // int PyObject_DelItem(PyObject *o, PyObject *key)
    private static final NativeFunction PyObject_DelItem = NativeFunction.of("PyObject_DelItem");

    /// Does `del o[key]`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_DelItem">C API</a>
    public static int PyObject_DelItem(MemorySegment o, MemorySegment key) {
        return (int) PyObject_DelItem.call(word(o), word(key));
    }

    // PyObject *PyObject_Format(PyObject *o, PyObject *format_spec)
    private static final NativeFunction PyObject_Format = NativeFunction.of("PyObject_Format");

    /// Computes `format(o, format_spec)`; `NULL` is the empty specification.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Format">C API</a>
    public static MemorySegment PyObject_Format(MemorySegment o, MemorySegment format_spec) {
        return pointer(PyObject_Format.call(word(o), word(format_spec)));
    }

    // PyObject *PyObject_GetIter(PyObject *o)
    private static final NativeFunction PyObject_GetIter = NativeFunction.of("PyObject_GetIter");

    /// Computes `iter(o)`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetIter">C API</a>
    public static MemorySegment PyObject_GetIter(MemorySegment o) {
        return pointer(PyObject_GetIter.call(word(o)));
    }

    private PyAbstract() {}
}
