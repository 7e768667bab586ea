package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Complex numbers, after `Include/complexobject.h`.
public final class PyComplex {
    // PyObject *PyComplex_FromDoubles(double real, double imag)
    private static final MethodHandle PyComplex_FromDoubles =
            LibPython.downcall("PyComplex_FromDoubles", FunctionDescriptor.of(ADDRESS, JAVA_DOUBLE, JAVA_DOUBLE));

    /// Makes a complex number.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/complex.html#c.PyComplex_FromDoubles">C API</a>
    public static MemorySegment PyComplex_FromDoubles(double real, double imag) {
        try {
            return (MemorySegment) PyComplex_FromDoubles.invokeExact(real, imag);
        } catch (Throwable misbound) {
            throw new AssertionError("PyComplex_FromDoubles", misbound);
        }
    }

    // double PyComplex_RealAsDouble(PyObject *op)
    private static final MethodHandle PyComplex_RealAsDouble =
            LibPython.downcall("PyComplex_RealAsDouble", FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS));

    /// Reads the real part of `op`, or of what its `__complex__` or `__float__` returns.
    ///
    /// @return the value, or -1.0, with an error set if one occurred
    /// @see <a href="https://docs.python.org/3.14/c-api/complex.html#c.PyComplex_RealAsDouble">C API</a>
    public static double PyComplex_RealAsDouble(MemorySegment op) {
        try {
            return (double) PyComplex_RealAsDouble.invokeExact(op);
        } catch (Throwable misbound) {
            throw new AssertionError("PyComplex_RealAsDouble", misbound);
        }
    }

    // double PyComplex_ImagAsDouble(PyObject *op)
    private static final MethodHandle PyComplex_ImagAsDouble =
            LibPython.downcall("PyComplex_ImagAsDouble", FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS));

    /// Reads the imaginary part of `op`, or of what its `__complex__` returns; 0.0 for other numbers.
    ///
    /// @return the value, or -1.0, with an error set if one occurred
    /// @see <a href="https://docs.python.org/3.14/c-api/complex.html#c.PyComplex_ImagAsDouble">C API</a>
    public static double PyComplex_ImagAsDouble(MemorySegment op) {
        try {
            return (double) PyComplex_ImagAsDouble.invokeExact(op);
        } catch (Throwable misbound) {
            throw new AssertionError("PyComplex_ImagAsDouble", misbound);
        }
    }

    private PyComplex() {}
}
