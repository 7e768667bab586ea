package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// What every object can do, after `Include/object.h`, and the head every object begins with.
public final class PyObject {
    /// `PyObject`: the head of every object, in the default build with the GIL.
    public static final StructLayout LAYOUT =
            MemoryLayout.structLayout(JAVA_LONG.withName("ob_refcnt"), ADDRESS.withName("ob_type"));
    /// `PyVarObject`: the head of an object with a variable number of items.
    public static final StructLayout VAR_LAYOUT =
            MemoryLayout.structLayout(LAYOUT.withName("ob_base"), JAVA_LONG.withName("ob_size"));

    /// Operator of rich comparison: `<`.
    public static final int Py_LT = 0;
    /// Operator of rich comparison: `<=`.
    public static final int Py_LE = 1;
    /// Operator of rich comparison: `==`.
    public static final int Py_EQ = 2;
    /// Operator of rich comparison: `!=`.
    public static final int Py_NE = 3;
    /// Operator of rich comparison: `>`.
    public static final int Py_GT = 4;
    /// Operator of rich comparison: `>=`.
    public static final int Py_GE = 5;

    private static final long OB_TYPE = LAYOUT.byteOffset(groupElement("ob_type"));
    private static final long OB_SIZE = VAR_LAYOUT.byteOffset(groupElement("ob_size"));

    /// Names the type of `o`. Reads the field, as the function of C does.
    ///
    /// @return a borrowed reference
    /// @see <a href="https://docs.python.org/3.14/c-api/structures.html#c.Py_TYPE">C API</a>
    public static MemorySegment Py_TYPE(MemorySegment o) {
        return Memory.getAddress(o, OB_TYPE);
    }

    /// Names the item count of `o`, which must have one and be neither an `int` nor a `bool`. Reads the field.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/structures.html#c.Py_SIZE">C API</a>
    public static long Py_SIZE(MemorySegment o) {
        return Memory.getLong(o, OB_SIZE);
    }

    /// Tells whether the type of `o` is exactly `type`. Reads the field.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/structures.html#c.Py_IS_TYPE">C API</a>
    public static boolean Py_IS_TYPE(MemorySegment o, MemorySegment type) {
        return Memory.getLong(o, OB_TYPE) == type.address();
    }

    // PyObject *PyObject_Repr(PyObject *o)
    private static final NativeFunction PyObject_Repr = NativeFunction.of("PyObject_Repr");

    /// Computes `repr(o)`. `NULL` gives `<NULL>`.
    ///
    /// @return a new reference to a str, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Repr">C API</a>
    public static MemorySegment PyObject_Repr(MemorySegment o) {
        return pointer(PyObject_Repr.call(word(o)));
    }

    // PyObject *PyObject_Str(PyObject *o)
    private static final NativeFunction PyObject_Str = NativeFunction.of("PyObject_Str");

    /// Computes `str(o)`. `NULL` gives `<NULL>`.
    ///
    /// @return a new reference to a str, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Str">C API</a>
    public static MemorySegment PyObject_Str(MemorySegment o) {
        return pointer(PyObject_Str.call(word(o)));
    }

    // PyObject *PyObject_ASCII(PyObject *o)
    private static final NativeFunction PyObject_ASCII = NativeFunction.of("PyObject_ASCII");

    /// Computes `ascii(o)`.
    ///
    /// @return a new reference to a str, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_ASCII">C API</a>
    public static MemorySegment PyObject_ASCII(MemorySegment o) {
        return pointer(PyObject_ASCII.call(word(o)));
    }

    // PyObject *PyObject_Bytes(PyObject *o)
    private static final NativeFunction PyObject_Bytes = NativeFunction.of("PyObject_Bytes");

    /// Computes `bytes(o)`, but refuses an int.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Bytes">C API</a>
    public static MemorySegment PyObject_Bytes(MemorySegment o) {
        return pointer(PyObject_Bytes.call(word(o)));
    }

    // int PyObject_IsTrue(PyObject *o)
    private static final NativeFunction PyObject_IsTrue = NativeFunction.of("PyObject_IsTrue");

    /// Tells whether `o` is true.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_IsTrue">C API</a>
    public static int PyObject_IsTrue(MemorySegment o) {
        return (int) PyObject_IsTrue.call(word(o));
    }

    // int PyObject_Not(PyObject *o)
    private static final NativeFunction PyObject_Not = NativeFunction.of("PyObject_Not");

    /// Tells whether `o` is false.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Not">C API</a>
    public static int PyObject_Not(MemorySegment o) {
        return (int) PyObject_Not.call(word(o));
    }

