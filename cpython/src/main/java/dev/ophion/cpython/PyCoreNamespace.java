package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Plain attribute holders, `types.SimpleNamespace`, after `Include/internal/pycore_namespace.h`:
/// exported, but not public, so it may change with any version.
public final class PyCoreNamespace {
    // PyObject *_PyNamespace_New(PyObject *kwds)
    private static final NativeFunction _PyNamespace_New = NativeFunction.of("_PyNamespace_New");

    /// Makes a namespace of the items of a dict, which may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    public static MemorySegment _PyNamespace_New(MemorySegment kwds) {
        return pointer(_PyNamespace_New.call(word(kwds)));
    }

    private PyCoreNamespace() {}
}
