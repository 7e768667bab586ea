package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// The error indicator of the attached thread state, after `Include/pyerrors.h`.
public final class PyErrors {
    // PyObject *PyErr_Occurred(void)
    private static final CriticalFunction PyErr_Occurred = CriticalFunction.of("PyErr_Occurred");

    /// Names the class of the exception in the error indicator. Critical: it reads two fields.
    ///
    /// @return a borrowed reference; `NULL` if no error is set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_Occurred">C API</a>
    public static MemorySegment PyErr_Occurred() {
        return pointer(PyErr_Occurred.call());
    }

    // PyObject *PyErr_GetRaisedException(void)
    private static final NativeFunction PyErr_GetRaisedException = NativeFunction.of("PyErr_GetRaisedException");

    /// Takes the exception out of the error indicator.
    ///
    /// @return a new reference; `NULL` if no error is set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_GetRaisedException">C API</a>
    public static MemorySegment PyErr_GetRaisedException() {
        return pointer(PyErr_GetRaisedException.call());
    }

    // void PyErr_SetRaisedException(PyObject *exc)
    private static final NativeFunction PyErr_SetRaisedException = NativeFunction.of("PyErr_SetRaisedException");

    /// Sets the error indicator to the exception `exc`, whose reference it steals; `NULL` clears it.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_SetRaisedException">C API</a>
    public static void PyErr_SetRaisedException(MemorySegment exc) {
        PyErr_SetRaisedException.call(word(exc));
    }

    // void PyErr_SetObject(PyObject *type, PyObject *value)
    private static final NativeFunction PyErr_SetObject = NativeFunction.of("PyErr_SetObject");

    /// Sets the error indicator to an exception of class `type` made from `value`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_SetObject">C API</a>
    public static void PyErr_SetObject(MemorySegment type, MemorySegment value) {
        PyErr_SetObject.call(word(type), word(value));
    }

    // void PyErr_SetString(PyObject *type, const char *message)
    private static final NativeFunction PyErr_SetString = NativeFunction.of("PyErr_SetString");

    /// Sets the error indicator to an exception of class `type` with the UTF-8 text `message`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_SetString">C API</a>
    public static void PyErr_SetString(MemorySegment type, MemorySegment message) {
        PyErr_SetString.call(word(type), word(message));
    }

    // void PyErr_SetNone(PyObject *type)
    private static final NativeFunction PyErr_SetNone = NativeFunction.of("PyErr_SetNone");

    /// Sets the error indicator to an exception of class `type` without arguments.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_SetNone">C API</a>
    public static void PyErr_SetNone(MemorySegment type) {
        PyErr_SetNone.call(word(type));
    }

    // PyObject *PyErr_NoMemory(void)
    private static final NativeFunction PyErr_NoMemory = NativeFunction.of("PyErr_NoMemory");

    /// Sets the error indicator to the `MemoryError` kept ready for this. Takes no memory of Java either.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_NoMemory">C API</a>
    public static void PyErr_NoMemory() {
        PyErr_NoMemory.call();
    }

    // void PyErr_Clear(void)
    private static final NativeFunction PyErr_Clear = NativeFunction.of("PyErr_Clear");

    /// Clears the error indicator.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_Clear">C API</a>
    public static void PyErr_Clear() {
        PyErr_Clear.call();
    }

    // int PyErr_ExceptionMatches(PyObject *exc)
    private static final NativeFunction PyErr_ExceptionMatches = NativeFunction.of("PyErr_ExceptionMatches");

    /// Tells whether the exception in the error indicator, which must be set, is one of `exc`, a class or a tuple
    /// of classes.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_ExceptionMatches">C API</a>
    public static int PyErr_ExceptionMatches(MemorySegment exc) {
        return (int) PyErr_ExceptionMatches.call(word(exc));
    }

    // int PyErr_GivenExceptionMatches(PyObject *given, PyObject *exc)
    private static final NativeFunction PyErr_GivenExceptionMatches = NativeFunction.of("PyErr_GivenExceptionMatches");

