package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Object memory and garbage collection, after `Include/objimpl.h`.
public final class PyGC {
    // void PyObject_Free(void *p)
    private static final NativeFunction PyObject_Free = NativeFunction.of("PyObject_Free");

    /// Frees the memory of an object without garbage collection; fits `Py_tp_free`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/memory.html#c.PyObject_Free">C API</a>
    public static void PyObject_Free(MemorySegment p) {
        PyObject_Free.call(word(p));
    }

    // void PyObject_GC_Del(void *op)
    private static final NativeFunction PyObject_GC_Del = NativeFunction.of("PyObject_GC_Del");

    /// Frees the memory of an object with garbage collection; fits `Py_tp_free`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/gcsupport.html#c.PyObject_GC_Del">C API</a>
    public static void PyObject_GC_Del(MemorySegment op) {
        PyObject_GC_Del.call(word(op));
    }

    // void PyObject_GC_Track(void *op)
    private static final NativeFunction PyObject_GC_Track = NativeFunction.of("PyObject_GC_Track");

    /// Has the collector look after `op`, whose fields are valid by now.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/gcsupport.html#c.PyObject_GC_Track">C API</a>
    public static void PyObject_GC_Track(MemorySegment op) {
        PyObject_GC_Track.call(word(op));
    }

    // void PyObject_GC_UnTrack(void *op)
    private static final NativeFunction PyObject_GC_UnTrack = NativeFunction.of("PyObject_GC_UnTrack");

    /// Has the collector forget `op`, at the beginning of `Py_tp_dealloc`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/gcsupport.html#c.PyObject_GC_UnTrack">C API</a>
    public static void PyObject_GC_UnTrack(MemorySegment op) {
        PyObject_GC_UnTrack.call(word(op));
    }

    // int PyObject_GC_IsTracked(PyObject *op)
    private static final NativeFunction PyObject_GC_IsTracked = NativeFunction.of("PyObject_GC_IsTracked");

    /// Tells whether the collector looks after `op`.
    ///
    /// @return 1 if so, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/gcsupport.html#c.PyObject_GC_IsTracked">C API</a>
    public static int PyObject_GC_IsTracked(MemorySegment op) {
        return (int) PyObject_GC_IsTracked.call(word(op));
    }

    // Py_ssize_t PyGC_Collect(void)
    private static final NativeFunction PyGC_Collect = NativeFunction.of("PyGC_Collect");

    /// Runs a full collection in the attached interpreter, if it is enabled.
    ///
    /// @return the number of objects collected and uncollectable; no error is set
    /// @see <a href="https://docs.python.org/3.14/c-api/gcsupport.html#c.PyGC_Collect">C API</a>
    public static long PyGC_Collect() {
        return PyGC_Collect.call();
    }

    // int PyGC_Enable(void)
    private static final NativeFunction PyGC_Enable = NativeFunction.of("PyGC_Enable");

    /// Enables the collector of the attached interpreter.
    ///
    /// @return 1 if it was enabled, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/gcsupport.html#c.PyGC_Enable">C API</a>
    public static int PyGC_Enable() {
        return (int) PyGC_Enable.call();
    }

    // void PyUnstable_GC_VisitObjects(gcvisitobjects_t callback, void *arg)
    private static final NativeFunction PyUnstable_GC_VisitObjects = NativeFunction.of("PyUnstable_GC_VisitObjects");

    /// Calls `callback`, an `int (*)(PyObject *, void *)`, with each object that the collector of the attached
    /// interpreter looks after, until it returns 0. It must neither make nor free objects.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/gcsupport.html#c.PyUnstable_GC_VisitObjects">C API</a>
    public static void PyUnstable_GC_VisitObjects(MemorySegment callback, MemorySegment arg) {
        PyUnstable_GC_VisitObjects.call(word(callback), word(arg));
    }

    // int PyGC_Disable(void)
    private static final NativeFunction PyGC_Disable = NativeFunction.of("PyGC_Disable");

    /// Disables the collector of the attached interpreter.
    ///
    /// @return 1 if it was enabled, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/gcsupport.html#c.PyGC_Disable">C API</a>
    public static int PyGC_Disable() {
        return (int) PyGC_Disable.call();
    }

    private PyGC() {}
}
