package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

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
    private static final MethodHandle PyObject_Repr = LibPython.words("PyObject_Repr", 1);

    /// Computes `repr(o)`. `NULL` gives `<NULL>`.
    ///
    /// @return a new reference to a str, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Repr">C API</a>
    public static MemorySegment PyObject_Repr(MemorySegment o) {
        try {
            return pointer((long) PyObject_Repr.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Repr", misbound);
        }
    }

    // PyObject *PyObject_Str(PyObject *o)
    private static final MethodHandle PyObject_Str = LibPython.words("PyObject_Str", 1);

    /// Computes `str(o)`. `NULL` gives `<NULL>`.
    ///
    /// @return a new reference to a str, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Str">C API</a>
    public static MemorySegment PyObject_Str(MemorySegment o) {
        try {
            return pointer((long) PyObject_Str.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Str", misbound);
        }
    }

    // PyObject *PyObject_ASCII(PyObject *o)
    private static final MethodHandle PyObject_ASCII = LibPython.words("PyObject_ASCII", 1);

    /// Computes `ascii(o)`.
    ///
    /// @return a new reference to a str, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_ASCII">C API</a>
    public static MemorySegment PyObject_ASCII(MemorySegment o) {
        try {
            return pointer((long) PyObject_ASCII.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_ASCII", misbound);
        }
    }

    // PyObject *PyObject_Bytes(PyObject *o)
    private static final MethodHandle PyObject_Bytes = LibPython.words("PyObject_Bytes", 1);

    /// Computes `bytes(o)`, but refuses an int.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Bytes">C API</a>
    public static MemorySegment PyObject_Bytes(MemorySegment o) {
        try {
            return pointer((long) PyObject_Bytes.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Bytes", misbound);
        }
    }

    // int PyObject_IsTrue(PyObject *o)
    private static final MethodHandle PyObject_IsTrue = LibPython.words("PyObject_IsTrue", 1);

    /// Tells whether `o` is true.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_IsTrue">C API</a>
    public static int PyObject_IsTrue(MemorySegment o) {
        try {
            return (int) (long) PyObject_IsTrue.invokeExact(word(o));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_IsTrue", misbound);
        }
    }

    // int PyObject_Not(PyObject *o)
    private static final MethodHandle PyObject_Not = LibPython.words("PyObject_Not", 1);

    /// Tells whether `o` is false.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Not">C API</a>
    public static int PyObject_Not(MemorySegment o) {
        try {
            return (int) (long) PyObject_Not.invokeExact(word(o));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Not", misbound);
        }
    }

    // PyObject *PyObject_RichCompare(PyObject *o1, PyObject *o2, int opid)
    private static final MethodHandle PyObject_RichCompare = LibPython.words("PyObject_RichCompare", 3);

    /// Compares with the operator `opid`, one of `Py_LT` … `Py_GE`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_RichCompare">C API</a>
    public static MemorySegment PyObject_RichCompare(MemorySegment o1, MemorySegment o2, int opid) {
        try {
            return pointer((long) PyObject_RichCompare.invokeExact(word(o1), word(o2), (long) opid));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_RichCompare", misbound);
        }
    }

    // int PyObject_RichCompareBool(PyObject *o1, PyObject *o2, int opid)
    private static final MethodHandle PyObject_RichCompareBool = LibPython.words("PyObject_RichCompareBool", 3);

    /// Compares with the operator `opid`, one of `Py_LT` … `Py_GE`; an object equals itself.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_RichCompareBool">C API</a>
    public static int PyObject_RichCompareBool(MemorySegment o1, MemorySegment o2, int opid) {
        try {
            return (int) (long) PyObject_RichCompareBool.invokeExact(word(o1), word(o2), (long) opid);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_RichCompareBool", misbound);
        }
    }

    // Py_hash_t PyObject_Hash(PyObject *o)
    private static final MethodHandle PyObject_Hash = LibPython.words("PyObject_Hash", 1);

    /// Computes `hash(o)`.
    ///
    /// @return the hash, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Hash">C API</a>
    public static long PyObject_Hash(MemorySegment o) {
        try {
            return (long) PyObject_Hash.invokeExact(word(o));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Hash", misbound);
        }
    }

    // PyObject *PyObject_Dir(PyObject *o)
    private static final MethodHandle PyObject_Dir = LibPython.words("PyObject_Dir", 1);

    /// Computes `dir(o)`; for `NULL` the names of the running frame's locals.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Dir">C API</a>
    public static MemorySegment PyObject_Dir(MemorySegment o) {
        try {
            return pointer((long) PyObject_Dir.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Dir", misbound);
        }
    }

    // PyObject *PyObject_GetAttr(PyObject *o, PyObject *name)
    private static final MethodHandle PyObject_GetAttr = LibPython.words("PyObject_GetAttr", 2);

    /// Reads the attribute `o.name`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetAttr">C API</a>
    public static MemorySegment PyObject_GetAttr(MemorySegment o, MemorySegment name) {
        try {
            return pointer((long) PyObject_GetAttr.invokeExact(word(o), word(name)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GetAttr", misbound);
        }
    }

    // PyObject *PyObject_GetAttrString(PyObject *o, const char *name)
    private static final MethodHandle PyObject_GetAttrString = LibPython.words("PyObject_GetAttrString", 2);

    /// Reads the attribute with a UTF-8 name.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetAttrString">C API</a>
    public static MemorySegment PyObject_GetAttrString(MemorySegment o, MemorySegment name) {
        try {
            return pointer((long) PyObject_GetAttrString.invokeExact(word(o), word(name)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GetAttrString", misbound);
        }
    }

    // int PyObject_GetOptionalAttr(PyObject *o, PyObject *name, PyObject **result)
    private static final MethodHandle PyObject_GetOptionalAttr = LibPython.words("PyObject_GetOptionalAttr", 3);

    /// Reads the attribute `o.name` into `result`: a new reference, or `NULL` if it is missing or an error
    /// occurred.
    ///
    /// @return 1 if found, 0 if missing, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetOptionalAttr">C API</a>
    public static int PyObject_GetOptionalAttr(MemorySegment o, MemorySegment name, MemorySegment result) {
        try {
            return (int) (long) PyObject_GetOptionalAttr.invokeExact(word(o), word(name), word(result));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GetOptionalAttr", misbound);
        }
    }

    // int PyObject_GetOptionalAttrString(PyObject *o, const char *name, PyObject **result)
    private static final MethodHandle PyObject_GetOptionalAttrString =
            LibPython.words("PyObject_GetOptionalAttrString", 3);

    /// Reads the attribute with a UTF-8 name into `result`: a new reference, or `NULL` if it is missing or an error
    /// occurred.
    ///
    /// @return 1 if found, 0 if missing, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetOptionalAttrString">C API</a>
    public static int PyObject_GetOptionalAttrString(MemorySegment o, MemorySegment name, MemorySegment result) {
        try {
            return (int) (long) PyObject_GetOptionalAttrString.invokeExact(word(o), word(name), word(result));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GetOptionalAttrString", misbound);
        }
    }

    // int PyObject_SetAttr(PyObject *o, PyObject *name, PyObject *value)
    private static final MethodHandle PyObject_SetAttr = LibPython.words("PyObject_SetAttr", 3);

    /// Sets the attribute `o.name`. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_SetAttr">C API</a>
    public static int PyObject_SetAttr(MemorySegment o, MemorySegment name, MemorySegment value) {
        try {
            return (int) (long) PyObject_SetAttr.invokeExact(word(o), word(name), word(value));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_SetAttr", misbound);
        }
    }

    // int PyObject_SetAttrString(PyObject *o, const char *name, PyObject *value)
    private static final MethodHandle PyObject_SetAttrString = LibPython.words("PyObject_SetAttrString", 3);

    /// Sets the attribute with a UTF-8 name. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_SetAttrString">C API</a>
    public static int PyObject_SetAttrString(MemorySegment o, MemorySegment name, MemorySegment value) {
        try {
            return (int) (long) PyObject_SetAttrString.invokeExact(word(o), word(name), word(value));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_SetAttrString", misbound);
        }
    }

    // int PyObject_DelAttr(PyObject *o, PyObject *name)
    private static final MethodHandle PyObject_DelAttr = LibPython.words("PyObject_DelAttr", 2);

    /// Deletes the attribute `o.name`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_DelAttr">C API</a>
    public static int PyObject_DelAttr(MemorySegment o, MemorySegment name) {
        try {
            return (int) (long) PyObject_DelAttr.invokeExact(word(o), word(name));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_DelAttr", misbound);
        }
    }

    // int PyObject_DelAttrString(PyObject *o, const char *name)
    private static final MethodHandle PyObject_DelAttrString = LibPython.words("PyObject_DelAttrString", 2);

    /// Deletes the attribute with a UTF-8 name.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_DelAttrString">C API</a>
    public static int PyObject_DelAttrString(MemorySegment o, MemorySegment name) {
        try {
            return (int) (long) PyObject_DelAttrString.invokeExact(word(o), word(name));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_DelAttrString", misbound);
        }
    }

    // int PyObject_HasAttrWithError(PyObject *o, PyObject *name)
    private static final MethodHandle PyObject_HasAttrWithError = LibPython.words("PyObject_HasAttrWithError", 2);

    /// Tells whether `o` has the attribute.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_HasAttrWithError">C API</a>
    public static int PyObject_HasAttrWithError(MemorySegment o, MemorySegment name) {
        try {
            return (int) (long) PyObject_HasAttrWithError.invokeExact(word(o), word(name));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_HasAttrWithError", misbound);
        }
    }

    // int PyObject_HasAttrStringWithError(PyObject *o, const char *name)
    private static final MethodHandle PyObject_HasAttrStringWithError =
            LibPython.words("PyObject_HasAttrStringWithError", 2);

    /// Tells whether `o` has the attribute with a UTF-8 name.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_HasAttrStringWithError">C API</a>
    public static int PyObject_HasAttrStringWithError(MemorySegment o, MemorySegment name) {
        try {
            return (int) (long) PyObject_HasAttrStringWithError.invokeExact(word(o), word(name));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_HasAttrStringWithError", misbound);
        }
    }

    // PyObject *PyObject_GenericGetAttr(PyObject *o, PyObject *name)
    private static final MethodHandle PyObject_GenericGetAttr = LibPython.words("PyObject_GenericGetAttr", 2);

    /// Reads an attribute as `object.__getattribute__` does; fits `Py_tp_getattro`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GenericGetAttr">C API</a>
    public static MemorySegment PyObject_GenericGetAttr(MemorySegment o, MemorySegment name) {
        try {
            return pointer((long) PyObject_GenericGetAttr.invokeExact(word(o), word(name)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GenericGetAttr", misbound);
        }
    }

    // int PyObject_GenericSetAttr(PyObject *o, PyObject *name, PyObject *value)
    private static final MethodHandle PyObject_GenericSetAttr = LibPython.words("PyObject_GenericSetAttr", 3);

    /// Sets an attribute as `object.__setattr__` does, or deletes it if `value` is `NULL`; fits `Py_tp_setattro`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GenericSetAttr">C API</a>
    public static int PyObject_GenericSetAttr(MemorySegment o, MemorySegment name, MemorySegment value) {
        try {
            return (int) (long) PyObject_GenericSetAttr.invokeExact(word(o), word(name), word(value));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GenericSetAttr", misbound);
        }
    }

    // PyObject *PyObject_SelfIter(PyObject *o)
    private static final MethodHandle PyObject_SelfIter = LibPython.words("PyObject_SelfIter", 1);

    /// Returns `o`; fits `Py_tp_iter` of an iterator.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_SelfIter">C API</a>
    public static MemorySegment PyObject_SelfIter(MemorySegment o) {
        try {
            return pointer((long) PyObject_SelfIter.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_SelfIter", misbound);
        }
    }

    // int PyCallable_Check(PyObject *o)
    private static final MethodHandle PyCallable_Check = LibPython.words("PyCallable_Check", 1);

    /// Tells whether `o` can be called. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyCallable_Check">C API</a>
    public static int PyCallable_Check(MemorySegment o) {
        try {
            return (int) (long) PyCallable_Check.invokeExact(word(o));
        } catch (Throwable misbound) {
            throw new AssertionError("PyCallable_Check", misbound);
        }
    }

    // PyObject *Py_GetConstant(unsigned int constant_id)
    private static final MethodHandle Py_GetConstant = LibPython.words("Py_GetConstant", 1);

    /// Names a constant by number.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.Py_GetConstant">C API</a>
    public static MemorySegment Py_GetConstant(int constant_id) {
        try {
            return pointer((long) Py_GetConstant.invokeExact((long) constant_id));
        } catch (Throwable misbound) {
            throw new AssertionError("Py_GetConstant", misbound);
        }
    }

    private PyObject() {}
}
