package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Code objects, after `Include/cpython/code.h`.
public final class PyCode {
    // int PyCode_Addr2Line(PyCodeObject *co, int byte_offset)
    private static final NativeFunction PyCode_Addr2Line = NativeFunction.of("PyCode_Addr2Line");

    /// Finds the line of an instruction.
    ///
    /// @return the line, or -1 if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/code.html#c.PyCode_Addr2Line">C API</a>
    public static int PyCode_Addr2Line(MemorySegment co, int byte_offset) {
        return (int) PyCode_Addr2Line.call(word(co), (long) byte_offset);
    }

    // PyObject *PyCode_GetCode(PyCodeObject *co)
    private static final NativeFunction PyCode_GetCode = NativeFunction.of("PyCode_GetCode");

    /// Names `co_code`, the bytecode.
    ///
    /// @return a new reference to a bytes, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/code.html#c.PyCode_GetCode">C API</a>
    public static MemorySegment PyCode_GetCode(MemorySegment co) {
        return pointer(PyCode_GetCode.call(word(co)));
    }

    // PyObject *PyCode_GetVarnames(PyCodeObject *co)
    private static final NativeFunction PyCode_GetVarnames = NativeFunction.of("PyCode_GetVarnames");

    /// Names `co_varnames`.
    ///
    /// @return a new reference to a tuple, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/code.html#c.PyCode_GetVarnames">C API</a>
    public static MemorySegment PyCode_GetVarnames(MemorySegment co) {
        return pointer(PyCode_GetVarnames.call(word(co)));
    }

    // PyObject *PyCode_GetCellvars(PyCodeObject *co)
    private static final NativeFunction PyCode_GetCellvars = NativeFunction.of("PyCode_GetCellvars");

    /// Names `co_cellvars`.
    ///
    /// @return a new reference to a tuple, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/code.html#c.PyCode_GetCellvars">C API</a>
    public static MemorySegment PyCode_GetCellvars(MemorySegment co) {
        return pointer(PyCode_GetCellvars.call(word(co)));
    }

    // PyObject *PyCode_GetFreevars(PyCodeObject *co)
    private static final NativeFunction PyCode_GetFreevars = NativeFunction.of("PyCode_GetFreevars");

    /// Names `co_freevars`.
    ///
    /// @return a new reference to a tuple, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/code.html#c.PyCode_GetFreevars">C API</a>
    public static MemorySegment PyCode_GetFreevars(MemorySegment co) {
        return pointer(PyCode_GetFreevars.call(word(co)));
    }

    // PyCodeObject *PyCode_NewEmpty(const char *filename, const char *funcname, int firstlineno)
    private static final NativeFunction PyCode_NewEmpty = NativeFunction.of("PyCode_NewEmpty");

    /// Makes a code object that only raises, good to name a place in a traceback.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/code.html#c.PyCode_NewEmpty">C API</a>
    public static MemorySegment PyCode_NewEmpty(MemorySegment filename, MemorySegment funcname, int firstlineno) {
        return pointer(PyCode_NewEmpty.call(word(filename), word(funcname), (long) firstlineno));
    }

    private PyCode() {}
}
