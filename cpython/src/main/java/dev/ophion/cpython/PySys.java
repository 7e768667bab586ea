package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The `sys` module of the attached interpreter, after `Include/sysmodule.h`.
public final class PySys {
    // PyObject *PySys_GetObject(const char *name)
    private static final MethodHandle PySys_GetObject =
            LibPython.downcall("PySys_GetObject", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Names an attribute of `sys`.
    ///
    /// @return a borrowed reference; `NULL` without an error if it is missing
    /// @see <a href="https://docs.python.org/3.14/c-api/sys.html#c.PySys_GetObject">C API</a>
    public static MemorySegment PySys_GetObject(MemorySegment name) {
        try {
            return (MemorySegment) PySys_GetObject.invokeExact(name);
        } catch (Throwable misbound) {
            throw new AssertionError("PySys_GetObject", misbound);
        }
    }

    // int PySys_SetObject(const char *name, PyObject *v)
    private static final MethodHandle PySys_SetObject =
            LibPython.downcall("PySys_SetObject", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Sets an attribute of `sys`; `NULL` deletes it. Steals no reference.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sys.html#c.PySys_SetObject">C API</a>
    public static int PySys_SetObject(MemorySegment name, MemorySegment v) {
        try {
            return (int) PySys_SetObject.invokeExact(name, v);
        } catch (Throwable misbound) {
            throw new AssertionError("PySys_SetObject", misbound);
        }
    }

    private PySys() {}
}
