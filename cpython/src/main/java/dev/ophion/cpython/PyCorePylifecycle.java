package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Configurations of interpreters as dicts, after `Include/internal/pycore_pylifecycle.h`: exported, but
/// not public, so they may change with any version. Each `config` is a [PyInterpreterConfig#LAYOUT].
public final class PyCorePylifecycle {
    // int _PyInterpreterConfig_InitFromState(PyInterpreterConfig *config, PyInterpreterState *interp)
    private static final NativeFunction _PyInterpreterConfig_InitFromState =
            NativeFunction.of("_PyInterpreterConfig_InitFromState");

    /// Writes the configuration that `interp` has.
    ///
    /// @return 0, or -1 with an error set
    public static int _PyInterpreterConfig_InitFromState(MemorySegment config, MemorySegment interp) {
        return (int) _PyInterpreterConfig_InitFromState.call(word(config), word(interp));
    }

    // PyObject *_PyInterpreterConfig_AsDict(PyInterpreterConfig *config)
    private static final NativeFunction _PyInterpreterConfig_AsDict = NativeFunction.of("_PyInterpreterConfig_AsDict");

    /// Makes a dict of the fields.
    ///
    /// @return a new reference, or `NULL` with an error set
    public static MemorySegment _PyInterpreterConfig_AsDict(MemorySegment config) {
        return pointer(_PyInterpreterConfig_AsDict.call(word(config)));
    }

    // int _PyInterpreterConfig_InitFromDict(PyInterpreterConfig *config, PyObject *dict)
    private static final NativeFunction _PyInterpreterConfig_InitFromDict =
            NativeFunction.of("_PyInterpreterConfig_InitFromDict");

    /// Writes the fields from a dict that has them all and nothing else.
    ///
    /// @return 0, or -1 with a `ValueError` or `TypeError` set
    public static int _PyInterpreterConfig_InitFromDict(MemorySegment config, MemorySegment dict) {
        return (int) _PyInterpreterConfig_InitFromDict.call(word(config), word(dict));
    }

    // int _PyInterpreterConfig_UpdateFromDict(PyInterpreterConfig *config, PyObject *dict)
    private static final NativeFunction _PyInterpreterConfig_UpdateFromDict =
            NativeFunction.of("_PyInterpreterConfig_UpdateFromDict");

    /// Overwrites the fields that a dict has.
    ///
    /// @return 0, or -1 with a `ValueError` or `TypeError` set
    public static int _PyInterpreterConfig_UpdateFromDict(MemorySegment config, MemorySegment dict) {
        return (int) _PyInterpreterConfig_UpdateFromDict.call(word(config), word(dict));
    }

    private PyCorePylifecycle() {}
}
