package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Contexts of `contextvars`, after `Include/cpython/context.h`.
///
/// @see <a href="https://docs.python.org/3.14/c-api/contextvars.html">C API</a>
public final class PyContext {
    // PyObject *PyContext_New(void)
    private static final NativeFunction PyContext_New = NativeFunction.of("PyContext_New");

    /// Makes an empty context.
    ///
    /// @return a new reference, or `NULL` with an error set
    public static MemorySegment PyContext_New() {
        return pointer(PyContext_New.call());
    }

    // int PyContext_Enter(PyObject *ctx)
    private static final NativeFunction PyContext_Enter = NativeFunction.of("PyContext_Enter");

    /// Makes `ctx` the current context of the attached thread state.
    ///
    /// @return 0, or -1 with an error set
    public static int PyContext_Enter(MemorySegment ctx) {
        return (int) PyContext_Enter.call(word(ctx));
    }

    // int PyContext_Exit(PyObject *ctx)
    private static final NativeFunction PyContext_Exit = NativeFunction.of("PyContext_Exit");

    /// Makes the context current that was before `ctx`.
    ///
    /// @return 0, or -1 with an error set
    public static int PyContext_Exit(MemorySegment ctx) {
        return (int) PyContext_Exit.call(word(ctx));
    }

    private PyContext() {}
}
