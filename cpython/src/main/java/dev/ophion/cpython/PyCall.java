package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Calling objects, after `Include/abstract.h` and `Include/cpython/abstract.h`.
public final class PyCall {
    /// Added to `nargsf`: the callee may use the place before the first argument and restores it.
    public static final long PY_VECTORCALL_ARGUMENTS_OFFSET = Long.MIN_VALUE;

    // PyObject *PyObject_Call(PyObject *callable, PyObject *args, PyObject *kwargs)
    private static final MethodHandle PyObject_Call = LibPython.words("PyObject_Call", 3);

    /// Calls `callable(*args, **kwargs)`. `args` is a tuple, `kwargs` a dict or `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_Call">C API</a>
    public static MemorySegment PyObject_Call(MemorySegment callable, MemorySegment args, MemorySegment kwargs) {
        try {
            return pointer((long) PyObject_Call.invokeExact(word(callable), word(args), word(kwargs)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Call", misbound);
        }
    }

    // PyObject *PyObject_CallNoArgs(PyObject *callable)
    private static final MethodHandle PyObject_CallNoArgs = LibPython.words("PyObject_CallNoArgs", 1);

    /// Calls `callable()`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_CallNoArgs">C API</a>
    public static MemorySegment PyObject_CallNoArgs(MemorySegment callable) {
        try {
            return pointer((long) PyObject_CallNoArgs.invokeExact(word(callable)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_CallNoArgs", misbound);
        }
    }

    // PyObject *PyObject_CallOneArg(PyObject *callable, PyObject *arg)
    private static final MethodHandle PyObject_CallOneArg = LibPython.words("PyObject_CallOneArg", 2);

    /// Calls `callable(arg)`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_CallOneArg">C API</a>
    public static MemorySegment PyObject_CallOneArg(MemorySegment callable, MemorySegment arg) {
        try {
            return pointer((long) PyObject_CallOneArg.invokeExact(word(callable), word(arg)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_CallOneArg", misbound);
        }
    }

    // PyObject *PyObject_Vectorcall(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject
    //         *kwnames)
    private static final MethodHandle PyObject_Vectorcall = LibPython.words("PyObject_Vectorcall", 4);

    /// Calls with arguments from an array: the `nargsf` positional ones, then the values of the tuple `kwnames`,
    /// which may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_Vectorcall">C API</a>
    public static MemorySegment PyObject_Vectorcall(
            MemorySegment callable, MemorySegment args, long nargsf, MemorySegment kwnames) {
        try {
            return pointer((long) PyObject_Vectorcall.invokeExact(word(callable), word(args), nargsf, word(kwnames)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Vectorcall", misbound);
        }
    }

    // PyObject *PyObject_VectorcallMethod(PyObject *name, PyObject *const *args, size_t nargsf, PyObject
    //         *kwnames)
    private static final MethodHandle PyObject_VectorcallMethod = LibPython.words("PyObject_VectorcallMethod", 4);

    /// Calls the method `name` of `args[0]` with the rest of the array; `nargsf` counts `args[0]`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_VectorcallMethod">C API</a>
    public static MemorySegment PyObject_VectorcallMethod(
            MemorySegment name, MemorySegment args, long nargsf, MemorySegment kwnames) {
        try {
            return pointer((long) PyObject_VectorcallMethod.invokeExact(word(name), word(args), nargsf, word(kwnames)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_VectorcallMethod", misbound);
        }
    }

    // PyObject *PyObject_VectorcallDict(PyObject *callable, PyObject *const *args, size_t nargsf, PyObject
    //         *kwdict)
    private static final MethodHandle PyObject_VectorcallDict = LibPython.words("PyObject_VectorcallDict", 4);

    /// Calls with positional arguments from an array and keyword arguments from a dict, which may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/call.html#c.PyObject_VectorcallDict">C API</a>
    public static MemorySegment PyObject_VectorcallDict(
            MemorySegment callable, MemorySegment args, long nargsf, MemorySegment kwdict) {
        try {
            return pointer(
                    (long) PyObject_VectorcallDict.invokeExact(word(callable), word(args), nargsf, word(kwdict)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_VectorcallDict", misbound);
        }
    }

    private PyCall() {}
}
