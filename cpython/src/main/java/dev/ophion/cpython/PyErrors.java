package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The error indicator of the attached thread state, after `Include/pyerrors.h`.
public final class PyErrors {
    // PyObject *PyErr_Occurred(void)
    private static final MethodHandle PyErr_Occurred =
            LibPython.critical("PyErr_Occurred", FunctionDescriptor.of(ADDRESS));

    /// Names the class of the exception in the error indicator. Critical: it reads two fields.
    ///
    /// @return a borrowed reference; `NULL` if no error is set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_Occurred">C API</a>
    public static MemorySegment PyErr_Occurred() {
        try {
            return (MemorySegment) PyErr_Occurred.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_Occurred", misbound);
        }
    }

    // PyObject *PyErr_GetRaisedException(void)
    private static final MethodHandle PyErr_GetRaisedException =
            LibPython.downcall("PyErr_GetRaisedException", FunctionDescriptor.of(ADDRESS));

    /// Takes the exception out of the error indicator.
    ///
    /// @return a new reference; `NULL` if no error is set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_GetRaisedException">C API</a>
    public static MemorySegment PyErr_GetRaisedException() {
        try {
            return (MemorySegment) PyErr_GetRaisedException.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_GetRaisedException", misbound);
        }
    }

    // void PyErr_SetRaisedException(PyObject *exc)
    private static final MethodHandle PyErr_SetRaisedException =
            LibPython.downcall("PyErr_SetRaisedException", FunctionDescriptor.ofVoid(ADDRESS));

    /// Sets the error indicator to the exception `exc`, whose reference it steals; `NULL` clears it.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_SetRaisedException">C API</a>
    public static void PyErr_SetRaisedException(MemorySegment exc) {
        try {
            PyErr_SetRaisedException.invokeExact(exc);
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_SetRaisedException", misbound);
        }
    }

