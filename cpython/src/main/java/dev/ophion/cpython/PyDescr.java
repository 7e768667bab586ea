package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

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
    private static final MethodHandle PyDescr_NewMethod = LibPython.words("PyDescr_NewMethod", 2);

    /// Makes a method descriptor of `type`. `meth` must live as long as it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/descriptor.html#c.PyDescr_NewMethod">C API</a>
    public static MemorySegment PyDescr_NewMethod(MemorySegment type, MemorySegment meth) {
        try {
            return pointer((long) PyDescr_NewMethod.invokeExact(word(type), word(meth)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDescr_NewMethod", misbound);
        }
    }

    // PyObject *PyDescr_NewClassMethod(PyTypeObject *type, PyMethodDef *meth)
    private static final MethodHandle PyDescr_NewClassMethod = LibPython.words("PyDescr_NewClassMethod", 2);

    /// Makes a class method descriptor of `type`. `meth` must live as long as it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/descriptor.html#c.PyDescr_NewClassMethod">C API</a>
    public static MemorySegment PyDescr_NewClassMethod(MemorySegment type, MemorySegment meth) {
        try {
            return pointer((long) PyDescr_NewClassMethod.invokeExact(word(type), word(meth)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDescr_NewClassMethod", misbound);
        }
    }

    // PyObject *PyDescr_NewGetSet(PyTypeObject *type, PyGetSetDef *getset)
    private static final MethodHandle PyDescr_NewGetSet = LibPython.words("PyDescr_NewGetSet", 2);

    /// Makes a descriptor of a computed attribute of `type`. `getset` must live as long as it.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/descriptor.html#c.PyDescr_NewGetSet">C API</a>
    public static MemorySegment PyDescr_NewGetSet(MemorySegment type, MemorySegment getset) {
        try {
            return pointer((long) PyDescr_NewGetSet.invokeExact(word(type), word(getset)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDescr_NewGetSet", misbound);
        }
    }

    // PyObject *PyDictProxy_New(PyObject *mapping)
    private static final MethodHandle PyDictProxy_New = LibPython.words("PyDictProxy_New", 1);

    /// Makes a read-only view of a mapping.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/dict.html#c.PyDictProxy_New">C API</a>
    public static MemorySegment PyDictProxy_New(MemorySegment mapping) {
        try {
            return pointer((long) PyDictProxy_New.invokeExact(word(mapping)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyDictProxy_New", misbound);
        }
    }

    private PyDescr() {}
}
