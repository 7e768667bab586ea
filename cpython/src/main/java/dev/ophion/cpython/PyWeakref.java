package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Weak references, after `Include/weakrefobject.h`.
public final class PyWeakref {
    // PyObject *PyWeakref_NewRef(PyObject *ob, PyObject *callback)
    private static final MethodHandle PyWeakref_NewRef = LibPython.words("PyWeakref_NewRef", 2);

    /// Makes a weak reference to `ob`. `callback`, called with it when `ob` goes, may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/weakref.html#c.PyWeakref_NewRef">C API</a>
    public static MemorySegment PyWeakref_NewRef(MemorySegment ob, MemorySegment callback) {
        try {
            return pointer((long) PyWeakref_NewRef.invokeExact(word(ob), word(callback)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyWeakref_NewRef", misbound);
        }
    }

    // int PyWeakref_GetRef(PyObject *ref, PyObject **pobj)
    private static final MethodHandle PyWeakref_GetRef = LibPython.words("PyWeakref_GetRef", 2);

    /// Stores the object in `pobj`: a new reference, or `NULL` if it is gone or an error occurred.
    ///
    /// @return 1 if it lives, 0 if it is gone, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/weakref.html#c.PyWeakref_GetRef">C API</a>
    public static int PyWeakref_GetRef(MemorySegment ref, MemorySegment pobj) {
        try {
            return (int) (long) PyWeakref_GetRef.invokeExact(word(ref), word(pobj));
        } catch (Throwable misbound) {
            throw new AssertionError("PyWeakref_GetRef", misbound);
        }
    }

    // void PyObject_ClearWeakRefs(PyObject *object)
    private static final MethodHandle PyObject_ClearWeakRefs = LibPython.words("PyObject_ClearWeakRefs", 1);

    /// Clears the weak references to an object being destroyed and calls their callbacks; for `Py_tp_dealloc`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/weakref.html#c.PyObject_ClearWeakRefs">C API</a>
    public static void PyObject_ClearWeakRefs(MemorySegment object) {
        try {
            long _ = (long) PyObject_ClearWeakRefs.invokeExact(word(object));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_ClearWeakRefs", misbound);
        }
    }

    private PyWeakref() {}
}
