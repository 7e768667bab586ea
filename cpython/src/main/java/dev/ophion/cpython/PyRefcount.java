package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Reference counts, after `Include/refcount.h`.
public final class PyRefcount {
    // void Py_IncRef(PyObject *o)
    private static final MethodHandle Py_IncRef = LibPython.critical("Py_IncRef", 1);

    /// Takes a new reference to `o`; `NULL` does nothing. Critical: it adds one to a field.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/refcounting.html#c.Py_IncRef">C API</a>
    public static void Py_IncRef(MemorySegment o) {
        try {
            long _ = (long) Py_IncRef.invokeExact(word(o));
        } catch (Throwable misbound) {
            throw new AssertionError("Py_IncRef", misbound);
        }
    }

    // void Py_DecRef(PyObject *o)
    private static final MethodHandle Py_DecRef = LibPython.words("Py_DecRef", 1);

    /// Releases a reference to `o`, and with the last one destroys it, which may run any code; `NULL` does nothing.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/refcounting.html#c.Py_DecRef">C API</a>
    public static void Py_DecRef(MemorySegment o) {
        try {
            long _ = (long) Py_DecRef.invokeExact(word(o));
        } catch (Throwable misbound) {
            throw new AssertionError("Py_DecRef", misbound);
        }
    }

    // PyObject *Py_NewRef(PyObject *o)
    private static final MethodHandle Py_NewRef = LibPython.critical("Py_NewRef", 1);

    /// Takes a new reference to `o`, which must not be `NULL`. Critical: it adds one to a field.
    ///
    /// @return `o`
    /// @see <a href="https://docs.python.org/3.14/c-api/refcounting.html#c.Py_NewRef">C API</a>
    public static MemorySegment Py_NewRef(MemorySegment o) {
        try {
            return pointer((long) Py_NewRef.invokeExact(word(o)));
        } catch (Throwable misbound) {
            throw new AssertionError("Py_NewRef", misbound);
        }
    }

    // Py_ssize_t Py_REFCNT(PyObject *o)
    private static final MethodHandle Py_REFCNT = LibPython.words("Py_REFCNT", 1);

    /// Names the reference count of `o`, a very large one if it is immortal.
    ///
    /// @return the count
    /// @see <a href="https://docs.python.org/3.14/c-api/refcounting.html#c.Py_REFCNT">C API</a>
    public static long Py_REFCNT(MemorySegment o) {
        try {
            return (long) Py_REFCNT.invokeExact(word(o));
        } catch (Throwable misbound) {
            throw new AssertionError("Py_REFCNT", misbound);
        }
    }

    private PyRefcount() {}
}
