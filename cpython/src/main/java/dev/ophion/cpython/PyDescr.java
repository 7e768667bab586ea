package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// Descriptors, after `Include/descrobject.h`.
public final class PyDescr {
    /// `PyGetSetDef`: one computed attribute; an array of them ends with zeros and lives as long as its type.
    public static final StructLayout GETSET = MemoryLayout.structLayout(
            ADDRESS.withName("name"),
            ADDRESS.withName("get"),
            ADDRESS.withName("set"),
            ADDRESS.withName("doc"),
            ADDRESS.withName("closure"));
    /// `PyMemberDef`: one attribute at an offset in the object; an array of them ends with zeros.
    public static final StructLayout MEMBER = MemoryLayout.structLayout(
            ADDRESS.withName("name"),
            JAVA_INT.withName("type"),
            MemoryLayout.paddingLayout(4),
            JAVA_LONG.withName("offset"),
            JAVA_INT.withName("flags"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("doc"));
    /// Type of a member: `Py_ssize_t`. `__dictoffset__`, `__weaklistoffset__` and `__vectorcalloffset__` have it.
    public static final int Py_T_PYSSIZET = 19;
    /// Type of a member: an object; reading `NULL` raises `AttributeError`.
    public static final int Py_T_OBJECT_EX = 16;
    /// Flag of a member: it cannot be set.
    public static final int Py_READONLY = 1;

    // PyObject *PyDescr_NewMethod(PyTypeObject *type, PyMethodDef *meth)
    private static final NativeFunction PyDescr_NewMethod = NativeFunction.of("PyDescr_NewMethod");

    /// Makes a method descriptor of `type`. `meth` must live as long as it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/descriptor.html#c.PyDescr_NewMethod">C API</a>
    public static MemorySegment PyDescr_NewMethod(MemorySegment type, MemorySegment meth) {
        return pointer(PyDescr_NewMethod.call(word(type), word(meth)));
    }

    // PyObject *PyDescr_NewClassMethod(PyTypeObject *type, PyMethodDef *meth)
    private static final NativeFunction PyDescr_NewClassMethod = NativeFunction.of("PyDescr_NewClassMethod");

    /// Makes a class method descriptor of `type`. `meth` must live as long as it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/descriptor.html#c.PyDescr_NewClassMethod">C API</a>
    public static MemorySegment PyDescr_NewClassMethod(MemorySegment type, MemorySegment meth) {
        return pointer(PyDescr_NewClassMethod.call(word(type), word(meth)));
    }

    // PyObject *PyDescr_NewGetSet(PyTypeObject *type, PyGetSetDef *getset)
    private static final NativeFunction PyDescr_NewGetSet = NativeFunction.of("PyDescr_NewGetSet");

    /// Makes a descriptor of a computed attribute of `type`. `getset` must live as long as it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/descriptor.html#c.PyDescr_NewGetSet">C API</a>
    public static MemorySegment PyDescr_NewGetSet(MemorySegment type, MemorySegment getset) {
        return pointer(PyDescr_NewGetSet.call(word(type), word(getset)));
    }

    // PyObject *PyDictProxy_New(PyObject *mapping)
    private static final NativeFunction PyDictProxy_New = NativeFunction.of("PyDictProxy_New");

    /// Makes a read-only view of a mapping.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDictProxy_New">C API</a>
    public static MemorySegment PyDictProxy_New(MemorySegment mapping) {
        return pointer(PyDictProxy_New.call(word(mapping)));
    }

    private PyDescr() {}
}
