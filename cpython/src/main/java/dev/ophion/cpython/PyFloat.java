package dev.ophion.cpython;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/// Floats, after `Include/floatobject.h`.
public final class PyFloat {
    /// `PyFloatObject`.
    public static final StructLayout LAYOUT =
            MemoryLayout.structLayout(PyObject.LAYOUT.withName("ob_base"), JAVA_DOUBLE.withName("ob_fval"));

    private static final long OB_FVAL = LAYOUT.byteOffset(groupElement("ob_fval"));

    /// Reads the value of `op`, which must be a float. Reads the field, as the macro of C does.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/float.html#c.PyFloat_AS_DOUBLE">C API</a>
    public static double PyFloat_AS_DOUBLE(MemorySegment op) {
        return Memory.getDouble(op, OB_FVAL);
    }

    // PyObject *PyFloat_FromDouble(double v)
    private static final MethodHandle PyFloat_FromDouble =
            LibPython.downcall("PyFloat_FromDouble", FunctionDescriptor.of(ADDRESS, JAVA_DOUBLE));

    /// Makes a float.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/float.html#c.PyFloat_FromDouble">C API</a>
    public static MemorySegment PyFloat_FromDouble(double v) {
        try {
            return (MemorySegment) PyFloat_FromDouble.invokeExact(v);
        } catch (Throwable misbound) {
            throw new AssertionError("PyFloat_FromDouble", misbound);
        }
    }

    // double PyFloat_AsDouble(PyObject *o)
    private static final MethodHandle PyFloat_AsDouble =
            LibPython.downcall("PyFloat_AsDouble", FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS));

    /// Reads a float, or an object with `__float__` or `__index__`.
    ///
    /// @return the value, or -1.0, with an error set if one occurred
    /// @see <a href="https://docs.python.org/3.14/c-api/float.html#c.PyFloat_AsDouble">C API</a>
    public static double PyFloat_AsDouble(MemorySegment o) {
        try {
            return (double) PyFloat_AsDouble.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("PyFloat_AsDouble", misbound);
        }
    }

    private PyFloat() {}
}