    // void PyErr_SetObject(PyObject *type, PyObject *value)
    private static final MethodHandle PyErr_SetObject =
            LibPython.downcall("PyErr_SetObject", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));

    /// Sets the error indicator to an exception of class `type` made from `value`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_SetObject">C API</a>
    public static void PyErr_SetObject(MemorySegment type, MemorySegment value) {
        try {
            PyErr_SetObject.invokeExact(type, value);
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_SetObject", misbound);
        }
    }

    // void PyErr_SetString(PyObject *type, const char *message)
    private static final MethodHandle PyErr_SetString =
            LibPython.downcall("PyErr_SetString", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));

    /// Sets the error indicator to an exception of class `type` with the UTF-8 text `message`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_SetString">C API</a>
    public static void PyErr_SetString(MemorySegment type, MemorySegment message) {
        try {
            PyErr_SetString.invokeExact(type, message);
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_SetString", misbound);
        }
    }

    // void PyErr_SetNone(PyObject *type)
    private static final MethodHandle PyErr_SetNone =
            LibPython.downcall("PyErr_SetNone", FunctionDescriptor.ofVoid(ADDRESS));

    /// Sets the error indicator to an exception of class `type` without arguments.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_SetNone">C API</a>
    public static void PyErr_SetNone(MemorySegment type) {
        try {
            PyErr_SetNone.invokeExact(type);
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_SetNone", misbound);
        }
    }

    // PyObject *PyErr_NoMemory(void)
    private static final MethodHandle PyErr_NoMemory =
            LibPython.downcall("PyErr_NoMemory", FunctionDescriptor.of(ADDRESS));

    /// Sets the error indicator to the `MemoryError` kept ready for this.
    ///
    /// @return `NULL`, always
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_NoMemory">C API</a>
    public static MemorySegment PyErr_NoMemory() {
        try {
            return (MemorySegment) PyErr_NoMemory.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_NoMemory", misbound);
        }
    }

    // void PyErr_Clear(void)
    private static final MethodHandle PyErr_Clear = LibPython.downcall("PyErr_Clear", FunctionDescriptor.ofVoid());

    /// Clears the error indicator.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_Clear">C API</a>
    public static void PyErr_Clear() {
        try {
            PyErr_Clear.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_Clear", misbound);
        }
    }

    // int PyErr_ExceptionMatches(PyObject *exc)
    private static final MethodHandle PyErr_ExceptionMatches =
            LibPython.downcall("PyErr_ExceptionMatches", FunctionDescriptor.of(JAVA_INT, ADDRESS));

    /// Tells whether the exception in the error indicator, which must be set, is one of `exc`, a class or a tuple
    /// of
    /// classes.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_ExceptionMatches">C API</a>
    public static int PyErr_ExceptionMatches(MemorySegment exc) {
        try {
            return (int) PyErr_ExceptionMatches.invokeExact(exc);
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_ExceptionMatches", misbound);
        }
    }

    // int PyErr_GivenExceptionMatches(PyObject *given, PyObject *exc)
    private static final MethodHandle PyErr_GivenExceptionMatches =
            LibPython.downcall("PyErr_GivenExceptionMatches", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Tells whether `given`, a class or an instance, is one of `exc`, a class or a tuple of classes.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_GivenExceptionMatches">C API</a>
    public static int PyErr_GivenExceptionMatches(MemorySegment given, MemorySegment exc) {
        try {
            return (int) PyErr_GivenExceptionMatches.invokeExact(given, exc);
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_GivenExceptionMatches", misbound);
        }
    }

    // PyObject *PyErr_GetHandledException(void)
    private static final MethodHandle PyErr_GetHandledException =
            LibPython.downcall("PyErr_GetHandledException", FunctionDescriptor.of(ADDRESS));

    /// Names the exception being handled, as `sys.exception()` does.
    ///
    /// @return a new reference; `NULL` without an error if none is
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_GetHandledException">C API</a>
    public static MemorySegment PyErr_GetHandledException() {
        try {
            return (MemorySegment) PyErr_GetHandledException.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_GetHandledException", misbound);
        }
    }

    // void PyErr_SetHandledException(PyObject *exc)
    private static final MethodHandle PyErr_SetHandledException =
            LibPython.downcall("PyErr_SetHandledException", FunctionDescriptor.ofVoid(ADDRESS));

    /// Sets the exception being handled. Steals no reference; `NULL` or `None` clears it.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_SetHandledException">C API</a>
    public static void PyErr_SetHandledException(MemorySegment exc) {
        try {
            PyErr_SetHandledException.invokeExact(exc);
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_SetHandledException", misbound);
        }
    }

    // void PyErr_WriteUnraisable(PyObject *obj)
    private static final MethodHandle PyErr_WriteUnraisable =
            LibPython.downcall("PyErr_WriteUnraisable", FunctionDescriptor.ofVoid(ADDRESS));

    /// Hands the exception in the error indicator to `sys.unraisablehook` and clears it. `obj`, which may be
    /// `NULL`,
    /// says where it happened.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_WriteUnraisable">C API</a>
    public static void PyErr_WriteUnraisable(MemorySegment obj) {
        try {
            PyErr_WriteUnraisable.invokeExact(obj);
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_WriteUnraisable", misbound);
        }
    }

    // int PyErr_CheckSignals(void)
    private static final MethodHandle PyErr_CheckSignals =
            LibPython.downcall("PyErr_CheckSignals", FunctionDescriptor.of(JAVA_INT));

    /// On the main thread of the main interpreter, runs the Python handlers of signals that have arrived.
    ///
    /// @return 0, or -1 with the error of a handler set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_CheckSignals">C API</a>
    public static int PyErr_CheckSignals() {
        try {
            return (int) PyErr_CheckSignals.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_CheckSignals", misbound);
        }
    }

    // int PyErr_SetInterruptEx(int signum)
    private static final MethodHandle PyErr_SetInterruptEx =
            LibPython.downcall("PyErr_SetInterruptEx", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    /// Simulates the arrival of the signal `signum` in the main interpreter. Needs no thread state.
    ///
    /// @return 0, or -1 if `signum` is out of range
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_SetInterruptEx">C API</a>
    public static int PyErr_SetInterruptEx(int signum) {
        try {
            return (int) PyErr_SetInterruptEx.invokeExact(signum);
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_SetInterruptEx", misbound);
        }
    }

    // PyObject *PyErr_NewException(const char *name, PyObject *base, PyObject *dict)
    private static final MethodHandle PyErr_NewException =
            LibPython.downcall("PyErr_NewException", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS));

    /// Makes an exception class; `name` is `module.Class`. `base`, a class or a tuple, and `dict` may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_NewException">C API</a>
    public static MemorySegment PyErr_NewException(MemorySegment name, MemorySegment base, MemorySegment dict) {
        try {
            return (MemorySegment) PyErr_NewException.invokeExact(name, base, dict);
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_NewException", misbound);
        }
    }

    // PyObject *PyErr_NewExceptionWithDoc(const char *name, const char *doc, PyObject *base, PyObject *dict)
    private static final MethodHandle PyErr_NewExceptionWithDoc = LibPython.downcall(
            "PyErr_NewExceptionWithDoc", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));

    /// Makes an exception class with a docstring; `name` is `module.Class`. `doc`, `base` and `dict` may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_NewExceptionWithDoc">C API</a>
    public static MemorySegment PyErr_NewExceptionWithDoc(
            MemorySegment name, MemorySegment doc, MemorySegment base, MemorySegment dict) {
        try {
            return (MemorySegment) PyErr_NewExceptionWithDoc.invokeExact(name, doc, base, dict);
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_NewExceptionWithDoc", misbound);
        }
    }

    private PyErrors() {}
}
