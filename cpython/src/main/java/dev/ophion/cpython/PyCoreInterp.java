package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.cLong;
import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Interpreters by id and origin, after `Include/internal/pycore_interp.h`: exported, but not public, so they may
/// change with any version.
public final class PyCoreInterp {
    /// Nobody has said yet.
    public static final int _PyInterpreterState_WHENCE_NOTSET = -1;
    /// Unknown: made by code older than the constants.
    public static final int _PyInterpreterState_WHENCE_UNKNOWN = 0;
    /// The runtime: the main interpreter.
    public static final int _PyInterpreterState_WHENCE_RUNTIME = 1;
    /// `Py_NewInterpreter`.
    public static final int _PyInterpreterState_WHENCE_LEGACY_CAPI = 2;
    /// `Py_NewInterpreterFromConfig`.
    public static final int _PyInterpreterState_WHENCE_CAPI = 3;
    /// The cross-interpreter API of C.
    public static final int _PyInterpreterState_WHENCE_XI = 4;
    /// The `_interpreters` module.
    public static final int _PyInterpreterState_WHENCE_STDLIB = 5;

    // int64_t _PyInterpreterState_ObjectToID(PyObject *id)
    private static final MethodHandle _PyInterpreterState_ObjectToID =
            LibPython.words("_PyInterpreterState_ObjectToID", 1);

    /// Reads an interpreter id out of an int or an object with `__index__`.
    ///
    /// @return the id, or -1 with an error set
    public static long _PyInterpreterState_ObjectToID(MemorySegment id) {
        try {
            return (long) _PyInterpreterState_ObjectToID.invokeExact(word(id));
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterState_ObjectToID", misbound);
        }
    }

    // PyInterpreterState *_PyInterpreterState_LookUpID(int64_t id)
    private static final MethodHandle _PyInterpreterState_LookUpID = LibPython.words("_PyInterpreterState_LookUpID", 1);

    /// Finds the interpreter with this id.
    ///
    /// @return the interpreter, borrowed; `NULL` with `InterpreterNotFoundError` set if there is none
    public static MemorySegment _PyInterpreterState_LookUpID(long id) {
        try {
            return pointer((long) _PyInterpreterState_LookUpID.invokeExact(id));
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterState_LookUpID", misbound);
        }
    }

    // int _PyInterpreterState_IsReady(PyInterpreterState *interp)
    private static final MethodHandle _PyInterpreterState_IsReady = LibPython.words("_PyInterpreterState_IsReady", 1);

    /// Tells whether `interp` has finished its initialisation.
    ///
    /// @return 1 if so, 0 if not
    public static int _PyInterpreterState_IsReady(MemorySegment interp) {
        try {
            return (int) (long) _PyInterpreterState_IsReady.invokeExact(word(interp));
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterState_IsReady", misbound);
        }
    }

    // long _PyInterpreterState_GetWhence(PyInterpreterState *interp)
    private static final MethodHandle _PyInterpreterState_GetWhence =
            LibPython.words("_PyInterpreterState_GetWhence", 1);

    /// Says who made `interp`.
    ///
    /// @return one of the `_PyInterpreterState_WHENCE_` constants
    public static long _PyInterpreterState_GetWhence(MemorySegment interp) {
        try {
            return cLong((long) _PyInterpreterState_GetWhence.invokeExact(word(interp)));
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterState_GetWhence", misbound);
        }
    }

    // void _PyInterpreterState_IDIncref(PyInterpreterState *interp)
    private static final MethodHandle _PyInterpreterState_IDIncref = LibPython.words("_PyInterpreterState_IDIncref", 1);

    /// Counts one more user of the id of `interp`.
    public static void _PyInterpreterState_IDIncref(MemorySegment interp) {
        try {
            long _ = (long) _PyInterpreterState_IDIncref.invokeExact(word(interp));
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterState_IDIncref", misbound);
        }
    }

    // void _PyInterpreterState_IDDecref(PyInterpreterState *interp)
    private static final MethodHandle _PyInterpreterState_IDDecref = LibPython.words("_PyInterpreterState_IDDecref", 1);

    /// Counts one user less. Ends `interp` with the last one, if the count is required.
    public static void _PyInterpreterState_IDDecref(MemorySegment interp) {
        try {
            long _ = (long) _PyInterpreterState_IDDecref.invokeExact(word(interp));
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterState_IDDecref", misbound);
        }
    }

    // void _PyInterpreterState_RequireIDRef(PyInterpreterState *interp, int required)
    private static final MethodHandle _PyInterpreterState_RequireIDRef =
            LibPython.words("_PyInterpreterState_RequireIDRef", 2);

    /// Says whether `interp` ends with its last user.
    public static void _PyInterpreterState_RequireIDRef(MemorySegment interp, int required) {
        try {
            long _ = (long) _PyInterpreterState_RequireIDRef.invokeExact(word(interp), (long) required);
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterState_RequireIDRef", misbound);
        }
    }

    private PyCoreInterp() {}
}
