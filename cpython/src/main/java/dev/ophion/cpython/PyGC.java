package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Object memory and garbage collection, after `Include/objimpl.h`.
public final class PyGC {
    // void PyObject_Free(void *p)
    private static final MethodHandle PyObject_Free = LibPython.words("PyObject_Free", 1);

    /// Frees the memory of an object without garbage collection; fits `Py_tp_free`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyObject_Free">C API</a>
    public static void PyObject_Free(MemorySegment p) {
        try {
            long _ = (long) PyObject_Free.invokeExact(word(p));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_Free", misbound);
        }
    }

    // void PyObject_GC_Del(void *op)
    private static final MethodHandle PyObject_GC_Del = LibPython.words("PyObject_GC_Del", 1);

    /// Frees the memory of an object with garbage collection; fits `Py_tp_free`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/gcsupport.html#c.PyObject_GC_Del">C API</a>
    public static void PyObject_GC_Del(MemorySegment op) {
        try {
            long _ = (long) PyObject_GC_Del.invokeExact(word(op));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GC_Del", misbound);
        }
    }

    // void PyObject_GC_Track(void *op)
    private static final MethodHandle PyObject_GC_Track = LibPython.words("PyObject_GC_Track", 1);

    /// Has the collector look after `op`, whose fields are valid by now.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/gcsupport.html#c.PyObject_GC_Track">C API</a>
    public static void PyObject_GC_Track(MemorySegment op) {
        try {
            long _ = (long) PyObject_GC_Track.invokeExact(word(op));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GC_Track", misbound);
        }
    }

    // void PyObject_GC_UnTrack(void *op)
    private static final MethodHandle PyObject_GC_UnTrack = LibPython.words("PyObject_GC_UnTrack", 1);

    /// Has the collector forget `op`, at the beginning of `Py_tp_dealloc`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/gcsupport.html#c.PyObject_GC_UnTrack">C API</a>
    public static void PyObject_GC_UnTrack(MemorySegment op) {
        try {
            long _ = (long) PyObject_GC_UnTrack.invokeExact(word(op));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GC_UnTrack", misbound);
        }
    }

    // int PyObject_GC_IsTracked(PyObject *op)
    private static final MethodHandle PyObject_GC_IsTracked = LibPython.words("PyObject_GC_IsTracked", 1);

    /// Tells whether the collector looks after `op`.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/gcsupport.html#c.PyObject_GC_IsTracked">C API</a>
    public static int PyObject_GC_IsTracked(MemorySegment op) {
        try {
            return (int) (long) PyObject_GC_IsTracked.invokeExact(word(op));
        } catch (Throwable misbound) {
            throw new AssertionError("PyObject_GC_IsTracked", misbound);
        }
    }

    // Py_ssize_t PyGC_Collect(void)
    private static final MethodHandle PyGC_Collect = LibPython.words("PyGC_Collect", 0);

    /// Runs a full collection in the attached interpreter, if it is enabled.
    ///
    /// @return the number of objects collected and uncollectable; no error is set
    /// @see <a href="https://docs.python.org/3.14/c-api/gcsupport.html#c.PyGC_Collect">C API</a>
    public static long PyGC_Collect() {
        try {
            return (long) PyGC_Collect.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyGC_Collect", misbound);
        }
    }

    // int PyGC_Enable(void)
    private static final MethodHandle PyGC_Enable = LibPython.words("PyGC_Enable", 0);

    /// Enables the collector of the attached interpreter.
    ///
    /// @return 1 if it was enabled, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/gcsupport.html#c.PyGC_Enable">C API</a>
    public static int PyGC_Enable() {
        try {
            return (int) (long) PyGC_Enable.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyGC_Enable", misbound);
        }
    }

    // int PyGC_Disable(void)
    private static final MethodHandle PyGC_Disable = LibPython.words("PyGC_Disable", 0);

    /// Disables the collector of the attached interpreter.
    ///
    /// @return 1 if it was enabled, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/gcsupport.html#c.PyGC_Disable">C API</a>
    public static int PyGC_Disable() {
        try {
            return (int) (long) PyGC_Disable.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyGC_Disable", misbound);
        }
    }

    private PyGC() {}
}
