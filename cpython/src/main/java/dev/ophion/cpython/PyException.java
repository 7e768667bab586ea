package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The parts of an exception object, after `Include/pyerrors.h`.
public final class PyException {
    // PyObject *PyException_GetTraceback(PyObject *exc)
    private static final MethodHandle PyException_GetTraceback = LibPython.words("PyException_GetTraceback", 1);

    /// Names the traceback of `exc`.
    ///
    /// @return a new reference; `NULL` without an error if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_GetTraceback">C API</a>
    public static MemorySegment PyException_GetTraceback(MemorySegment exc) {
        try {
            return pointer((long) PyException_GetTraceback.invokeExact(word(exc)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyException_GetTraceback", misbound);
        }
    }

    // int PyException_SetTraceback(PyObject *exc, PyObject *tb)
    private static final MethodHandle PyException_SetTraceback = LibPython.words("PyException_SetTraceback", 2);

    /// Sets the traceback of `exc`; `None` clears it. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_SetTraceback">C API</a>
    public static int PyException_SetTraceback(MemorySegment exc, MemorySegment tb) {
        try {
            return (int) (long) PyException_SetTraceback.invokeExact(word(exc), word(tb));
        } catch (Throwable misbound) {
            throw new AssertionError("PyException_SetTraceback", misbound);
        }
    }

    // PyObject *PyException_GetCause(PyObject *exc)
    private static final MethodHandle PyException_GetCause = LibPython.words("PyException_GetCause", 1);

    /// Names the cause of `exc`, set by `raise … from …`.
    ///
    /// @return a new reference; `NULL` without an error if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_GetCause">C API</a>
    public static MemorySegment PyException_GetCause(MemorySegment exc) {
        try {
            return pointer((long) PyException_GetCause.invokeExact(word(exc)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyException_GetCause", misbound);
        }
    }

    // void PyException_SetCause(PyObject *exc, PyObject *cause)
    private static final MethodHandle PyException_SetCause = LibPython.words("PyException_SetCause", 2);

    /// Sets the cause of `exc` and steals the reference to `cause`; `NULL` clears it.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_SetCause">C API</a>
    public static void PyException_SetCause(MemorySegment exc, MemorySegment cause) {
        try {
            long _ = (long) PyException_SetCause.invokeExact(word(exc), word(cause));
        } catch (Throwable misbound) {
            throw new AssertionError("PyException_SetCause", misbound);
        }
    }

    // PyObject *PyException_GetContext(PyObject *exc)
    private static final MethodHandle PyException_GetContext = LibPython.words("PyException_GetContext", 1);

    /// Names the exception that was being handled when `exc` was raised.
    ///
    /// @return a new reference; `NULL` without an error if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_GetContext">C API</a>
    public static MemorySegment PyException_GetContext(MemorySegment exc) {
        try {
            return pointer((long) PyException_GetContext.invokeExact(word(exc)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyException_GetContext", misbound);
        }
    }

    // void PyException_SetContext(PyObject *exc, PyObject *context)
    private static final MethodHandle PyException_SetContext = LibPython.words("PyException_SetContext", 2);

    /// Sets the context of `exc` and steals the reference to `context`; `NULL` clears it.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_SetContext">C API</a>
    public static void PyException_SetContext(MemorySegment exc, MemorySegment context) {
        try {
            long _ = (long) PyException_SetContext.invokeExact(word(exc), word(context));
        } catch (Throwable misbound) {
            throw new AssertionError("PyException_SetContext", misbound);
        }
    }

    // PyObject *PyException_GetArgs(PyObject *exc)
    private static final MethodHandle PyException_GetArgs = LibPython.words("PyException_GetArgs", 1);

    /// Names `args` of `exc`, a tuple.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_GetArgs">C API</a>
    public static MemorySegment PyException_GetArgs(MemorySegment exc) {
        try {
            return pointer((long) PyException_GetArgs.invokeExact(word(exc)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyException_GetArgs", misbound);
        }
    }

    // void PyException_SetArgs(PyObject *exc, PyObject *args)
    private static final MethodHandle PyException_SetArgs = LibPython.words("PyException_SetArgs", 2);

    /// Sets `args` of `exc`. Steals no reference.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_SetArgs">C API</a>
    public static void PyException_SetArgs(MemorySegment exc, MemorySegment args) {
        try {
            long _ = (long) PyException_SetArgs.invokeExact(word(exc), word(args));
        } catch (Throwable misbound) {
            throw new AssertionError("PyException_SetArgs", misbound);
        }
    }

    // const char *PyExceptionClass_Name(PyObject *type)
    private static final MethodHandle PyExceptionClass_Name = LibPython.words("PyExceptionClass_Name", 1);

    /// Names the exception class `type`, for a heap type without its module.
    ///
    /// @return text that lives as long as `type`
    public static MemorySegment PyExceptionClass_Name(MemorySegment type) {
        try {
            return pointer((long) PyExceptionClass_Name.invokeExact(word(type)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyExceptionClass_Name", misbound);
        }
    }

    private PyException() {}
}
