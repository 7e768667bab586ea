package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// Compiling and running source, after `Include/pythonrun.h`. Source is UTF-8 and ends with NUL; `flags` may be
/// `NULL`.
public final class PyRun {
    /// Start symbol: one interactive statement.
    public static final int Py_single_input = 256;
    /// Start symbol: a file of statements.
    public static final int Py_file_input = 257;
    /// Start symbol: one expression.
    public static final int Py_eval_input = 258;
    /// `PyCompilerFlags`.
    public static final StructLayout COMPILER_FLAGS =
            MemoryLayout.structLayout(JAVA_INT.withName("cf_flags"), JAVA_INT.withName("cf_feature_version"));

    // PyObject *PyRun_StringFlags(const char *str, int start, PyObject *globals, PyObject *locals,
    //         PyCompilerFlags *flags)
    private static final NativeFunction PyRun_StringFlags = NativeFunction.of("PyRun_StringFlags");

    /// Compiles and runs source from the start symbol `start`. `globals` is a dict, `locals` any mapping.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/veryhigh.html#c.PyRun_StringFlags">C API</a>
    public static MemorySegment PyRun_StringFlags(
            MemorySegment str, int start, MemorySegment globals, MemorySegment locals, MemorySegment flags) {
        return pointer(PyRun_StringFlags.call(word(str), (long) start, word(globals), word(locals), word(flags)));
    }

    // PyObject *PyRun_FileExFlags(FILE *fp, const char *filename, int start, PyObject *globals, PyObject *locals,
    //         int closeit, PyCompilerFlags *flags)
    private static final NativeFunction PyRun_FileExFlags = NativeFunction.of("PyRun_FileExFlags");

    /// Parses and runs what the stream `fp` holds, in the encoding it declares. `filename` is for messages, in the
    /// encoding of the file system; `closeit` says whether `fp` is closed once it is parsed.
    ///
    /// @return a new reference, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/veryhigh.html#c.PyRun_FileExFlags">C API</a>
    public static MemorySegment PyRun_FileExFlags(
            MemorySegment fp,
            MemorySegment filename,
            int start,
            MemorySegment globals,
            MemorySegment locals,
            int closeit,
            MemorySegment flags) {
        return pointer(PyRun_FileExFlags.call(
                word(fp), word(filename), (long) start, word(globals), word(locals), (long) closeit, word(flags)));
    }

    // PyObject *Py_CompileStringObject(const char *str, PyObject *filename, int start, PyCompilerFlags *flags,
    //         int optimize)
    private static final NativeFunction Py_CompileStringObject = NativeFunction.of("Py_CompileStringObject");

    /// Compiles source. `filename` is a str; `optimize` is -1 for the level of the interpreter, or 0, 1, 2.
    ///
    /// @return a new reference to a code object, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/veryhigh.html#c.Py_CompileStringObject">C API</a>
    public static MemorySegment Py_CompileStringObject(
            MemorySegment str, MemorySegment filename, int start, MemorySegment flags, int optimize) {
        return pointer(
                Py_CompileStringObject.call(word(str), word(filename), (long) start, word(flags), (long) optimize));
    }

    // PyObject *Py_CompileStringExFlags(const char *str, const char *filename, int start, PyCompilerFlags
    //         *flags, int optimize)
    private static final NativeFunction Py_CompileStringExFlags = NativeFunction.of("Py_CompileStringExFlags");

    /// Compiles source; `filename` is decoded as file names are.
    ///
    /// @return a new reference to a code object, or `NULL` with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/veryhigh.html#c.Py_CompileStringExFlags">C API</a>
    public static MemorySegment Py_CompileStringExFlags(
            MemorySegment str, MemorySegment filename, int start, MemorySegment flags, int optimize) {
        return pointer(
                Py_CompileStringExFlags.call(word(str), word(filename), (long) start, word(flags), (long) optimize));
    }

    // void PyErr_DisplayException(PyObject *exc)
    private static final NativeFunction PyErr_DisplayException = NativeFunction.of("PyErr_DisplayException");

    /// Prints `exc` with its traceback to `sys.stderr`.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/exceptions.html#c.PyErr_DisplayException">C API</a>
    public static void PyErr_DisplayException(MemorySegment exc) {
        PyErr_DisplayException.call(word(exc));
    }

    private PyRun() {}
}
