package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.cLong;
import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

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
    private static final NativeFunction _PyInterpreterState_ObjectToID =
            NativeFunction.of("_PyInterpreterState_ObjectToID");

    /// Reads an interpreter id out of an int or an object with `__index__`.
    ///
    /// @return the id, or -1 with an error set
    public static long _PyInterpreterState_ObjectToID(MemorySegment id) {
        return _PyInterpreterState_ObjectToID.call(word(id));
    }

    // PyInterpreterState *_PyInterpreterState_LookUpID(int64_t id)
    private static final NativeFunction _PyInterpreterState_LookUpID =
            NativeFunction.of("_PyInterpreterState_LookUpID");

    /// Finds the interpreter with this id.
    ///
    /// @return the interpreter, borrowed; `NULL` with `InterpreterNotFoundError` set if there is none
    public static MemorySegment _PyInterpreterState_LookUpID(long id) {
        return pointer(_PyInterpreterState_LookUpID.call(id));
    }

    // int _PyInterpreterState_IsReady(PyInterpreterState *interp)
    private static final CriticalFunction _PyInterpreterState_IsReady =
            CriticalFunction.of("_PyInterpreterState_IsReady");

    /// Tells whether `interp` has finished its initialisation.
    ///
    /// @return 1 if so, 0 if not
    public static int _PyInterpreterState_IsReady(MemorySegment interp) {
        return (int) _PyInterpreterState_IsReady.call(word(interp));
    }

    // long _PyInterpreterState_GetWhence(PyInterpreterState *interp)
    private static final NativeFunction _PyInterpreterState_GetWhence =
            NativeFunction.of("_PyInterpreterState_GetWhence");

    /// Says who made `interp`.
    ///
    /// @return one of the `_PyInterpreterState_WHENCE_` constants
    public static long _PyInterpreterState_GetWhence(MemorySegment interp) {
        return cLong(_PyInterpreterState_GetWhence.call(word(interp)));
    }

    // void _PyInterpreterState_IDIncref(PyInterpreterState *interp)
    private static final NativeFunction _PyInterpreterState_IDIncref =
            NativeFunction.of("_PyInterpreterState_IDIncref");

    /// Counts one more user of the id of `interp`.
    public static void _PyInterpreterState_IDIncref(MemorySegment interp) {
        _PyInterpreterState_IDIncref.call(word(interp));
    }

    // void _PyInterpreterState_IDDecref(PyInterpreterState *interp)
    private static final NativeFunction _PyInterpreterState_IDDecref =
            NativeFunction.of("_PyInterpreterState_IDDecref");

    /// Counts one user less. Ends `interp` with the last one, if the count is required.
    public static void _PyInterpreterState_IDDecref(MemorySegment interp) {
        _PyInterpreterState_IDDecref.call(word(interp));
    }

    // void _PyInterpreterState_RequireIDRef(PyInterpreterState *interp, int required)
    private static final NativeFunction _PyInterpreterState_RequireIDRef =
            NativeFunction.of("_PyInterpreterState_RequireIDRef");

    /// Says whether `interp` ends with its last user.
    public static void _PyInterpreterState_RequireIDRef(MemorySegment interp, int required) {
        _PyInterpreterState_RequireIDRef.call(word(interp), (long) required);
    }

    private PyCoreInterp() {}
}
