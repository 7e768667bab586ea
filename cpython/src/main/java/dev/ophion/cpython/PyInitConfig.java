package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Configuration and start of the runtime (PEP 741), after `Include/cpython/initconfig.h`. No thread state is
/// needed: the runtime does not exist yet. Strings are UTF-8, options are named as in `PyConfig`.
public final class PyInitConfig {
    // PyInitConfig *PyInitConfig_Create(void)
    private static final NativeFunction PyInitConfig_Create = NativeFunction.of("PyInitConfig_Create");

    /// Creates a configuration with the defaults of an isolated one: no environment, no command line, no signal
    /// handlers.
    ///
    /// @return a configuration the caller frees with `PyInitConfig_Free`; `NULL` if memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_Create">C API</a>
    public static MemorySegment PyInitConfig_Create() {
        return pointer(PyInitConfig_Create.call());
    }

    // void PyInitConfig_Free(PyInitConfig *config)
    private static final NativeFunction PyInitConfig_Free = NativeFunction.of("PyInitConfig_Free");

    /// Frees `config` and the error message it holds; `NULL` does nothing.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_Free">C API</a>
    public static void PyInitConfig_Free(MemorySegment config) {
        PyInitConfig_Free.call(word(config));
    }

    // int PyInitConfig_SetInt(PyInitConfig *config, const char *name, int64_t value)
    private static final NativeFunction PyInitConfig_SetInt = NativeFunction.of("PyInitConfig_SetInt");

    /// Sets the integer or boolean option `name`.
    ///
    /// @return 0, or -1 with the error kept in `config`
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_SetInt">C API</a>
    public static int PyInitConfig_SetInt(MemorySegment config, MemorySegment name, long value) {
        return (int) PyInitConfig_SetInt.call(word(config), word(name), value);
    }

    // int PyInitConfig_SetStr(PyInitConfig *config, const char *name, const char *value)
    private static final NativeFunction PyInitConfig_SetStr = NativeFunction.of("PyInitConfig_SetStr");

    /// Sets the string option `name` to a copy of `value`.
    ///
    /// @return 0, or -1 with the error kept in `config`
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_SetStr">C API</a>
    public static int PyInitConfig_SetStr(MemorySegment config, MemorySegment name, MemorySegment value) {
        return (int) PyInitConfig_SetStr.call(word(config), word(name), word(value));
    }

    // int PyInitConfig_SetStrList(PyInitConfig *config, const char *name, size_t length, char * const *items)
    private static final NativeFunction PyInitConfig_SetStrList = NativeFunction.of("PyInitConfig_SetStrList");

    /// Sets the list option `name` to copies of the `length` strings at `items`. Setting `module_search_paths` also
    /// sets `module_search_paths_set`.
    ///
    /// @return 0, or -1 with the error kept in `config`
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_SetStrList">C API</a>
    public static int PyInitConfig_SetStrList(
            MemorySegment config, MemorySegment name, long length, MemorySegment items) {
        return (int) PyInitConfig_SetStrList.call(word(config), word(name), length, word(items));
    }

    // int PyInitConfig_AddModule(PyInitConfig *config, const char *name, PyObject *(*initfunc)(void))
    private static final NativeFunction PyInitConfig_AddModule = NativeFunction.of("PyInitConfig_AddModule");

    /// Adds the built-in module `name`, whose init function is `initfunc`. CPython keeps `name`; both must live as
    /// long as the runtime.
    ///
    /// @return 0, or -1 with the error kept in `config`
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_AddModule">C API</a>
    public static int PyInitConfig_AddModule(MemorySegment config, MemorySegment name, MemorySegment initfunc) {
        return (int) PyInitConfig_AddModule.call(word(config), word(name), word(initfunc));
    }

    // int PyInitConfig_GetError(PyInitConfig *config, const char **err_msg)
    private static final NativeFunction PyInitConfig_GetError = NativeFunction.of("PyInitConfig_GetError");

    /// Stores the message of the last error in `err_msg`, or `NULL`. The text belongs to `config` and lives until
    /// its next call.
    ///
    /// @return 1 if there is an error, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_GetError">C API</a>
    public static int PyInitConfig_GetError(MemorySegment config, MemorySegment err_msg) {
        return (int) PyInitConfig_GetError.call(word(config), word(err_msg));
    }

    // int PyInitConfig_GetExitCode(PyInitConfig *config, int *exitcode)
    private static final NativeFunction PyInitConfig_GetExitCode = NativeFunction.of("PyInitConfig_GetExitCode");

    /// Stores the exit code the configuration asks for in `exitcode`, as `--help` on a command line would.
    ///
    /// @return 1 if an exit code is set, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_GetExitCode">C API</a>
    public static int PyInitConfig_GetExitCode(MemorySegment config, MemorySegment exitcode) {
        return (int) PyInitConfig_GetExitCode.call(word(config), word(exitcode));
    }

    // int Py_InitializeFromInitConfig(PyInitConfig *config)
    private static final NativeFunction Py_InitializeFromInitConfig = NativeFunction.of("Py_InitializeFromInitConfig");

    /// Initialises the runtime and its main interpreter. On success the calling thread is its main thread and has a
    /// thread state attached.
    ///
    /// @return 0, or -1 with the error kept in `config`
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.Py_InitializeFromInitConfig">C API</a>
    public static int Py_InitializeFromInitConfig(MemorySegment config) {
        return (int) Py_InitializeFromInitConfig.call(word(config));
    }

    private PyInitConfig() {}
}
