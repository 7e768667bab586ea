package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// The mark that an interpreter runs its `__main__`, after `Include/internal/pycore_pystate.h`: exported, but not
/// public, so they may change with any version. An interpreter must be marked before its Python threads can be
/// started and waited for.
public final class PyCorePystate {
    // PyObject *_PyInterpreterState_GetIDObject(PyInterpreterState *interp)
    private static final NativeFunction _PyInterpreterState_GetIDObject =
            NativeFunction.of("_PyInterpreterState_GetIDObject");

    /// Makes an int of the id of `interp`.
    ///
    /// @return a new reference, or `NULL` with an error set
    public static MemorySegment _PyInterpreterState_GetIDObject(MemorySegment interp) {
        return pointer(_PyInterpreterState_GetIDObject.call(word(interp)));
    }

    // int _PyInterpreterState_SetRunningMain(PyInterpreterState *interp)
    private static final NativeFunction _PyInterpreterState_SetRunningMain =
            NativeFunction.of("_PyInterpreterState_SetRunningMain");

    /// Marks the attached thread state as the one running `__main__` of `interp`, its interpreter.
    ///
    /// @return 0, or -1 with `InterpreterError` set if another one is
    public static int _PyInterpreterState_SetRunningMain(MemorySegment interp) {
        return (int) _PyInterpreterState_SetRunningMain.call(word(interp));
    }

    // void _PyInterpreterState_SetNotRunningMain(PyInterpreterState *interp)
    private static final CriticalFunction _PyInterpreterState_SetNotRunningMain =
            CriticalFunction.of("_PyInterpreterState_SetNotRunningMain");

    /// Takes back the mark that the attached thread state has set.
    public static void _PyInterpreterState_SetNotRunningMain(MemorySegment interp) {
        _PyInterpreterState_SetNotRunningMain.call(word(interp));
    }

    // int _PyInterpreterState_IsRunningMain(PyInterpreterState *interp)
    private static final CriticalFunction _PyInterpreterState_IsRunningMain =
            CriticalFunction.of("_PyInterpreterState_IsRunningMain");

    /// Tells whether a thread state is marked as running `__main__` of `interp`.
    ///
    /// @return 1 if so, 0 if not
    public static int _PyInterpreterState_IsRunningMain(MemorySegment interp) {
        return (int) _PyInterpreterState_IsRunningMain.call(word(interp));
    }

    private PyCorePystate() {}
}
