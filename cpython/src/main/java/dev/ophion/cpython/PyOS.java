package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// The interface to the operating system, after `Include/osmodule.h`.
public final class PyOS {
    // PyObject *PyOS_FSPath(PyObject *path)
    private static final NativeFunction PyOS_FSPath = NativeFunction.of("PyOS_FSPath");

    /// The str or bytes that `path` means: itself, or what its `__fspath__` returns.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sys.html#c.PyOS_FSPath">C API</a>
    public static MemorySegment PyOS_FSPath(MemorySegment path) {
        return pointer(PyOS_FSPath.call(word(path)));
    }

    private PyOS() {}
}