    // PyObject *PyObject_RichCompare(PyObject *o1, PyObject *o2, int opid)
    private static final NativeFunction PyObject_RichCompare = NativeFunction.of("PyObject_RichCompare");

    /// Compares with the operator `opid`, one of `Py_LT` … `Py_GE`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_RichCompare">C API</a>
    public static MemorySegment PyObject_RichCompare(MemorySegment o1, MemorySegment o2, int opid) {
        return pointer(PyObject_RichCompare.call(word(o1), word(o2), (long) opid));
    }

    // int PyObject_RichCompareBool(PyObject *o1, PyObject *o2, int opid)
    private static final NativeFunction PyObject_RichCompareBool = NativeFunction.of("PyObject_RichCompareBool");

    /// Compares with the operator `opid`, one of `Py_LT` … `Py_GE`; an object equals itself.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_RichCompareBool">C API</a>
    public static int PyObject_RichCompareBool(MemorySegment o1, MemorySegment o2, int opid) {
        return (int) PyObject_RichCompareBool.call(word(o1), word(o2), (long) opid);
    }

    // Py_hash_t PyObject_Hash(PyObject *o)
    private static final NativeFunction PyObject_Hash = NativeFunction.of("PyObject_Hash");

    /// Computes `hash(o)`.
    ///
    /// @return the hash, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Hash">C API</a>
    public static long PyObject_Hash(MemorySegment o) {
        return PyObject_Hash.call(word(o));
    }

    // PyObject *PyObject_Dir(PyObject *o)
    private static final NativeFunction PyObject_Dir = NativeFunction.of("PyObject_Dir");

    /// Computes `dir(o)`; for `NULL` the names of the running frame's locals.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Dir">C API</a>
    public static MemorySegment PyObject_Dir(MemorySegment o) {
        return pointer(PyObject_Dir.call(word(o)));
    }

    // PyObject *PyObject_GetAttr(PyObject *o, PyObject *name)
    private static final NativeFunction PyObject_GetAttr = NativeFunction.of("PyObject_GetAttr");

    /// Reads the attribute `o.name`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetAttr">C API</a>
    public static MemorySegment PyObject_GetAttr(MemorySegment o, MemorySegment name) {
        return pointer(PyObject_GetAttr.call(word(o), word(name)));
    }

    // PyObject *PyObject_GetAttrString(PyObject *o, const char *name)
    private static final NativeFunction PyObject_GetAttrString = NativeFunction.of("PyObject_GetAttrString");

    /// Reads the attribute with a UTF-8 name.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetAttrString">C API</a>
    public static MemorySegment PyObject_GetAttrString(MemorySegment o, MemorySegment name) {
        return pointer(PyObject_GetAttrString.call(word(o), word(name)));
    }

    // int PyObject_GetOptionalAttr(PyObject *o, PyObject *name, PyObject **result)
    private static final NativeFunction PyObject_GetOptionalAttr = NativeFunction.of("PyObject_GetOptionalAttr");

    /// Reads the attribute `o.name` into `result`: a new reference, or `NULL` if it is missing or an error
    /// occurred.
    ///
    /// @return 1 if found, 0 if missing, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetOptionalAttr">C API</a>
    public static int PyObject_GetOptionalAttr(MemorySegment o, MemorySegment name, MemorySegment result) {
        return (int) PyObject_GetOptionalAttr.call(word(o), word(name), word(result));
    }

    // int PyObject_GetOptionalAttrString(PyObject *o, const char *name, PyObject **result)
    private static final NativeFunction PyObject_GetOptionalAttrString =
            NativeFunction.of("PyObject_GetOptionalAttrString");

    /// Reads the attribute with a UTF-8 name into `result`: a new reference, or `NULL` if it is missing or an error
    /// occurred.
    ///
    /// @return 1 if found, 0 if missing, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetOptionalAttrString">C API</a>
    public static int PyObject_GetOptionalAttrString(MemorySegment o, MemorySegment name, MemorySegment result) {
        return (int) PyObject_GetOptionalAttrString.call(word(o), word(name), word(result));
    }

    // int PyObject_SetAttr(PyObject *o, PyObject *name, PyObject *value)
    private static final NativeFunction PyObject_SetAttr = NativeFunction.of("PyObject_SetAttr");

    /// Sets the attribute `o.name`. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_SetAttr">C API</a>
    public static int PyObject_SetAttr(MemorySegment o, MemorySegment name, MemorySegment value) {
        return (int) PyObject_SetAttr.call(word(o), word(name), word(value));
    }

