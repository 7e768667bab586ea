package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Reference counts, after `Include/refcount.h`.
public final class PyRefcount {
    // void Py_IncRef(PyObject *o)
    private static final MethodHandle Py_IncRef = LibPython.critical("Py_IncRef", FunctionDescriptor.ofVoid(ADDRESS));

    /// Takes a new reference to `o`; `NULL` does nothing. Critical: it adds one to a field.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/refcounting.html#c.Py_IncRef">C API</a>
    public static void Py_IncRef(MemorySegment o) {
        try {
            Py_IncRef.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("Py_IncRef", misbound);
        }
    }

    // void Py_DecRef(PyObject *o)
    private static final MethodHandle Py_DecRef = LibPython.downcall("Py_DecRef", FunctionDescriptor.ofVoid(ADDRESS));

    /// Releases a reference to `o`, and with the last one destroys it, which may run any code; `NULL` does nothing.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/refcounting.html#c.Py_DecRef">C API</a>
    public static void Py_DecRef(MemorySegment o) {
        try {
            Py_DecRef.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("Py_DecRef", misbound);
        }
    }

    // PyObject *Py_NewRef(PyObject *o)
    private static final MethodHandle Py_NewRef =
            LibPython.critical("Py_NewRef", FunctionDescriptor.of(ADDRESS, ADDRESS));

    /// Takes a new reference to `o`, which must not be `NULL`. Critical: it adds one to a field.
    ///
    /// @return `o`
    /// @see <a href="https://docs.python.org/3.14/c-api/refcounting.html#c.Py_NewRef">C API</a>
    public static MemorySegment Py_NewRef(MemorySegment o) {
        try {
            return (MemorySegment) Py_NewRef.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("Py_NewRef", misbound);
        }
    }

    // Py_ssize_t Py_REFCNT(PyObject *o)
    private static final MethodHandle Py_REFCNT =
            LibPython.downcall("Py_REFCNT", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

    /// Names the reference count of `o`, a very large one if it is immortal.
    ///
    /// @return the count
    /// @see <a href="https://docs.python.org/3.14/c-api/refcounting.html#c.Py_REFCNT">C API</a>
    public static long Py_REFCNT(MemorySegment o) {
        try {
            return (long) Py_REFCNT.invokeExact(o);
        } catch (Throwable misbound) {
            throw new AssertionError("Py_REFCNT", misbound);
        }
    }

    private PyRefcount() {}
}
