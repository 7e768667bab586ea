package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Calling objects, after `Include/abstract.h` and `Include/cpython/abstract.h`.
public final class PyCall {
    /// Added to `nargsf`: the callee may use the place before the first argument and restores it.
    public static final long PY_VECTORCALL_ARGUMENTS_OFFSET = Long.MIN_VALUE;

    // PyObject *PyObject_Call(PyObject *callable, PyObject *args, PyObject *kwargs)
    private static final NativeFunction PyObject_Call = NativeFunction.of("PyObject_Call");

    /// Calls `callable(*args, **kwargs)`. `args` is a tuple, `kwargs` a dict or `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_Call">C API</a>
    public static MemorySegment PyObject_Call(MemorySegment callable, MemorySegment args, MemorySegment kwargs) {
        return pointer(PyObject_Call.call(word(callable), word(args), word(kwargs)));
    }

    // PyObject *PyObject_CallNoArgs(PyObject *callable)
    private static final NativeFunction PyObject_CallNoArgs = NativeFunction.of("PyObject_CallNoArgs");

    /// Calls `callable()`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_CallNoArgs">C API</a>
    public static MemorySegment PyObject_CallNoArgs(MemorySegment callable) {
        return pointer(PyObject_CallNoArgs.call(word(callable)));
    }

    // PyObject *PyObject_CallOneArg(PyObject *callable, PyObject *arg)
    private static final NativeFunction PyObject_CallOneArg = NativeFunction.of("PyObject_CallOneArg");

    /// Calls `callable(arg)`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_CallOneArg">C API</a>
    public static MemorySegment PyObject_CallOneArg(MemorySegment callable, MemorySegment arg) {
        return pointer(PyObject_CallOneArg.call(word(callable), word(arg)));
    }

    // PyObject *PyObject_Vectorcall(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject
    //         *kwnames)
    private static final NativeFunction PyObject_Vectorcall = NativeFunction.of("PyObject_Vectorcall");

    /// Calls with arguments from an array: the `nargsf` positional ones, then the values of the tuple `kwnames`,
    /// which may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_Vectorcall">C API</a>
    public static MemorySegment PyObject_Vectorcall(
            MemorySegment callable, MemorySegment args, long nargsf, MemorySegment kwnames) {
        return pointer(PyObject_Vectorcall.call(word(callable), word(args), nargsf, word(kwnames)));
    }

    // PyObject *PyObject_VectorcallMethod(PyObject *name, PyObject *const *args, size_t nargsf, PyObject
    //         *kwnames)
    private static final NativeFunction PyObject_VectorcallMethod = NativeFunction.of("PyObject_VectorcallMethod");

    /// Calls the method `name` of `args[0]` with the rest of the array; `nargsf` counts `args[0]`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_VectorcallMethod">C API</a>
    public static MemorySegment PyObject_VectorcallMethod(
            MemorySegment name, MemorySegment args, long nargsf, MemorySegment kwnames) {
        return pointer(PyObject_VectorcallMethod.call(word(name), word(args), nargsf, word(kwnames)));
    }

    // PyObject *PyObject_VectorcallDict(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject
    //         *kwdict)
    private static final NativeFunction PyObject_VectorcallDict = NativeFunction.of("PyObject_VectorcallDict");

    /// Calls with positional arguments from an array and keyword arguments from a dict, which may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_VectorcallDict">C API</a>
    public static MemorySegment PyObject_VectorcallDict(
            MemorySegment callable, MemorySegment args, long nargsf, MemorySegment kwdict) {
        return pointer(PyObject_VectorcallDict.call(word(callable), word(args), nargsf, word(kwdict)));
    }

    private PyCall() {}
}
