package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Streams of C for the parser, after `Include/fileutils.h`.
public final class PyFile {
    // FILE *Py_fopen(PyObject *path, const char *mode)
    private static final NativeFunction Py_fopen = NativeFunction.of("Py_fopen");

    /// Opens the file `path`, a str, bytes or path-like object. Not inherited by child processes.
    ///
    /// @return a stream for [#Py_fclose], or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sys.html#c.Py_fopen">C API</a>
    public static MemorySegment Py_fopen(MemorySegment path, MemorySegment mode) {
        return pointer(Py_fopen.call(word(path), word(mode)));
    }

    // int Py_fclose(FILE *file)
    private static final NativeFunction Py_fclose = NativeFunction.of("Py_fclose");

    /// Closes a stream of [#Py_fopen].
    ///
    /// @return 0, or `EOF` on an error
    /// @see <a href="https://docs.python.org/3.14/c-api/sys.html#c.Py_fclose">C API</a>
    public static int Py_fclose(MemorySegment file) {
        return (int) Py_fclose.call(word(file));
    }

    private PyFile() {}
}
