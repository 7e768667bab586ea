package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The error indicator of the attached thread state, after `Include/pyerrors.h`.
public final class PyErrors {
    // PyObject *PyErr_Occurred(void)
    private static final MethodHandle PyErr_Occurred = LibPython.critical("PyErr_Occurred", 0);

    /// Names the class of the exception in the error indicator. Critical: it reads two fields.
    ///
    /// @return a borrowed reference; `NULL` if no error is set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_Occurred">C API</a>
    public static MemorySegment PyErr_Occurred() {
        try {
            return pointer((long) PyErr_Occurred.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_Occurred", misbound);
        }
    }

    // PyObject *PyErr_GetRaisedException(void)
    private static final MethodHandle PyErr_GetRaisedException = LibPython.words("PyErr_GetRaisedException", 0);

    /// Takes the exception out of the error indicator.
    ///
    /// @return a new reference; `NULL` if no error is set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_GetRaisedException">C API</a>
    public static MemorySegment PyErr_GetRaisedException() {
        try {
            return pointer((long) PyErr_GetRaisedException.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_GetRaisedException", misbound);
        }
    }

    // void PyErr_SetRaisedException(PyObject *exc)
    private static final MethodHandle PyErr_SetRaisedException = LibPython.words("PyErr_SetRaisedException", 1);

    /// Sets the error indicator to the exception `exc`, whose reference it steals; `NULL` clears it.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_SetRaisedException">C API</a>
    public static void PyErr_SetRaisedException(MemorySegment exc) {
        try {
            long _ = (long) PyErr_SetRaisedException.invokeExact(word(exc));
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_SetRaisedException", misbound);
        }
    }

    // void PyErr_SetObject(PyObject *type, PyObject *value)
    private static final MethodHandle PyErr_SetObject = LibPython.words("PyErr_SetObject", 2);

    /// Sets the error indicator to an exception of class `type` made from `value`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_SetObject">C API</a>
    public static void PyErr_SetObject(MemorySegment type, MemorySegment value) {
        try {
            long _ = (long) PyErr_SetObject.invokeExact(word(type), word(value));
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_SetObject", misbound);
        }
    }

    // void PyErr_SetString(PyObject *type, const char *message)
    private static final MethodHandle PyErr_SetString = LibPython.words("PyErr_SetString", 2);

    /// Sets the error indicator to an exception of class `type` with the UTF-8 text `message`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_SetString">C API</a>
    public static void PyErr_SetString(MemorySegment type, MemorySegment message) {
        try {
            long _ = (long) PyErr_SetString.invokeExact(word(type), word(message));
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_SetString", misbound);
        }
    }

    // void PyErr_SetNone(PyObject *type)
    private static final MethodHandle PyErr_SetNone = LibPython.words("PyErr_SetNone", 1);

    /// Sets the error indicator to an exception of class `type` without arguments.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_SetNone">C API</a>
    public static void PyErr_SetNone(MemorySegment type) {
        try {
            long _ = (long) PyErr_SetNone.invokeExact(word(type));
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_SetNone", misbound);
        }
    }

    // PyObject *PyErr_NoMemory(void)
    private static final MethodHandle PyErr_NoMemory = LibPython.words("PyErr_NoMemory", 0);

    /// Sets the error indicator to the `MemoryError` kept ready for this.
    ///
    /// @return `NULL`, always
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_NoMemory">C API</a>
    public static MemorySegment PyErr_NoMemory() {
        try {
            return pointer((long) PyErr_NoMemory.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_NoMemory", misbound);
        }
    }

    // void PyErr_Clear(void)
    private static final MethodHandle PyErr_Clear = LibPython.words("PyErr_Clear", 0);

    /// Clears the error indicator.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_Clear">C API</a>
    public static void PyErr_Clear() {
        try {
            long _ = (long) PyErr_Clear.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_Clear", misbound);
        }
    }

    // int PyErr_ExceptionMatches(PyObject *exc)
    private static final MethodHandle PyErr_ExceptionMatches = LibPython.words("PyErr_ExceptionMatches", 1);

    /// Tells whether the exception in the error indicator, which must be set, is one of `exc`, a class or a tuple
    /// of
    /// classes.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_ExceptionMatches">C API</a>
    public static int PyErr_ExceptionMatches(MemorySegment exc) {
        try {
            return (int) (long) PyErr_ExceptionMatches.invokeExact(word(exc));
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_ExceptionMatches", misbound);
        }
    }

    // int PyErr_GivenExceptionMatches(PyObject *given, PyObject *exc)
    private static final MethodHandle PyErr_GivenExceptionMatches = LibPython.words("PyErr_GivenExceptionMatches", 2);

    /// Tells whether `given`, a class or an instance, is one of `exc`, a class or a tuple of classes.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_GivenExceptionMatches">C API</a>
    public static int PyErr_GivenExceptionMatches(MemorySegment given, MemorySegment exc) {
        try {
            return (int) (long) PyErr_GivenExceptionMatches.invokeExact(word(given), word(exc));
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_GivenExceptionMatches", misbound);
        }
    }

    // PyObject *PyErr_GetHandledException(void)
    private static final MethodHandle PyErr_GetHandledException = LibPython.words("PyErr_GetHandledException", 0);

    /// Names the exception being handled, as `sys.exception()` does.
    ///
    /// @return a new reference; `NULL` without an error if none is
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_GetHandledException">C API</a>
    public static MemorySegment PyErr_GetHandledException() {
        try {
            return pointer((long) PyErr_GetHandledException.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_GetHandledException", misbound);
        }
    }

    // void PyErr_SetHandledException(PyObject *exc)
    private static final MethodHandle PyErr_SetHandledException = LibPython.words("PyErr_SetHandledException", 1);

    /// Sets the exception being handled. Steals no reference; `NULL` or `None` clears it.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_SetHandledException">C API</a>
    public static void PyErr_SetHandledException(MemorySegment exc) {
        try {
            long _ = (long) PyErr_SetHandledException.invokeExact(word(exc));
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_SetHandledException", misbound);
        }
    }

    // void PyErr_WriteUnraisable(PyObject *obj)
    private static final MethodHandle PyErr_WriteUnraisable = LibPython.words("PyErr_WriteUnraisable", 1);

    /// Hands the exception in the error indicator to `sys.unraisablehook` and clears it. `obj`, which may be
    /// `NULL`,
    /// says where it happened.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_WriteUnraisable">C API</a>
    public static void PyErr_WriteUnraisable(MemorySegment obj) {
        try {
            long _ = (long) PyErr_WriteUnraisable.invokeExact(word(obj));
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_WriteUnraisable", misbound);
        }
    }

    // void PyErr_FormatUnraisable(const char *format, ...)
    private static final MethodHandle PyErr_FormatUnraisable = LibPython.words("PyErr_FormatUnraisable", 1);

    /// Hands the current error to `sys.unraisablehook`, introduced by `format`, in which `%` is written `%%`; clears
    /// the error.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_FormatUnraisable">C API</a>
    public static void PyErr_FormatUnraisable(MemorySegment format) {
        try {
            long _ = (long) PyErr_FormatUnraisable.invokeExact(word(format));
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_FormatUnraisable", misbound);
        }
    }

    // int PyErr_CheckSignals(void)
    private static final MethodHandle PyErr_CheckSignals = LibPython.words("PyErr_CheckSignals", 0);

    /// On the main thread of the main interpreter, runs the Python handlers of signals that have arrived.
    ///
    /// @return 0, or -1 with the error of a handler set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_CheckSignals">C API</a>
    public static int PyErr_CheckSignals() {
        try {
            return (int) (long) PyErr_CheckSignals.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_CheckSignals", misbound);
        }
    }

    // int PyErr_SetInterruptEx(int signum)
    private static final MethodHandle PyErr_SetInterruptEx = LibPython.words("PyErr_SetInterruptEx", 1);

    /// Simulates the arrival of the signal `signum` in the main interpreter. Needs no thread state.
    ///
    /// @return 0, or -1 if `signum` is out of range
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_SetInterruptEx">C API</a>
    public static int PyErr_SetInterruptEx(int signum) {
        try {
            return (int) (long) PyErr_SetInterruptEx.invokeExact((long) signum);
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_SetInterruptEx", misbound);
        }
    }

    // PyObject *PyErr_NewException(const char *name, PyObject *base, PyObject *dict)
    private static final MethodHandle PyErr_NewException = LibPython.words("PyErr_NewException", 3);

    /// Makes an exception class; `name` is `module.Class`. `base`, a class or a tuple, and `dict` may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_NewException">C API</a>
    public static MemorySegment PyErr_NewException(MemorySegment name, MemorySegment base, MemorySegment dict) {
        try {
            return pointer((long) PyErr_NewException.invokeExact(word(name), word(base), word(dict)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_NewException", misbound);
        }
    }

    // PyObject *PyErr_NewExceptionWithDoc(const char *name, const char *doc, PyObject *base, PyObject *dict)
    private static final MethodHandle PyErr_NewExceptionWithDoc = LibPython.words("PyErr_NewExceptionWithDoc", 4);

    /// Makes an exception class with a docstring; `name` is `module.Class`. `doc`, `base` and `dict` may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_NewExceptionWithDoc">C API</a>
    public static MemorySegment PyErr_NewExceptionWithDoc(
            MemorySegment name, MemorySegment doc, MemorySegment base, MemorySegment dict) {
        try {
            return pointer((long) PyErr_NewExceptionWithDoc.invokeExact(word(name), word(doc), word(base), word(dict)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyErr_NewExceptionWithDoc", misbound);
        }
    }

    private PyErrors() {}
}
