package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Plain attribute holders, `types.SimpleNamespace`, after `Include/internal/pycore_namespace.h`:
/// exported, but not public, so it may change with any version.
public final class PyCoreNamespace {
    // PyObject *_PyNamespace_New(PyObject *kwds)
    private static final MethodHandle _PyNamespace_New = LibPython.words("_PyNamespace_New", 1);

    /// Makes a namespace of the items of a dict, which may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    public static MemorySegment _PyNamespace_New(MemorySegment kwds) {
        try {
            return pointer((long) _PyNamespace_New.invokeExact(word(kwds)));
        } catch (Throwable misbound) {
            throw new AssertionError("_PyNamespace_New", misbound);
        }
    }

    private PyCoreNamespace() {}
}
