package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Contexts of `contextvars`, after `Include/cpython/context.h`.
///
/// @see <a href="https://docs.python.org/3.14/c-api/contextvars.html">C API</a>
public final class PyContext {
    // PyObject *PyContext_New(void)
    private static final MethodHandle PyContext_New = LibPython.words("PyContext_New", 0);

    /// Makes an empty context.
    ///
    /// @return a new reference, or `NULL` with an error set
    public static MemorySegment PyContext_New() {
        try {
            return pointer((long) PyContext_New.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyContext_New", misbound);
        }
    }

    // int PyContext_Enter(PyObject *ctx)
    private static final MethodHandle PyContext_Enter = LibPython.words("PyContext_Enter", 1);

    /// Makes `ctx` the current context of the attached thread state.
    ///
    /// @return 0, or -1 with an error set
    public static int PyContext_Enter(MemorySegment ctx) {
        try {
            return (int) (long) PyContext_Enter.invokeExact(word(ctx));
        } catch (Throwable misbound) {
            throw new AssertionError("PyContext_Enter", misbound);
        }
    }

    // int PyContext_Exit(PyObject *ctx)
    private static final MethodHandle PyContext_Exit = LibPython.words("PyContext_Exit", 1);

    /// Makes the context current that was before `ctx`.
    ///
    /// @return 0, or -1 with an error set
    public static int PyContext_Exit(MemorySegment ctx) {
        try {
            return (int) (long) PyContext_Exit.invokeExact(word(ctx));
        } catch (Throwable misbound) {
            throw new AssertionError("PyContext_Exit", misbound);
        }
    }

    private PyContext() {}
}
