package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// The `sys` module of the attached interpreter, after `Include/sysmodule.h`.
public final class PySys {
    // PyObject *PySys_GetObject(const char *name)
    private static final NativeFunction PySys_GetObject = NativeFunction.of("PySys_GetObject");

    /// Names an attribute of `sys`.
    ///
    /// @return a borrowed reference; `NULL` without an error if it is missing
    /// @see <a href="https://docs.python.org/3.14/c-api/sys.html#c.PySys_GetObject">C API</a>
    public static MemorySegment PySys_GetObject(MemorySegment name) {
        return pointer(PySys_GetObject.call(word(name)));
    }

    // int PySys_SetObject(const char *name, PyObject *v)
    private static final NativeFunction PySys_SetObject = NativeFunction.of("PySys_SetObject");

    /// Sets an attribute of `sys`; `NULL` deletes it. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sys.html#c.PySys_SetObject">C API</a>
    public static int PySys_SetObject(MemorySegment name, MemorySegment v) {
        return (int) PySys_SetObject.call(word(name), word(v));
    }

    private PySys() {}
}
