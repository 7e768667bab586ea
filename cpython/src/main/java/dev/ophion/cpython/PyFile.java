package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Streams of C for the parser, after `Include/fileutils.h`.
public final class PyFile {
    // FILE *Py_fopen(PyObject *path, const char *mode)
    private static final MethodHandle Py_fopen = LibPython.words("Py_fopen", 2);

    /// Opens the file `path`, a str, bytes or path-like object. Not inherited by child processes.
    ///
    /// @return a stream for [#Py_fclose], or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sys.html#c.Py_fopen">C API</a>
    public static MemorySegment Py_fopen(MemorySegment path, MemorySegment mode) {
        try {
            return pointer((long) Py_fopen.invokeExact(word(path), word(mode)));
        } catch (Throwable misbound) {
            throw new AssertionError("Py_fopen", misbound);
        }
    }

    // int Py_fclose(FILE *file)
    private static final MethodHandle Py_fclose = LibPython.words("Py_fclose", 1);

    /// Closes a stream of [#Py_fopen].
    ///
    /// @return 0, or `EOF` on an error
    /// @see <a href="https://docs.python.org/3.14/c-api/sys.html#c.Py_fclose">C API</a>
    public static int Py_fclose(MemorySegment file) {
        try {
            return (int) (long) Py_fclose.invokeExact(word(file));
        } catch (Throwable misbound) {
            throw new AssertionError("Py_fclose", misbound);
        }
    }

    private PyFile() {}
}
