package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Configurations of interpreters as dicts, after `Include/internal/pycore_pylifecycle.h`: exported, but
/// not public, so they may change with any version. Each `config` is a [PyInterpreterConfig#LAYOUT].
public final class PyCorePylifecycle {
    // int _PyInterpreterConfig_InitFromState(PyInterpreterConfig *config, PyInterpreterState *interp)
    private static final MethodHandle _PyInterpreterConfig_InitFromState =
            LibPython.words("_PyInterpreterConfig_InitFromState", 2);

    /// Writes the configuration that `interp` has.
    ///
    /// @return 0, or -1 with an error set
    public static int _PyInterpreterConfig_InitFromState(MemorySegment config, MemorySegment interp) {
        try {
            return (int) (long) _PyInterpreterConfig_InitFromState.invokeExact(word(config), word(interp));
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterConfig_InitFromState", misbound);
        }
    }

    // PyObject *_PyInterpreterConfig_AsDict(PyInterpreterConfig *config)
    private static final MethodHandle _PyInterpreterConfig_AsDict = LibPython.words("_PyInterpreterConfig_AsDict", 1);

    /// Makes a dict of the fields.
    ///
    /// @return a new reference, or `NULL` with an error set
    public static MemorySegment _PyInterpreterConfig_AsDict(MemorySegment config) {
        try {
            return pointer((long) _PyInterpreterConfig_AsDict.invokeExact(word(config)));
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterConfig_AsDict", misbound);
        }
    }

    // int _PyInterpreterConfig_InitFromDict(PyInterpreterConfig *config, PyObject *dict)
    private static final MethodHandle _PyInterpreterConfig_InitFromDict =
            LibPython.words("_PyInterpreterConfig_InitFromDict", 2);

    /// Writes the fields from a dict that has them all and nothing else.
    ///
    /// @return 0, or -1 with a `ValueError` or `TypeError` set
    public static int _PyInterpreterConfig_InitFromDict(MemorySegment config, MemorySegment dict) {
        try {
            return (int) (long) _PyInterpreterConfig_InitFromDict.invokeExact(word(config), word(dict));
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterConfig_InitFromDict", misbound);
        }
    }

    // int _PyInterpreterConfig_UpdateFromDict(PyInterpreterConfig *config, PyObject *dict)
    private static final MethodHandle _PyInterpreterConfig_UpdateFromDict =
            LibPython.words("_PyInterpreterConfig_UpdateFromDict", 2);

    /// Overwrites the fields that a dict has.
    ///
    /// @return 0, or -1 with a `ValueError` or `TypeError` set
    public static int _PyInterpreterConfig_UpdateFromDict(MemorySegment config, MemorySegment dict) {
        try {
            return (int) (long) _PyInterpreterConfig_UpdateFromDict.invokeExact(word(config), word(dict));
        } catch (Throwable misbound) {
            throw new AssertionError("_PyInterpreterConfig_UpdateFromDict", misbound);
        }
    }

    private PyCorePylifecycle() {}
}
