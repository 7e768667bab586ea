package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Frames, after `Include/pyframe.h` and `Include/cpython/pyframe.h`.
public final class PyFrame {
    // PyCodeObject *PyFrame_GetCode(PyFrameObject *frame)
    private static final NativeFunction PyFrame_GetCode = NativeFunction.of("PyFrame_GetCode");

    /// Names the code object of the frame.
    ///
    /// @return a new reference, never `NULL`
    /// @see <a href="https://docs.python.org/3.14/c-api/frame.html#c.PyFrame_GetCode">C API</a>
    public static MemorySegment PyFrame_GetCode(MemorySegment frame) {
        return pointer(PyFrame_GetCode.call(word(frame)));
    }

    // PyFrameObject *PyFrame_GetBack(PyFrameObject *frame)
    private static final NativeFunction PyFrame_GetBack = NativeFunction.of("PyFrame_GetBack");

    /// Names the next outer frame.
    ///
    /// @return a new reference; `NULL` without an error if there is none
    /// @see <a href="https://docs.python.org/3.14/c-api/frame.html#c.PyFrame_GetBack">C API</a>
    public static MemorySegment PyFrame_GetBack(MemorySegment frame) {
        return pointer(PyFrame_GetBack.call(word(frame)));
    }

    // int PyFrame_GetLineNumber(PyFrameObject *frame)
    private static final NativeFunction PyFrame_GetLineNumber = NativeFunction.of("PyFrame_GetLineNumber");

    /// Names the line being executed.
    ///
    /// @return the line
    /// @see <a href="https://docs.python.org/3.14/c-api/frame.html#c.PyFrame_GetLineNumber">C API</a>
    public static int PyFrame_GetLineNumber(MemorySegment frame) {
        return (int) PyFrame_GetLineNumber.call(word(frame));
    }

    // PyObject *PyFrame_GetGlobals(PyFrameObject *frame)
    private static final NativeFunction PyFrame_GetGlobals = NativeFunction.of("PyFrame_GetGlobals");

    /// Names the globals of the frame.
    ///
    /// @return a new reference, never `NULL`
    /// @see <a href="https://docs.python.org/3.14/c-api/frame.html#c.PyFrame_GetGlobals">C API</a>
    public static MemorySegment PyFrame_GetGlobals(MemorySegment frame) {
        return pointer(PyFrame_GetGlobals.call(word(frame)));
    }

    // PyObject *PyFrame_GetBuiltins(PyFrameObject *frame)
    private static final NativeFunction PyFrame_GetBuiltins = NativeFunction.of("PyFrame_GetBuiltins");

    /// Names the builtins of the frame.
    ///
    /// @return a new reference, never `NULL`
    /// @see <a href="https://docs.python.org/3.14/c-api/frame.html#c.PyFrame_GetBuiltins">C API</a>
    public static MemorySegment PyFrame_GetBuiltins(MemorySegment frame) {
        return pointer(PyFrame_GetBuiltins.call(word(frame)));
    }

    // PyObject *PyFrame_GetLocals(PyFrameObject *frame)
    private static final NativeFunction PyFrame_GetLocals = NativeFunction.of("PyFrame_GetLocals");

    /// Names the locals of the frame, in a function as a write-through proxy.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/frame.html#c.PyFrame_GetLocals">C API</a>
    public static MemorySegment PyFrame_GetLocals(MemorySegment frame) {
        return pointer(PyFrame_GetLocals.call(word(frame)));
    }

    // PyFrameObject *PyFrame_New(PyThreadState *tstate, PyCodeObject *code, PyObject *globals, PyObject
    //         *locals)
    private static final NativeFunction PyFrame_New = NativeFunction.of("PyFrame_New");

    /// Makes a frame that does not run, good to name a place in a traceback. `locals` may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    public static MemorySegment PyFrame_New(
            MemorySegment tstate, MemorySegment code, MemorySegment globals, MemorySegment locals) {
        return pointer(PyFrame_New.call(word(tstate), word(code), word(globals), word(locals)));
    }

    private PyFrame() {}
}
