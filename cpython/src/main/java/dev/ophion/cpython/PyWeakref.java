package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Weak references, after `Include/weakrefobject.h`.
public final class PyWeakref {
    /// Follows the header, as in `Include/cpython/weakrefobject.h`.
    private static final long WR_OBJECT = PyObject.LAYOUT.byteSize();

    // PyObject *PyWeakref_NewRef(PyObject *ob, PyObject *callback)
    private static final NativeFunction PyWeakref_NewRef = NativeFunction.of("PyWeakref_NewRef");

    /// Makes a weak reference to `ob`. `callback`, called with it when `ob` goes, may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/weakref.html#c.PyWeakref_NewRef">C API</a>
    public static MemorySegment PyWeakref_NewRef(MemorySegment ob, MemorySegment callback) {
        return pointer(PyWeakref_NewRef.call(word(ob), word(callback)));
    }

    // int PyWeakref_GetRef(PyObject *ref, PyObject **pobj)
    private static final NativeFunction PyWeakref_GetRef = NativeFunction.of("PyWeakref_GetRef");

    /// Stores the object in `pobj`: a new reference, or `NULL` if it is gone or an error occurred.
    ///
    /// @return 1 if it lives, 0 if it is gone, -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/weakref.html#c.PyWeakref_GetRef">C API</a>
    public static int PyWeakref_GetRef(MemorySegment ref, MemorySegment pobj) {
        return (int) PyWeakref_GetRef.call(word(ref), word(pobj));
    }

    /// Names the object that `ref_obj`, a weak reference, stands for. Reads the field, as the inline function of
    /// `Include/cpython/weakrefobject.h` does.
    ///
    /// @return a borrowed reference; None once the object is gone
    /// @see <a href="https://docs.python.org/3.14/c-api/weakref.html#c.PyWeakref_GET_OBJECT">C API</a>
    public static MemorySegment PyWeakref_GET_OBJECT(MemorySegment ref_obj) {
        return Memory.getAddress(ref_obj, WR_OBJECT);
    }

    // void PyObject_ClearWeakRefs(PyObject *object)
    private static final NativeFunction PyObject_ClearWeakRefs = NativeFunction.of("PyObject_ClearWeakRefs");

    /// Clears the weak references to an object being destroyed and calls their callbacks; for `Py_tp_dealloc`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/weakref.html#c.PyObject_ClearWeakRefs">C API</a>
    public static void PyObject_ClearWeakRefs(MemorySegment object) {
        PyObject_ClearWeakRefs.call(word(object));
    }

    private PyWeakref() {}
}
