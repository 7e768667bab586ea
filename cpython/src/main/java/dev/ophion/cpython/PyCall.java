package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Calling objects, after `Include/abstract.h` and `Include/cpython/abstract.h`.
public final class PyCall {
    /// Added to `nargsf`: the callee may use the place before the first argument and restores it.
    public static final long PY_VECTORCALL_ARGUMENTS_OFFSET = Long.MIN_VALUE;

    // PyObject *PyObject_Call(PyObject *callable, PyObject *args, PyObject *kwargs)
    private static final MethodHandle PyObject_Call =
            LibPython.downcall("PyObject_Call", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS));

    /// Calls `callable(*args, **kwargs)`. `args` is a tuple, `kwargs` a dict or `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_Call">C API</a>
    public static MemorySegment PyObject_Call(MemorySegment callable, MemorySegment args, MemorySegment kwargs) {
        try {
            return (MemorySegment) PyObject_Call.invokeExact(callable, args, kwargs);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Call", misbound);
        }
    }

    // PyObject *PyObject_CallNoArgs(PyObject *callable)
    private static final MethodHandle PyObject_CallNoArgs =
            LibPython.downcall("PyObject_CallNoArgs", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Calls `callable()`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_CallNoArgs">C API</a>
    public static MemorySegment PyObject_CallNoArgs(MemorySegment callable) {
        try {
            return (MemorySegment) PyObject_CallNoArgs.invokeExact(callable);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_CallNoArgs", misbound);
        }
    }

    // PyObject *PyObject_CallOneArg(PyObject *callable, PyObject *arg)
    private static final MethodHandle PyObject_CallOneArg =
            LibPython.downcall("PyObject_CallOneArg", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));

    /// Calls `callable(arg)`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_CallOneArg">C API</a>
    public static MemorySegment PyObject_CallOneArg(MemorySegment callable, MemorySegment arg) {
        try {
            return (MemorySegment) PyObject_CallOneArg.invokeExact(callable, arg);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_CallOneArg", misbound);
        }
    }

    // PyObject *PyObject_Vectorcall(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject
    //         *kwnames)
    private static final MethodHandle PyObject_Vectorcall = LibPython.downcall(
            "PyObject_Vectorcall", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));

    /// Calls with arguments from an array: the `nargsf` positional ones, then the values of the tuple `kwnames`,
    /// which may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_Vectorcall">C API</a>
    public static MemorySegment PyObject_Vectorcall(
            MemorySegment callable, MemorySegment args, long nargsf, MemorySegment kwnames) {
        try {
            return (MemorySegment) PyObject_Vectorcall.invokeExact(callable, args, nargsf, kwnames);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Vectorcall", misbound);
        }
    }

    // PyObject *PyObject_VectorcallMethod(PyObject *name, PyObject *const *args, size_t nargsf, PyObject
    //         *kwnames)
    private static final MethodHandle PyObject_VectorcallMethod = LibPython.downcall(
            "PyObject_VectorcallMethod", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));

    /// Calls the method `name` of `args[0]` with the rest of the array; `nargsf` counts `args[0]`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_VectorcallMethod">C API</a>
    public static MemorySegment PyObject_VectorcallMethod(
            MemorySegment name, MemorySegment args, long nargsf, MemorySegment kwnames) {
        try {
            return (MemorySegment) PyObject_VectorcallMethod.invokeExact(name, args, nargsf, kwnames);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_VectorcallMethod", misbound);
        }
    }

    // PyObject *PyObject_VectorcallDict(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject
    //         *kwdict)
    private static final MethodHandle PyObject_VectorcallDict = LibPython.downcall(
            "PyObject_VectorcallDict", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));

    /// Calls with positional arguments from an array and keyword arguments from a dict, which may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_VectorcallDict">C API</a>
    public static MemorySegment PyObject_VectorcallDict(
            MemorySegment callable, MemorySegment args, long nargsf, MemorySegment kwdict) {
        try {
            return (MemorySegment) PyObject_VectorcallDict.invokeExact(callable, args, nargsf, kwdict);
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_VectorcallDict", misbound);
        }
    }

    private PyCall() {}
}