    /// Tells whether `given`, a class or an instance, is one of `exc`, a class or a tuple of classes.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_GivenExceptionMatches">C API</a>
    public static int PyErr_GivenExceptionMatches(MemorySegment given, MemorySegment exc) {
        return (int) PyErr_GivenExceptionMatches.call(word(given), word(exc));
    }

    // PyObject *PyErr_GetHandledException(void)
    private static final NativeFunction PyErr_GetHandledException = NativeFunction.of("PyErr_GetHandledException");

    /// Names the exception being handled, as `sys.exception()` does.
    ///
    /// @return a new reference; `NULL` without an error if none is
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_GetHandledException">C API</a>
    public static MemorySegment PyErr_GetHandledException() {
        return pointer(PyErr_GetHandledException.call());
    }

    // void PyErr_SetHandledException(PyObject *exc)
    private static final NativeFunction PyErr_SetHandledException = NativeFunction.of("PyErr_SetHandledException");

    /// Sets the exception being handled. Steals no reference; `NULL` or `None` clears it.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_SetHandledException">C API</a>
    public static void PyErr_SetHandledException(MemorySegment exc) {
        PyErr_SetHandledException.call(word(exc));
    }

    // void PyErr_WriteUnraisable(PyObject *obj)
    private static final NativeFunction PyErr_WriteUnraisable = NativeFunction.of("PyErr_WriteUnraisable");

    /// Hands the exception in the error indicator to `sys.unraisablehook` and clears it. `obj`, which may be
    /// `NULL`,
    /// says where it happened.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_WriteUnraisable">C API</a>
    public static void PyErr_WriteUnraisable(MemorySegment obj) {
        PyErr_WriteUnraisable.call(word(obj));
    }

    // void PyErr_FormatUnraisable(const char *format, ...)
    private static final NativeFunction PyErr_FormatUnraisable = NativeFunction.of("PyErr_FormatUnraisable");

    /// Hands the current error to `sys.unraisablehook`, introduced by `format`, in which `%` is written `%%`; clears
    /// the error.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_FormatUnraisable">C API</a>
    public static void PyErr_FormatUnraisable(MemorySegment format) {
        PyErr_FormatUnraisable.call(word(format));
    }

    // int PyErr_CheckSignals(void)
    private static final NativeFunction PyErr_CheckSignals = NativeFunction.of("PyErr_CheckSignals");

    /// On the main thread of the main interpreter, runs the Python handlers of signals that have arrived.
    ///
    /// @return 0, or -1 with the error of a handler set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_CheckSignals">C API</a>
    public static int PyErr_CheckSignals() {
        return (int) PyErr_CheckSignals.call();
    }

    // PyObject *PyErr_NewException(const char *name, PyObject *base, PyObject *dict)
    private static final NativeFunction PyErr_NewException = NativeFunction.of("PyErr_NewException");

    /// Makes an exception class; `name` is `module.Class`. `base`, a class or a tuple, and `dict` may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_NewException">C API</a>
    public static MemorySegment PyErr_NewException(MemorySegment name, MemorySegment base, MemorySegment dict) {
        return pointer(PyErr_NewException.call(word(name), word(base), word(dict)));
    }

    // PyObject *PyErr_NewExceptionWithDoc(const char *name, const char *doc, PyObject *base, PyObject *dict)
    private static final NativeFunction PyErr_NewExceptionWithDoc = NativeFunction.of("PyErr_NewExceptionWithDoc");

    /// Makes an exception class with a docstring; `name` is `module.Class`. `doc`, `base` and `dict` may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_NewExceptionWithDoc">C API</a>
    public static MemorySegment PyErr_NewExceptionWithDoc(
            MemorySegment name, MemorySegment doc, MemorySegment base, MemorySegment dict) {
        return pointer(PyErr_NewExceptionWithDoc.call(word(name), word(doc), word(base), word(dict)));
    }

    private PyErrors() {}
}
