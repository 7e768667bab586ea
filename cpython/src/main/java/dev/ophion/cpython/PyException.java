package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// The parts of an exception object, after `Include/pyerrors.h`.
public final class PyException {
    // PyObject *PyException_GetTraceback(PyObject *exc)
    private static final NativeFunction PyException_GetTraceback = NativeFunction.of("PyException_GetTraceback");

    /// Names the traceback of `exc`.
    ///
    /// @return a new reference; `NULL` without an error if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_GetTraceback">C API</a>
    public static MemorySegment PyException_GetTraceback(MemorySegment exc) {
        return pointer(PyException_GetTraceback.call(word(exc)));
    }

    // int PyException_SetTraceback(PyObject *exc, PyObject *tb)
    private static final NativeFunction PyException_SetTraceback = NativeFunction.of("PyException_SetTraceback");

    /// Sets the traceback of `exc`; `None` clears it. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_SetTraceback">C API</a>
    public static int PyException_SetTraceback(MemorySegment exc, MemorySegment tb) {
        return (int) PyException_SetTraceback.call(word(exc), word(tb));
    }

    // PyObject *PyException_GetCause(PyObject *exc)
    private static final NativeFunction PyException_GetCause = NativeFunction.of("PyException_GetCause");

    /// Names the cause of `exc`, set by `raise … from …`.
    ///
    /// @return a new reference; `NULL` without an error if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_GetCause">C API</a>
    public static MemorySegment PyException_GetCause(MemorySegment exc) {
        return pointer(PyException_GetCause.call(word(exc)));
    }

    // void PyException_SetCause(PyObject *exc, PyObject *cause)
    private static final NativeFunction PyException_SetCause = NativeFunction.of("PyException_SetCause");

    /// Sets the cause of `exc` and steals the reference to `cause`; `NULL` clears it.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_SetCause">C API</a>
    public static void PyException_SetCause(MemorySegment exc, MemorySegment cause) {
        PyException_SetCause.call(word(exc), word(cause));
    }

    // PyObject *PyException_GetContext(PyObject *exc)
    private static final NativeFunction PyException_GetContext = NativeFunction.of("PyException_GetContext");

    /// Names the exception that was being handled when `exc` was raised.
    ///
    /// @return a new reference; `NULL` without an error if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_GetContext">C API</a>
    public static MemorySegment PyException_GetContext(MemorySegment exc) {
        return pointer(PyException_GetContext.call(word(exc)));
    }

    // void PyException_SetContext(PyObject *exc, PyObject *context)
    private static final NativeFunction PyException_SetContext = NativeFunction.of("PyException_SetContext");

    /// Sets the context of `exc` and steals the reference to `context`; `NULL` clears it.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_SetContext">C API</a>
    public static void PyException_SetContext(MemorySegment exc, MemorySegment context) {
        PyException_SetContext.call(word(exc), word(context));
    }

    // PyObject *PyException_GetArgs(PyObject *exc)
    private static final NativeFunction PyException_GetArgs = NativeFunction.of("PyException_GetArgs");

    /// Names `args` of `exc`, a tuple.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_GetArgs">C API</a>
    public static MemorySegment PyException_GetArgs(MemorySegment exc) {
        return pointer(PyException_GetArgs.call(word(exc)));
    }

    // void PyException_SetArgs(PyObject *exc, PyObject *args)
    private static final NativeFunction PyException_SetArgs = NativeFunction.of("PyException_SetArgs");

    /// Sets `args` of `exc`. Steals no reference.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyException_SetArgs">C API</a>
    public static void PyException_SetArgs(MemorySegment exc, MemorySegment args) {
        PyException_SetArgs.call(word(exc), word(args));
    }

    // const char *PyExceptionClass_Name(PyObject *type)
    private static final NativeFunction PyExceptionClass_Name = NativeFunction.of("PyExceptionClass_Name");

    /// Names the exception class `type`, for a heap type without its module.
    ///
    /// @return text that lives as long as `type`
    public static MemorySegment PyExceptionClass_Name(MemorySegment type) {
        return pointer(PyExceptionClass_Name.call(word(type)));
    }

    private PyException() {}
}
