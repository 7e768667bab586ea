package dev.ophion.cpython;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
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
    private static final MethodHandle PyObject_Repr =
            LibPython.downcall("PyObject_Repr", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Computes `repr(o)`. `NULL` gives `<NULL>`.
    ///
    /// @return a new reference to a str, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Repr">C API</a>
    public static MemorySegment PyObject_Repr(MemorySegment o) {
        try {
            return (MemorySegment) PyObject_Repr.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Repr", misbound);
        }
    }

    // PyObject *PyObject_Str(PyObject *o)
    private static final MethodHandle PyObject_Str =
            LibPython.downcall("PyObject_Str", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Computes `str(o)`. `NULL` gives `<NULL>`.
    ///
    /// @return a new reference to a str, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Str">C API</a>
    public static MemorySegment PyObject_Str(MemorySegment o) {
        try {
            return (MemorySegment) PyObject_Str.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Str", misbound);
        }
    }

    // PyObject *PyObject_ASCII(PyObject *o)
    private static final MethodHandle PyObject_ASCII =
            LibPython.downcall("PyObject_ASCII", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Computes `ascii(o)`.
    ///
    /// @return a new reference to a str, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_ASCII">C API</a>
    public static MemorySegment PyObject_ASCII(MemorySegment o) {
        try {
            return (MemorySegment) PyObject_ASCII.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_ASCII", misbound);
        }
    }

    // PyObject *PyObject_Bytes(PyObject *o)
    private static final MethodHandle PyObject_Bytes =
            LibPython.downcall("PyObject_Bytes", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Computes `bytes(o)`, but refuses an int.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Bytes">C API</a>
    public static MemorySegment PyObject_Bytes(MemorySegment o) {
        try {
            return (MemorySegment) PyObject_Bytes.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Bytes", misbound);
        }
    }

    // int PyObject_IsTrue(PyObject *o)
    private static final MethodHandle PyObject_IsTrue =
            LibPython.downcall("PyObject_IsTrue", FunctionDescriptor.of(JAVA_INT, ADDRESS));

    /// Tells whether `o` is true.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_IsTrue">C API</a>
    public static int PyObject_IsTrue(MemorySegment o) {
        try {
            return (int) PyObject_IsTrue.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_IsTrue", misbound);
        }
    }

    // int PyObject_Not(PyObject *o)
    private static final MethodHandle PyObject_Not =
            LibPython.downcall("PyObject_Not", FunctionDescriptor.of(JAVA_INT, ADDRESS));

    /// Tells whether `o` is false.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Not">C API</a>
    public static int PyObject_Not(MemorySegment o) {
        try {
            return (int) PyObject_Not.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Not", misbound);
        }
    }

    // PyObject *PyObject_RichCompare(PyObject *o1, PyObject *o2, int opid)
    private static final MethodHandle PyObject_RichCompare =
            LibPython.downcall("PyObject_RichCompare", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT));

    /// Compares with the operator `opid`, one of `Py_LT` … `Py_GE`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_RichCompare">C API</a>
    public static MemorySegment PyObject_RichCompare(MemorySegment o1, MemorySegment o2, int opid) {
        try {
            return (MemorySegment) PyObject_RichCompare.invokeExact(o1, o2, opid);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_RichCompare", misbound);
        }
    }

    // int PyObject_RichCompareBool(PyObject *o1, PyObject *o2, int opid)
    private static final MethodHandle PyObject_RichCompareBool =
            LibPython.downcall("PyObject_RichCompareBool", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));

    /// Compares with the operator `opid`, one of `Py_LT` … `Py_GE`; an object equals itself.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_RichCompareBool">C API</a>
    public static int PyObject_RichCompareBool(MemorySegment o1, MemorySegment o2, int opid) {
        try {
            return (int) PyObject_RichCompareBool.invokeExact(o1, o2, opid);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_RichCompareBool", misbound);
        }
    }

    // Py_hash_t PyObject_Hash(PyObject *o)
    private static final MethodHandle PyObject_Hash =
            LibPython.downcall("PyObject_Hash", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

    /// Computes `hash(o)`.
    ///
    /// @return the hash, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Hash">C API</a>
    public static long PyObject_Hash(MemorySegment o) {
        try {
            return (long) PyObject_Hash.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Hash", misbound);
        }
    }

    // PyObject *PyObject_Dir(PyObject *o)
    private static final MethodHandle PyObject_Dir =
            LibPython.downcall("PyObject_Dir", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Computes `dir(o)`; for `NULL` the names of the running frame's locals.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_Dir">C API</a>
    public static MemorySegment PyObject_Dir(MemorySegment o) {
        try {
            return (MemorySegment) PyObject_Dir.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Dir", misbound);
        }
    }

    // PyObject *PyObject_GetAttr(PyObject *o, PyObject *name)
    private static final MethodHandle PyObject_GetAttr =
            LibPython.downcall("PyObject_GetAttr", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

    /// Reads the attribute `o.name`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetAttr">C API</a>
    public static MemorySegment PyObject_GetAttr(MemorySegment o, MemorySegment name) {
        try {
            return (MemorySegment) PyObject_GetAttr.invokeExact(o, name);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GetAttr", misbound);
        }
    }

    // PyObject *PyObject_GetAttrString(PyObject *o, const char *name)
    private static final MethodHandle PyObject_GetAttrString =
            LibPython.downcall("PyObject_GetAttrString", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

    /// Reads the attribute with a UTF-8 name.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetAttrString">C API</a>
    public static MemorySegment PyObject_GetAttrString(MemorySegment o, MemorySegment name) {
        try {
            return (MemorySegment) PyObject_GetAttrString.invokeExact(o, name);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GetAttrString", misbound);
        }
    }

    // int PyObject_GetOptionalAttr(PyObject *o, PyObject *name, PyObject **result)
    private static final MethodHandle PyObject_GetOptionalAttr =
            LibPython.downcall("PyObject_GetOptionalAttr", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

    /// Reads the attribute `o.name` into `result`: a new reference, or `NULL` if it is missing or an error
    /// occurred.
    ///
    /// @return 1 if found, 0 if missing, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetOptionalAttr">C API</a>
    public static int PyObject_GetOptionalAttr(MemorySegment o, MemorySegment name, MemorySegment result) {
        try {
            return (int) PyObject_GetOptionalAttr.invokeExact(o, name, result);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GetOptionalAttr", misbound);
        }
    }

    // int PyObject_GetOptionalAttrString(PyObject *o, const char *name, PyObject **result)
    private static final MethodHandle PyObject_GetOptionalAttrString = LibPython.downcall(
            "PyObject_GetOptionalAttrString", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

    /// Reads the attribute with a UTF-8 name into `result`: a new reference, or `NULL` if it is missing or an error
    /// occurred.
    ///
    /// @return 1 if found, 0 if missing, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GetOptionalAttrString">C API</a>
    public static int PyObject_GetOptionalAttrString(MemorySegment o, MemorySegment name, MemorySegment result) {
        try {
            return (int) PyObject_GetOptionalAttrString.invokeExact(o, name, result);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GetOptionalAttrString", misbound);
        }
    }

    // int PyObject_SetAttr(PyObject *o, PyObject *name, PyObject *value)
    private static final MethodHandle PyObject_SetAttr =
            LibPython.downcall("PyObject_SetAttr", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

    /// Sets the attribute `o.name`. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_SetAttr">C API</a>
    public static int PyObject_SetAttr(MemorySegment o, MemorySegment name, MemorySegment value) {
        try {
            return (int) PyObject_SetAttr.invokeExact(o, name, value);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_SetAttr", misbound);
        }
    }

    // int PyObject_SetAttrString(PyObject *o, const char *name, PyObject *value)
    private static final MethodHandle PyObject_SetAttrString =
            LibPython.downcall("PyObject_SetAttrString", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

    /// Sets the attribute with a UTF-8 name. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_SetAttrString">C API</a>
    public static int PyObject_SetAttrString(MemorySegment o, MemorySegment name, MemorySegment value) {
        try {
            return (int) PyObject_SetAttrString.invokeExact(o, name, value);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_SetAttrString", misbound);
        }
    }

    // int PyObject_DelAttr(PyObject *o, PyObject *name)
    private static final MethodHandle PyObject_DelAttr =
            LibPython.downcall("PyObject_DelAttr", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Deletes the attribute `o.name`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_DelAttr">C API</a>
    public static int PyObject_DelAttr(MemorySegment o, MemorySegment name) {
        try {
            return (int) PyObject_DelAttr.invokeExact(o, name);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_DelAttr", misbound);
        }
    }

    // int PyObject_DelAttrString(PyObject *o, const char *name)
    private static final MethodHandle PyObject_DelAttrString =
            LibPython.downcall("PyObject_DelAttrString", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Deletes the attribute with a UTF-8 name.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_DelAttrString">C API</a>
    public static int PyObject_DelAttrString(MemorySegment o, MemorySegment name) {
        try {
            return (int) PyObject_DelAttrString.invokeExact(o, name);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_DelAttrString", misbound);
        }
    }

    // int PyObject_HasAttrWithError(PyObject *o, PyObject *name)
    private static final MethodHandle PyObject_HasAttrWithError =
            LibPython.downcall("PyObject_HasAttrWithError", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Tells whether `o` has the attribute.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_HasAttrWithError">C API</a>
    public static int PyObject_HasAttrWithError(MemorySegment o, MemorySegment name) {
        try {
            return (int) PyObject_HasAttrWithError.invokeExact(o, name);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_HasAttrWithError", misbound);
        }
    }

    // int PyObject_HasAttrStringWithError(PyObject *o, const char *name)
    private static final MethodHandle PyObject_HasAttrStringWithError =
            LibPython.downcall("PyObject_HasAttrStringWithError", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Tells whether `o` has the attribute with a UTF-8 name.
    ///
    /// @return 1 if so, 0 if not, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_HasAttrStringWithError">C API</a>
    public static int PyObject_HasAttrStringWithError(MemorySegment o, MemorySegment name) {
        try {
            return (int) PyObject_HasAttrStringWithError.invokeExact(o, name);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_HasAttrStringWithError", misbound);
        }
    }

    // PyObject *PyObject_GenericGetAttr(PyObject *o, PyObject *name)
    private static final MethodHandle PyObject_GenericGetAttr =
            LibPython.downcall("PyObject_GenericGetAttr", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

    /// Reads an attribute as `object.__getattribute__` does; fits `Py_tp_getattro`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GenericGetAttr">C API</a>
    public static MemorySegment PyObject_GenericGetAttr(MemorySegment o, MemorySegment name) {
        try {
            return (MemorySegment) PyObject_GenericGetAttr.invokeExact(o, name);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GenericGetAttr", misbound);
        }
    }

    // int PyObject_GenericSetAttr(PyObject *o, PyObject *name, PyObject *value)
    private static final MethodHandle PyObject_GenericSetAttr =
            LibPython.downcall("PyObject_GenericSetAttr", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

    /// Sets an attribute as `object.__setattr__` does, or deletes it if `value` is `NULL`; fits `Py_tp_setattro`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_GenericSetAttr">C API</a>
    public static int PyObject_GenericSetAttr(MemorySegment o, MemorySegment name, MemorySegment value) {
        try {
            return (int) PyObject_GenericSetAttr.invokeExact(o, name, value);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GenericSetAttr", misbound);
        }
    }

    // PyObject *PyObject_SelfIter(PyObject *o)
    private static final MethodHandle PyObject_SelfIter =
            LibPython.downcall("PyObject_SelfIter", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Returns `o`; fits `Py_tp_iter` of an iterator.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.PyObject_SelfIter">C API</a>
    public static MemorySegment PyObject_SelfIter(MemorySegment o) {
        try {
            return (MemorySegment) PyObject_SelfIter.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_SelfIter", misbound);
        }
    }

    // int PyCallable_Check(PyObject *o)
    private static final MethodHandle PyCallable_Check =
            LibPython.downcall("PyCallable_Check", FunctionDescriptor.of(JAVA_INT, ADDRESS));

    /// Tells whether `o` can be called. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyCallable_Check">C API</a>
    public static int PyCallable_Check(MemorySegment o) {
        try {
            return (int) PyCallable_Check.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyCallable_Check", misbound);
        }
    }

    // PyObject *Py_GetConstant(unsigned int constant_id)
    private static final MethodHandle Py_GetConstant =
            LibPython.downcall("Py_GetConstant", FunctionDescriptor.of(ADDRESS, JAVA_INT));

    /// Names a constant by number.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/object.html#c.Py_GetConstant">C API</a>
    public static MemorySegment Py_GetConstant(int constant_id) {
        try {
            return (MemorySegment) Py_GetConstant.invokeExact(constant_id);
        } catch (Throwable misbound) {
            throw new AssertionError("Py_GetConstant", misbound);
        }
    }

    private PyObject() {}
}
