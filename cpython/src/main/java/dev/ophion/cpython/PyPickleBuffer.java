package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Holders of a buffer, after `Include/cpython/picklebufobject.h`.
///
/// @see <a href="https://docs.python.org/3.14/c-api/picklebuffer.html">C API</a>
public final class PyPickleBuffer {
    // PyObject *PyPickleBuffer_FromObject(PyObject *obj)
    private static final NativeFunction PyPickleBuffer_FromObject = NativeFunction.of("PyPickleBuffer_FromObject");

    /// Takes the buffer of `obj`, read-only or not, and holds it until the object made here goes.
    ///
    /// @return a new reference, or `NULL` with an error set
    public static MemorySegment PyPickleBuffer_FromObject(MemorySegment obj) {
        return pointer(PyPickleBuffer_FromObject.call(word(obj)));
    }

    // const Py_buffer *PyPickleBuffer_GetBuffer(PyObject *picklebuf)
    private static final NativeFunction PyPickleBuffer_GetBuffer = NativeFunction.of("PyPickleBuffer_GetBuffer");

    /// Names the buffer that is held.
    ///
    /// @return a [PyBuffer], owned by `picklebuf`, or `NULL` with an error set
    public static MemorySegment PyPickleBuffer_GetBuffer(MemorySegment picklebuf) {
        return pointer(PyPickleBuffer_GetBuffer.call(word(picklebuf)));
    }

    private PyPickleBuffer() {}
}
