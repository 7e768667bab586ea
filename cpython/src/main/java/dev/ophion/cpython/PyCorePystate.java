package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The mark that an interpreter runs its `__main__`, after `Include/internal/pycore_pystate.h`: exported, but not
/// public, so they may change with any version. An interpreter must be marked before its Python threads can be
/// started and waited for.
public final class PyCorePystate {
    // PyObject *_PyInterpreterState_GetIDObject(PyInterpreterState *interp)
    private static final MethodHandle _PyInterpreterState_GetIDObject =
            LibPython.downcall("_PyInterpreterState_GetIDObject", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Makes an int of the id of `interp`.
    ///
    /// @return a new reference, or `NULL` with an error set
    public static MemorySegment _PyInterpreterState_GetIDObject(MemorySegment interp) {
        try {
            return (MemorySegment) _PyInterpreterState_GetIDObject.invokeExact(interp);
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterState_GetIDObject", misbound);
        }
    }

    // int _PyInterpreterState_SetRunningMain(PyInterpreterState *interp)
    private static final MethodHandle _PyInterpreterState_SetRunningMain =
            LibPython.downcall("_PyInterpreterState_SetRunningMain", FunctionDescriptor.of(JAVA_INT, ADDRESS));

    /// Marks the attached thread state as the one running `__main__` of `interp`, its interpreter.
    ///
    /// @return 0, or -1 with `InterpreterError` set if another one is
    public static int _PyInterpreterState_SetRunningMain(MemorySegment interp) {
        try {
            return (int) _PyInterpreterState_SetRunningMain.invokeExact(interp);
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterState_SetRunningMain", misbound);
        }
    }

    // void _PyInterpreterState_SetNotRunningMain(PyInterpreterState *interp)
    private static final MethodHandle _PyInterpreterState_SetNotRunningMain =
            LibPython.downcall("_PyInterpreterState_SetNotRunningMain", FunctionDescriptor.ofVoid(ADDRESS));

    /// Takes back the mark that the attached thread state has set.
    public static void _PyInterpreterState_SetNotRunningMain(MemorySegment interp) {
        try {
            _PyInterpreterState_SetNotRunningMain.invokeExact(interp);
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterState_SetNotRunningMain", misbound);
        }
    }

    // int _PyInterpreterState_IsRunningMain(PyInterpreterState *interp)
    private static final MethodHandle _PyInterpreterState_IsRunningMain =
            LibPython.downcall("_PyInterpreterState_IsRunningMain", FunctionDescriptor.of(JAVA_INT, ADDRESS));

    /// Tells whether a thread state is marked as running `__main__` of `interp`.
    ///
    /// @return 1 if so, 0 if not
    public static int _PyInterpreterState_IsRunningMain(MemorySegment interp) {
        try {
            return (int) _PyInterpreterState_IsRunningMain.invokeExact(interp);
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterState_IsRunningMain", misbound);
        }
    }

    private PyCorePystate() {}
}
