package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Frames, after `Include/pyframe.h` and `Include/cpython/pyframe.h`.
public final class PyFrame {
    // PyCodeObject *PyFrame_GetCode(PyFrameObject *frame)
    private static final MethodHandle PyFrame_GetCode = LibPython.words("PyFrame_GetCode", 1);

    /// Names the code object of the frame.
    ///
    /// @return a new reference, never `NULL`
    /// @see <a href="https://docs.python.org/3.14/c-api/frame.html#c.PyFrame_GetCode">C API</a>
    public static MemorySegment PyFrame_GetCode(MemorySegment frame) {
        try {
            return pointer((long) PyFrame_GetCode.invokeExact(word(frame)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyFrame_GetCode", misbound);
        }
    }

    // PyFrameObject *PyFrame_GetBack(PyFrameObject *frame)
    private static final MethodHandle PyFrame_GetBack = LibPython.words("PyFrame_GetBack", 1);

    /// Names the next outer frame.
    ///
    /// @return a new reference; `NULL` without an error if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/frame.html#c.PyFrame_GetBack">C API</a>
    public static MemorySegment PyFrame_GetBack(MemorySegment frame) {
        try {
            return pointer((long) PyFrame_GetBack.invokeExact(word(frame)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyFrame_GetBack", misbound);
        }
    }

    // int PyFrame_GetLineNumber(PyFrameObject *frame)
    private static final MethodHandle PyFrame_GetLineNumber = LibPython.words("PyFrame_GetLineNumber", 1);

    /// Names the line being executed.
    ///
    /// @return the line
    /// @see <a href="https://docs.python.org/3.14/c-api/frame.html#c.PyFrame_GetLineNumber">C API</a>
    public static int PyFrame_GetLineNumber(MemorySegment frame) {
        try {
            return (int) (long) PyFrame_GetLineNumber.invokeExact(word(frame));
        } catch (Throwable misbound) {
            throw new AssertionError("PyFrame_GetLineNumber", misbound);
        }
    }

    // PyObject *PyFrame_GetGlobals(PyFrameObject *frame)
    private static final MethodHandle PyFrame_GetGlobals = LibPython.words("PyFrame_GetGlobals", 1);

    /// Names the globals of the frame.
    ///
    /// @return a new reference, never `NULL`
    /// @see <a href="https://docs.python.org/3.14/c-api/frame.html#c.PyFrame_GetGlobals">C API</a>
    public static MemorySegment PyFrame_GetGlobals(MemorySegment frame) {
        try {
            return pointer((long) PyFrame_GetGlobals.invokeExact(word(frame)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyFrame_GetGlobals", misbound);
        }
    }

    // PyObject *PyFrame_GetBuiltins(PyFrameObject *frame)
    private static final MethodHandle PyFrame_GetBuiltins = LibPython.words("PyFrame_GetBuiltins", 1);

    /// Names the builtins of the frame.
    ///
    /// @return a new reference, never `NULL`
    /// @see <a href="https://docs.python.org/3.14/c-api/frame.html#c.PyFrame_GetBuiltins">C API</a>
    public static MemorySegment PyFrame_GetBuiltins(MemorySegment frame) {
        try {
            return pointer((long) PyFrame_GetBuiltins.invokeExact(word(frame)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyFrame_GetBuiltins", misbound);
        }
    }

    // PyObject *PyFrame_GetLocals(PyFrameObject *frame)
    private static final MethodHandle PyFrame_GetLocals = LibPython.words("PyFrame_GetLocals", 1);

    /// Names the locals of the frame, in a function as a write-through proxy.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/frame.html#c.PyFrame_GetLocals">C API</a>
    public static MemorySegment PyFrame_GetLocals(MemorySegment frame) {
        try {
            return pointer((long) PyFrame_GetLocals.invokeExact(word(frame)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyFrame_GetLocals", misbound);
        }
    }

    // PyFrameObject *PyFrame_New(PyThreadState *tstate, PyCodeObject *code, PyObject *globals, PyObject
    //         *locals)
    private static final MethodHandle PyFrame_New = LibPython.words("PyFrame_New", 4);

    /// Makes a frame that does not run, good to name a place in a traceback. `locals` may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    public static MemorySegment PyFrame_New(
            MemorySegment tstate, MemorySegment code, MemorySegment globals, MemorySegment locals) {
        try {
            return pointer((long) PyFrame_New.invokeExact(word(tstate), word(code), word(globals), word(locals)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyFrame_New", misbound);
        }
    }

    private PyFrame() {}
}
