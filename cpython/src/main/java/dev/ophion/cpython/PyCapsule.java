package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Capsules, after `Include/pycapsule.h`. A name may be `NULL` and otherwise must live as long as the capsule.
public final class PyCapsule {
    // PyObject *PyCapsule_New(void *pointer, const char *name, void (*destructor)(PyObject *))
    private static final NativeFunction PyCapsule_New = NativeFunction.of("PyCapsule_New");

    /// Wraps `pointer`, not `NULL`. `destructor`, called with the capsule, may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/capsule.html#c.PyCapsule_New">C API</a>
    public static MemorySegment PyCapsule_New(MemorySegment pointer, MemorySegment name, MemorySegment destructor) {
        return pointer(PyCapsule_New.call(word(pointer), word(name), word(destructor)));
    }

    // void *PyCapsule_GetPointer(PyObject *capsule, const char *name)
    private static final NativeFunction PyCapsule_GetPointer = NativeFunction.of("PyCapsule_GetPointer");

    /// Unwraps the pointer of a capsule with this name.
    ///
    /// @return the pointer, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/capsule.html#c.PyCapsule_GetPointer">C API</a>
    public static MemorySegment PyCapsule_GetPointer(MemorySegment capsule, MemorySegment name) {
        return pointer(PyCapsule_GetPointer.call(word(capsule), word(name)));
    }

    /// As [#PyCapsule_GetPointer(MemorySegment, MemorySegment)], for a destructor: it takes no memory of Java.
    ///
    /// @param capsule the address of the capsule
    /// @return the address that is its pointer; 0 with an error set
    public static long PyCapsule_GetPointer(long capsule, MemorySegment name) {
        return PyCapsule_GetPointer.call(capsule, word(name));
    }

    // int PyCapsule_IsValid(PyObject *capsule, const char *name)
    private static final NativeFunction PyCapsule_IsValid = NativeFunction.of("PyCapsule_IsValid");

    /// Tells whether `capsule` is a capsule with this name. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/capsule.html#c.PyCapsule_IsValid">C API</a>
    public static int PyCapsule_IsValid(MemorySegment capsule, MemorySegment name) {
        return (int) PyCapsule_IsValid.call(word(capsule), word(name));
    }

    // int PyCapsule_SetContext(PyObject *capsule, void *context)
    private static final NativeFunction PyCapsule_SetContext = NativeFunction.of("PyCapsule_SetContext");

    /// Sets a second pointer.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/capsule.html#c.PyCapsule_SetContext">C API</a>
    public static int PyCapsule_SetContext(MemorySegment capsule, MemorySegment context) {
        return (int) PyCapsule_SetContext.call(word(capsule), word(context));
    }

    // void *PyCapsule_GetContext(PyObject *capsule)
    private static final NativeFunction PyCapsule_GetContext = NativeFunction.of("PyCapsule_GetContext");

    /// Names the second pointer.
    ///
    /// @return the pointer, or `NULL`, with an error set if one occurred
    /// @see <a href="https://docs.python.org/3.14/c-api/capsule.html#c.PyCapsule_GetContext">C API</a>
    public static MemorySegment PyCapsule_GetContext(MemorySegment capsule) {
        return pointer(PyCapsule_GetContext.call(word(capsule)));
    }

    private PyCapsule() {}
}
