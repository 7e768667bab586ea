package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;

/// Memory views, after `Include/memoryobject.h`.
public final class PyMemoryView {
    /// Where the `Py_buffer` lies in a `PyMemoryViewObject`.
    private static final long VIEW = MemoryLayout.structLayout(
                    PyObject.VAR_LAYOUT,
                    ADDRESS.withName("mbuf"),
                    JAVA_LONG.withName("hash"),
                    JAVA_INT.withName("flags"),
                    MemoryLayout.paddingLayout(4),
                    JAVA_LONG.withName("exports"),
                    PyBuffer.LAYOUT.withName("view"))
            .byteOffset(groupElement("view"));

    /// Names the buffer of `mview`, which must be a memoryview; it belongs to the view. Follows the macro of C.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/memoryview.html#c.PyMemoryView_GET_BUFFER">C API</a>
    public static MemorySegment PyMemoryView_GET_BUFFER(MemorySegment mview) {
        return Memory.asBytes(MemorySegment.ofAddress(mview.address() + VIEW), PyBuffer.LAYOUT.byteSize());
    }

    // PyObject *PyMemoryView_FromObject(PyObject *obj)
    private static final NativeFunction PyMemoryView_FromObject = NativeFunction.of("PyMemoryView_FromObject");

    /// Makes a view of an object with the buffer protocol.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/memoryview.html#c.PyMemoryView_FromObject">C API</a>
    public static MemorySegment PyMemoryView_FromObject(MemorySegment obj) {
        return pointer(PyMemoryView_FromObject.call(word(obj)));
    }

    // PyObject *PyMemoryView_FromMemory(char *mem, Py_ssize_t size, int flags)
    private static final NativeFunction PyMemoryView_FromMemory = NativeFunction.of("PyMemoryView_FromMemory");

    /// Makes a view of bytes nobody keeps alive for it; `flags` is `PyBUF_READ` or `PyBUF_WRITE`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/memoryview.html#c.PyMemoryView_FromMemory">C API</a>
    public static MemorySegment PyMemoryView_FromMemory(MemorySegment mem, long size, int flags) {
        return pointer(PyMemoryView_FromMemory.call(word(mem), size, (long) flags));
    }

    // PyObject *PyMemoryView_FromBuffer(const Py_buffer *view)
    private static final NativeFunction PyMemoryView_FromBuffer = NativeFunction.of("PyMemoryView_FromBuffer");

    /// Makes a view of a copy of `view`, which it does not release.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/memoryview.html#c.PyMemoryView_FromBuffer">C API</a>
    public static MemorySegment PyMemoryView_FromBuffer(MemorySegment view) {
        return pointer(PyMemoryView_FromBuffer.call(word(view)));
    }

    // PyObject *PyMemoryView_GetContiguous(PyObject *obj, int buffertype, char order)
    private static final NativeFunction PyMemoryView_GetContiguous = NativeFunction.of("PyMemoryView_GetContiguous");

    /// Makes a contiguous view of an object, of a copy if need be; `order` is `'C'`, `'F'` or `'A'`.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/memoryview.html#c.PyMemoryView_GetContiguous">C API</a>
    public static MemorySegment PyMemoryView_GetContiguous(MemorySegment obj, int buffertype, byte order) {
        return pointer(PyMemoryView_GetContiguous.call(word(obj), (long) buffertype, (long) order));
    }

    private PyMemoryView() {}
}
