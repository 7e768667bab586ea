package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Capsules, after `Include/pycapsule.h`. A name may be `NULL` and otherwise must live as long as the capsule.
public final class PyCapsule {
    // PyObject *PyCapsule_New(void *pointer, const char *name, void (*destructor)(PyObject *))
    private static final MethodHandle PyCapsule_New = LibPython.words("PyCapsule_New", 3);

    /// Wraps `pointer`, not `NULL`. `destructor`, called with the capsule, may be `NULL`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/capsule.html#c.PyCapsule_New">C API</a>
    public static MemorySegment PyCapsule_New(MemorySegment pointer, MemorySegment name, MemorySegment destructor) {
        try {
            return pointer((long) PyCapsule_New.invokeExact(word(pointer), word(name), word(destructor)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyCapsule_New", misbound);
        }
    }

    // void *PyCapsule_GetPointer(PyObject *capsule, const char *name)
    private static final MethodHandle PyCapsule_GetPointer = LibPython.words("PyCapsule_GetPointer", 2);

    /// Unwraps the pointer of a capsule with this name.
    ///
    /// @return the pointer, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/capsule.html#c.PyCapsule_GetPointer">C API</a>
    public static MemorySegment PyCapsule_GetPointer(MemorySegment capsule, MemorySegment name) {
        try {
            return pointer((long) PyCapsule_GetPointer.invokeExact(word(capsule), word(name)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyCapsule_GetPointer", misbound);
        }
    }

    // int PyCapsule_IsValid(PyObject *capsule, const char *name)
    private static final MethodHandle PyCapsule_IsValid = LibPython.words("PyCapsule_IsValid", 2);

    /// Tells whether `capsule` is a capsule with this name. Always succeeds.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/capsule.html#c.PyCapsule_IsValid">C API</a>
    public static int PyCapsule_IsValid(MemorySegment capsule, MemorySegment name) {
        try {
            return (int) (long) PyCapsule_IsValid.invokeExact(word(capsule), word(name));
        } catch (Throwable misbound) {
            throw new AssertionError("PyCapsule_IsValid", misbound);
        }
    }

    // int PyCapsule_SetContext(PyObject *capsule, void *context)
    private static final MethodHandle PyCapsule_SetContext = LibPython.words("PyCapsule_SetContext", 2);

    /// Sets a second pointer.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/capsule.html#c.PyCapsule_SetContext">C API</a>
    public static int PyCapsule_SetContext(MemorySegment capsule, MemorySegment context) {
        try {
            return (int) (long) PyCapsule_SetContext.invokeExact(word(capsule), word(context));
        } catch (Throwable misbound) {
            throw new AssertionError("PyCapsule_SetContext", misbound);
        }
    }

    // void *PyCapsule_GetContext(PyObject *capsule)
    private static final MethodHandle PyCapsule_GetContext = LibPython.words("PyCapsule_GetContext", 1);

    /// Names the second pointer.
    ///
    /// @return the pointer, or `NULL`, with an error set if one occurred
    /// @see <a href="https://docs.python.org/3.14/c-api/capsule.html#c.PyCapsule_GetContext">C API</a>
    public static MemorySegment PyCapsule_GetContext(MemorySegment capsule) {
        try {
            return pointer((long) PyCapsule_GetContext.invokeExact(word(capsule)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyCapsule_GetContext", misbound);
        }
    }

    private PyCapsule() {}
}
