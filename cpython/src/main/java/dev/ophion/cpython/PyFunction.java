package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Functions written in Python, after `Include/cpython/funcobject.h`.
public final class PyFunction {
    // PyObject *PyFunction_New(PyObject *code, PyObject *globals)
    private static final MethodHandle PyFunction_New = LibPython.words("PyFunction_New", 2);

    /// Makes a function of `code` with the dict `globals`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_New">C API</a>
    public static MemorySegment PyFunction_New(MemorySegment code, MemorySegment globals) {
        try {
            return pointer((long) PyFunction_New.invokeExact(word(code), word(globals)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyFunction_New", misbound);
        }
    }

    // PyObject *PyFunction_GetCode(PyObject *op)
    private static final MethodHandle PyFunction_GetCode = LibPython.words("PyFunction_GetCode", 1);

    /// Names the code object.
    ///
    /// @return a borrowed reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_GetCode">C API</a>
    public static MemorySegment PyFunction_GetCode(MemorySegment op) {
        try {
            return pointer((long) PyFunction_GetCode.invokeExact(word(op)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyFunction_GetCode", misbound);
        }
    }

    // PyObject *PyFunction_GetGlobals(PyObject *op)
    private static final MethodHandle PyFunction_GetGlobals = LibPython.words("PyFunction_GetGlobals", 1);

    /// Names the dict of globals.
    ///
    /// @return a borrowed reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_GetGlobals">C API</a>
    public static MemorySegment PyFunction_GetGlobals(MemorySegment op) {
        try {
            return pointer((long) PyFunction_GetGlobals.invokeExact(word(op)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyFunction_GetGlobals", misbound);
        }
    }

    // PyObject *PyFunction_GetModule(PyObject *op)
    private static final MethodHandle PyFunction_GetModule = LibPython.words("PyFunction_GetModule", 1);

    /// Names `__module__`, usually a str.
    ///
    /// @return a borrowed reference; `NULL`, with an error set only if `op` is no function
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_GetModule">C API</a>
    public static MemorySegment PyFunction_GetModule(MemorySegment op) {
        try {
            return pointer((long) PyFunction_GetModule.invokeExact(word(op)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyFunction_GetModule", misbound);
        }
    }

    // PyObject *PyFunction_GetDefaults(PyObject *op)
    private static final MethodHandle PyFunction_GetDefaults = LibPython.words("PyFunction_GetDefaults", 1);

    /// Names the tuple of defaults.
    ///
    /// @return a borrowed reference; `NULL` if there are none, with an error set only if `op` is no function
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_GetDefaults">C API</a>
    public static MemorySegment PyFunction_GetDefaults(MemorySegment op) {
        try {
            return pointer((long) PyFunction_GetDefaults.invokeExact(word(op)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyFunction_GetDefaults", misbound);
        }
    }

    // int PyFunction_SetDefaults(PyObject *op, PyObject *defaults)
    private static final MethodHandle PyFunction_SetDefaults = LibPython.words("PyFunction_SetDefaults", 2);

    /// Sets the defaults, a tuple or `None`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_SetDefaults">C API</a>
    public static int PyFunction_SetDefaults(MemorySegment op, MemorySegment defaults) {
        try {
            return (int) (long) PyFunction_SetDefaults.invokeExact(word(op), word(defaults));
        } catch (Throwable misbound) {
            throw new AssertionError("PyFunction_SetDefaults", misbound);
        }
    }

    // PyObject *PyFunction_GetKwDefaults(PyObject *op)
    private static final MethodHandle PyFunction_GetKwDefaults = LibPython.words("PyFunction_GetKwDefaults", 1);

    /// Names the dict of defaults of keyword-only parameters.
    ///
    /// @return a borrowed reference; `NULL` if there are none, with an error set only if `op` is no function
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_GetKwDefaults">C API</a>
    public static MemorySegment PyFunction_GetKwDefaults(MemorySegment op) {
        try {
            return pointer((long) PyFunction_GetKwDefaults.invokeExact(word(op)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyFunction_GetKwDefaults", misbound);
        }
    }

    // int PyFunction_SetKwDefaults(PyObject *op, PyObject *defaults)
    private static final MethodHandle PyFunction_SetKwDefaults = LibPython.words("PyFunction_SetKwDefaults", 2);

    /// Sets the defaults of keyword-only parameters, a dict or `None`.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_SetKwDefaults">C API</a>
    public static int PyFunction_SetKwDefaults(MemorySegment op, MemorySegment defaults) {
        try {
            return (int) (long) PyFunction_SetKwDefaults.invokeExact(word(op), word(defaults));
        } catch (Throwable misbound) {
            throw new AssertionError("PyFunction_SetKwDefaults", misbound);
        }
    }

    // PyObject *PyFunction_GetClosure(PyObject *op)
    private static final MethodHandle PyFunction_GetClosure = LibPython.words("PyFunction_GetClosure", 1);

    /// Names the tuple of cells.
    ///
    /// @return a borrowed reference; `NULL` if there is none, with an error set only if `op` is no function
    /// @see <a href="https://docs.python.org/3.14/c-api/function.html#c.PyFunction_GetClosure">C API</a>
    public static MemorySegment PyFunction_GetClosure(MemorySegment op) {
        try {
            return pointer((long) PyFunction_GetClosure.invokeExact(word(op)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyFunction_GetClosure", misbound);
        }
    }

    private PyFunction() {}
}
