package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The parts of an exception object, after `Include/pyerrors.h`.
public final class PyException {
    // PyObject *PyException_GetTraceback(PyObject *exc)
    private static final MethodHandle PyException_GetTraceback =
            LibPython.downcall("PyException_GetTraceback", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Names the traceback of `exc`.
    ///
    /// @return a new reference; `NULL` without an error if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_GetTraceback">C API</a>
    public static MemorySegment PyException_GetTraceback(MemorySegment exc) {
        try {
            return (MemorySegment) PyException_GetTraceback.invokeExact(exc);
        } catch (Throwable misbound) {
            throw new AssertionError("PyException_GetTraceback", misbound);
        }
    }

    // int PyException_SetTraceback(PyObject *exc, PyObject *tb)
    private static final MethodHandle PyException_SetTraceback =
            LibPython.downcall("PyException_SetTraceback", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Sets the traceback of `exc`; `None` clears it. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_SetTraceback">C API</a>
    public static int PyException_SetTraceback(MemorySegment exc, MemorySegment tb) {
        try {
            return (int) PyException_SetTraceback.invokeExact(exc, tb);
        } catch (Throwable misbound) {
            throw new AssertionError("PyException_SetTraceback", misbound);
        }
    }

    // PyObject *PyException_GetCause(PyObject *exc)
    private static final MethodHandle PyException_GetCause =
            LibPython.downcall("PyException_GetCause", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Names the cause of `exc`, set by `raise … from …`.
    ///
    /// @return a new reference; `NULL` without an error if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_GetCause">C API</a>
    public static MemorySegment PyException_GetCause(MemorySegment exc) {
        try {
            return (MemorySegment) PyException_GetCause.invokeExact(exc);
        } catch (Throwable misbound) {
            throw new AssertionError("PyException_GetCause", misbound);
        }
    }

    // void PyException_SetCause(PyObject *exc, PyObject *cause)
    private static final MethodHandle PyException_SetCause =
            LibPython.downcall("PyException_SetCause", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));

    /// Sets the cause of `exc` and steals the reference to `cause`; `NULL` clears it.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_SetCause">C API</a>
    public static void PyException_SetCause(MemorySegment exc, MemorySegment cause) {
        try {
            PyException_SetCause.invokeExact(exc, cause);
        } catch (Throwable misbound) {
            throw new AssertionError("PyException_SetCause", misbound);
        }
    }

    // PyObject *PyException_GetContext(PyObject *exc)
    private static final MethodHandle PyException_GetContext =
            LibPython.downcall("PyException_GetContext", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Names the exception that was being handled when `exc` was raised.
    ///
    /// @return a new reference; `NULL` without an error if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_GetContext">C API</a>
    public static MemorySegment PyException_GetContext(MemorySegment exc) {
        try {
            return (MemorySegment) PyException_GetContext.invokeExact(exc);
        } catch (Throwable misbound) {
            throw new AssertionError("PyException_GetContext", misbound);
        }
    }

    // void PyException_SetContext(PyObject *exc, PyObject *context)
    private static final MethodHandle PyException_SetContext =
            LibPython.downcall("PyException_SetContext", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));

    /// Sets the context of `exc` and steals the reference to `context`; `NULL` clears it.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_SetContext">C API</a>
    public static void PyException_SetContext(MemorySegment exc, MemorySegment context) {
        try {
            PyException_SetContext.invokeExact(exc, context);
        } catch (Throwable misbound) {
            throw new AssertionError("PyException_SetContext", misbound);
        }
    }

    // PyObject *PyException_GetArgs(PyObject *exc)
    private static final MethodHandle PyException_GetArgs =
            LibPython.downcall("PyException_GetArgs", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Names `args` of `exc`, a tuple.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_GetArgs">C API</a>
    public static MemorySegment PyException_GetArgs(MemorySegment exc) {
        try {
            return (MemorySegment) PyException_GetArgs.invokeExact(exc);
        } catch (Throwable misbound) {
            throw new AssertionError("PyException_GetArgs", misbound);
        }
    }

    // void PyException_SetArgs(PyObject *exc, PyObject *args)
    private static final MethodHandle PyException_SetArgs =
            LibPython.downcall("PyException_SetArgs", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));

    /// Sets `args` of `exc`. Steals no reference.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_SetArgs">C API</a>
    public static void PyException_SetArgs(MemorySegment exc, MemorySegment args) {
        try {
            PyException_SetArgs.invokeExact(exc, args);
        } catch (Throwable misbound) {
            throw new AssertionError("PyException_SetArgs", misbound);
        }
    }

    // const char *PyExceptionClass_Name(PyObject *type)
    private static final MethodHandle PyExceptionClass_Name =
            LibPython.downcall("PyExceptionClass_Name", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Names the exception class `type`, for a heap type without its module.
    ///
    /// @return text that lives as long as `type`
    public static MemorySegment PyExceptionClass_Name(MemorySegment type) {
        try {
            return (MemorySegment) PyExceptionClass_Name.invokeExact(type);
        } catch (Throwable misbound) {
            throw new AssertionError("PyExceptionClass_Name", misbound);
        }
    }

    private PyException() {}
}