    // int PyObject_SetAttrString(PyObject *o, const char *name, PyObject *value)
    private static final NativeFunction PyObject_SetAttrString = NativeFunction.of("PyObject_SetAttrString");

    /// Sets the attribute with a UTF-8 name. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_SetAttrString">C API</a>
    public static int PyObject_SetAttrString(MemorySegment o, MemorySegment name, MemorySegment value) {
        return (int) PyObject_SetAttrString.call(word(o), word(name), word(value));
    }

    // int PyObject_DelAttr(PyObject *o, PyObject *name)
    private static final NativeFunction PyObject_DelAttr = NativeFunction.of("PyObject_DelAttr");

    /// Deletes the attribute `o.name`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_DelAttr">C API</a>
    public static int PyObject_DelAttr(MemorySegment o, MemorySegment name) {
        return (int) PyObject_DelAttr.call(word(o), word(name));
    }

    // int PyObject_DelAttrString(PyObject *o, const char *name)
    private static final NativeFunction PyObject_DelAttrString = NativeFunction.of("PyObject_DelAttrString");

    /// Deletes the attribute with a UTF-8 name.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_DelAttrString">C API</a>
    public static int PyObject_DelAttrString(MemorySegment o, MemorySegment name) {
        return (int) PyObject_DelAttrString.call(word(o), word(name));
    }

    // int PyObject_HasAttrWithError(PyObject *o, PyObject *name)
    private static final NativeFunction PyObject_HasAttrWithError = NativeFunction.of("PyObject_HasAttrWithError");

    /// Tells whether `o` has the attribute.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_HasAttrWithError">C API</a>
    public static int PyObject_HasAttrWithError(MemorySegment o, MemorySegment name) {
        return (int) PyObject_HasAttrWithError.call(word(o), word(name));
    }

    // int PyObject_HasAttrStringWithError(PyObject *o, const char *name)
    private static final NativeFunction PyObject_HasAttrStringWithError =
            NativeFunction.of("PyObject_HasAttrStringWithError");

    /// Tells whether `o` has the attribute with a UTF-8 name.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_HasAttrStringWithError">C API</a>
    public static int PyObject_HasAttrStringWithError(MemorySegment o, MemorySegment name) {
        return (int) PyObject_HasAttrStringWithError.call(word(o), word(name));
    }

    // PyObject *PyObject_GenericGetAttr(PyObject *o, PyObject *name)
    private static final NativeFunction PyObject_GenericGetAttr = NativeFunction.of("PyObject_GenericGetAttr");

    /// Reads an attribute as `object.__getattribute__` does; fits `Py_tp_getattro`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GenericGetAttr">C API</a>
    public static MemorySegment PyObject_GenericGetAttr(MemorySegment o, MemorySegment name) {
        return pointer(PyObject_GenericGetAttr.call(word(o), word(name)));
    }

    // int PyObject_GenericSetAttr(PyObject *o, PyObject *name, PyObject *value)
    private static final NativeFunction PyObject_GenericSetAttr = NativeFunction.of("PyObject_GenericSetAttr");

    /// Sets an attribute as `object.__setattr__` does, or deletes it if `value` is `NULL`; fits `Py_tp_setattro`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GenericSetAttr">C API</a>
    public static int PyObject_GenericSetAttr(MemorySegment o, MemorySegment name, MemorySegment value) {
        return (int) PyObject_GenericSetAttr.call(word(o), word(name), word(value));
    }

    // PyObject *PyObject_SelfIter(PyObject *o)
    private static final NativeFunction PyObject_SelfIter = NativeFunction.of("PyObject_SelfIter");

    /// Returns `o`; fits `Py_tp_iter` of an iterator.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_SelfIter">C API</a>
    public static MemorySegment PyObject_SelfIter(MemorySegment o) {
        return pointer(PyObject_SelfIter.call(word(o)));
    }

    // int PyCallable_Check(PyObject *o)
    private static final CriticalFunction PyCallable_Check = CriticalFunction.of("PyCallable_Check");

    /// Tells whether `o` can be called. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyCallable_Check">C API</a>
    public static int PyCallable_Check(MemorySegment o) {
        return (int) PyCallable_Check.call(word(o));
    }

    // PyObject *Py_GetConstant(unsigned int constant_id)
    private static final NativeFunction Py_GetConstant = NativeFunction.of("Py_GetConstant");

    /// Names a constant by number.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.Py_GetConstant">C API</a>
    public static MemorySegment Py_GetConstant(int constant_id) {
        return pointer(Py_GetConstant.call((long) constant_id));
    }

    private PyObject() {}
}
