package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Code objects, after `Include/cpython/code.h`.
public final class PyCode {
    // int PyCode_Addr2Line(PyCodeObject *co, int byte_offset)
    private static final MethodHandle PyCode_Addr2Line = LibPython.words("PyCode_Addr2Line", 2);

    /// Finds the line of an instruction.
    ///
    /// @return the line, or -1 if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/code.html#c.PyCode_Addr2Line">C API</a>
    public static int PyCode_Addr2Line(MemorySegment co, int byte_offset) {
        try {
            return (int) (long) PyCode_Addr2Line.invokeExact(word(co), (long) byte_offset);
        } catch (Throwable misbound) {
            throw new AssertionError("PyCode_Addr2Line", misbound);
        }
    }

    // PyObject *PyCode_GetCode(PyCodeObject *co)
    private static final MethodHandle PyCode_GetCode = LibPython.words("PyCode_GetCode", 1);

    /// Names `co_code`, the bytecode.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/code.html#c.PyCode_GetCode">C API</a>
    public static MemorySegment PyCode_GetCode(MemorySegment co) {
        try {
            return pointer((long) PyCode_GetCode.invokeExact(word(co)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyCode_GetCode", misbound);
        }
    }

    // PyObject *PyCode_GetVarnames(PyCodeObject *co)
    private static final MethodHandle PyCode_GetVarnames = LibPython.words("PyCode_GetVarnames", 1);

    /// Names `co_varnames`.
    ///
    /// @return a new reference to a tuple, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/code.html#c.PyCode_GetVarnames">C API</a>
    public static MemorySegment PyCode_GetVarnames(MemorySegment co) {
        try {
            return pointer((long) PyCode_GetVarnames.invokeExact(word(co)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyCode_GetVarnames", misbound);
        }
    }

    // PyObject *PyCode_GetCellvars(PyCodeObject *co)
    private static final MethodHandle PyCode_GetCellvars = LibPython.words("PyCode_GetCellvars", 1);

    /// Names `co_cellvars`.
    ///
    /// @return a new reference to a tuple, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/code.html#c.PyCode_GetCellvars">C API</a>
    public static MemorySegment PyCode_GetCellvars(MemorySegment co) {
        try {
            return pointer((long) PyCode_GetCellvars.invokeExact(word(co)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyCode_GetCellvars", misbound);
        }
    }

    // PyObject *PyCode_GetFreevars(PyCodeObject *co)
    private static final MethodHandle PyCode_GetFreevars = LibPython.words("PyCode_GetFreevars", 1);

    /// Names `co_freevars`.
    ///
    /// @return a new reference to a tuple, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/code.html#c.PyCode_GetFreevars">C API</a>
    public static MemorySegment PyCode_GetFreevars(MemorySegment co) {
        try {
            return pointer((long) PyCode_GetFreevars.invokeExact(word(co)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyCode_GetFreevars", misbound);
        }
    }

    // PyCodeObject *PyCode_NewEmpty(const char *filename, const char *funcname, int firstlineno)
    private static final MethodHandle PyCode_NewEmpty = LibPython.words("PyCode_NewEmpty", 3);

    /// Makes a code object that only raises, good to name a place in a traceback.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/code.html#c.PyCode_NewEmpty">C API</a>
    public static MemorySegment PyCode_NewEmpty(MemorySegment filename, MemorySegment funcname, int firstlineno) {
        try {
            return pointer((long) PyCode_NewEmpty.invokeExact(word(filename), word(funcname), (long) firstlineno));
        } catch (Throwable misbound) {
            throw new AssertionError("PyCode_NewEmpty", misbound);
        }
    }

    private PyCode() {}
}
