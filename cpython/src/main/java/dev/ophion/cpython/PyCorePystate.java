package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The mark that an interpreter runs its `__main__`, after `Include/internal/pycore_pystate.h`: exported, but not
/// public, so they may change with any version. An interpreter must be marked before its Python threads can be
/// started and waited for.
public final class PyCorePystate {
    // PyObject *_PyInterpreterState_GetIDObject(PyInterpreterState *interp)
    private static final MethodHandle _PyInterpreterState_GetIDObject =
            LibPython.words("_PyInterpreterState_GetIDObject", 1);

    /// Makes an int of the id of `interp`.
    ///
    /// @return a new reference, or `NULL` with an error set
    public static MemorySegment _PyInterpreterState_GetIDObject(MemorySegment interp) {
        try {
            return pointer((long) _PyInterpreterState_GetIDObject.invokeExact(word(interp)));
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterState_GetIDObject", misbound);
        }
    }

    // int _PyInterpreterState_SetRunningMain(PyInterpreterState *interp)
    private static final MethodHandle _PyInterpreterState_SetRunningMain =
            LibPython.words("_PyInterpreterState_SetRunningMain", 1);

    /// Marks the attached thread state as the one running `__main__` of `interp`, its interpreter.
    ///
    /// @return 0, or -1 with `InterpreterError` set if another one is
    public static int _PyInterpreterState_SetRunningMain(MemorySegment interp) {
        try {
            return (int) (long) _PyInterpreterState_SetRunningMain.invokeExact(word(interp));
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterState_SetRunningMain", misbound);
        }
    }

    // void _PyInterpreterState_SetNotRunningMain(PyInterpreterState *interp)
    private static final MethodHandle _PyInterpreterState_SetNotRunningMain =
            LibPython.words("_PyInterpreterState_SetNotRunningMain", 1);

    /// Takes back the mark that the attached thread state has set.
    public static void _PyInterpreterState_SetNotRunningMain(MemorySegment interp) {
        try {
            long _ = (long) _PyInterpreterState_SetNotRunningMain.invokeExact(word(interp));
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterState_SetNotRunningMain", misbound);
        }
    }

    // int _PyInterpreterState_IsRunningMain(PyInterpreterState *interp)
    private static final MethodHandle _PyInterpreterState_IsRunningMain =
            LibPython.words("_PyInterpreterState_IsRunningMain", 1);

    /// Tells whether a thread state is marked as running `__main__` of `interp`.
    ///
    /// @return 1 if so, 0 if not
    public static int _PyInterpreterState_IsRunningMain(MemorySegment interp) {
        try {
            return (int) (long) _PyInterpreterState_IsRunningMain.invokeExact(word(interp));
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterState_IsRunningMain", misbound);
        }
    }

    private PyCorePystate() {}
}
