package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The `sys` module of the attached interpreter, after `Include/sysmodule.h`.
public final class PySys {
    // PyObject *PySys_GetObject(const char *name)
    private static final MethodHandle PySys_GetObject = LibPython.words("PySys_GetObject", 1);

    /// Names an attribute of `sys`.
    ///
    /// @return a borrowed reference; `NULL` without an error if it is missing
    /// @see <a href="https://docs.python.org/3.14/c-api/sys.html#c.PySys_GetObject">C API</a>
    public static MemorySegment PySys_GetObject(MemorySegment name) {
        try {
            return pointer((long) PySys_GetObject.invokeExact(word(name)));
        } catch (Throwable misbound) {
            throw new AssertionError("PySys_GetObject", misbound);
        }
    }

    // int PySys_SetObject(const char *name, PyObject *v)
    private static final MethodHandle PySys_SetObject = LibPython.words("PySys_SetObject", 2);

    /// Sets an attribute of `sys`; `NULL` deletes it. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sys.html#c.PySys_SetObject">C API</a>
    public static int PySys_SetObject(MemorySegment name, MemorySegment v) {
        try {
            return (int) (long) PySys_SetObject.invokeExact(word(name), word(v));
        } catch (Throwable misbound) {
            throw new AssertionError("PySys_SetObject", misbound);
        }
    }

    private PySys() {}
}
