package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Holders of a buffer, after `Include/cpython/picklebufobject.h`.
///
/// @see <a href="https://docs.python.org/3.14/c-api/picklebuffer.html">C API</a>
public final class PyPickleBuffer {
    // PyObject *PyPickleBuffer_FromObject(PyObject *obj)
    private static final MethodHandle PyPickleBuffer_FromObject = LibPython.words("PyPickleBuffer_FromObject", 1);

    /// Takes the buffer of `obj`, read-only or not, and holds it until the object made here goes.
    ///
    /// @return a new reference, or `NULL` with an error set
    public static MemorySegment PyPickleBuffer_FromObject(MemorySegment obj) {
        try {
            return pointer((long) PyPickleBuffer_FromObject.invokeExact(word(obj)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyPickleBuffer_FromObject", misbound);
        }
    }

    // const Py_buffer *PyPickleBuffer_GetBuffer(PyObject *picklebuf)
    private static final MethodHandle PyPickleBuffer_GetBuffer = LibPython.words("PyPickleBuffer_GetBuffer", 1);

    /// Names the buffer that is held.
    ///
    /// @return a [PyBuffer], owned by `picklebuf`, or `NULL` with an error set
    public static MemorySegment PyPickleBuffer_GetBuffer(MemorySegment picklebuf) {
        try {
            return pointer((long) PyPickleBuffer_GetBuffer.invokeExact(word(picklebuf)));
        } catch (Throwable misbound) {
            throw new AssertionError("PyPickleBuffer_GetBuffer", misbound);
        }
    }

    private PyPickleBuffer() {}
}
