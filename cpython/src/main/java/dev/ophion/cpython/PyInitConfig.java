package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Configuration and start of the runtime (PEP 741), after `Include/cpython/initconfig.h`. No thread state is
/// needed: the runtime does not exist yet. Strings are UTF-8, options are named as in `PyConfig`.
public final class PyInitConfig {
    // PyInitConfig *PyInitConfig_Create(void)
    private static final MethodHandle PyInitConfig_Create = LibPython.words("PyInitConfig_Create", 0);

    /// Creates a configuration with the defaults of an isolated one: no environment, no command line, no signal
    /// handlers.
    ///
    /// @return a configuration the caller frees with `PyInitConfig_Free`; `NULL` if memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_Create">C API</a>
    public static MemorySegment PyInitConfig_Create() {
        try {
            return pointer((long) PyInitConfig_Create.invokeExact());
        } catch (Throwable misbound) {
            throw new AssertionError("PyInitConfig_Create", misbound);
        }
    }

    // void PyInitConfig_Free(PyInitConfig *config)
    private static final MethodHandle PyInitConfig_Free = LibPython.words("PyInitConfig_Free", 1);

    /// Frees `config` and the error message it holds; `NULL` does nothing.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_Free">C API</a>
    public static void PyInitConfig_Free(MemorySegment config) {
        try {
            long _ = (long) PyInitConfig_Free.invokeExact(word(config));
        } catch (Throwable misbound) {
            throw new AssertionError("PyInitConfig_Free", misbound);
        }
    }

    // int PyInitConfig_SetInt(PyInitConfig *config, const char *name, int64_t value)
    private static final MethodHandle PyInitConfig_SetInt = LibPython.words("PyInitConfig_SetInt", 3);

    /// Sets the integer or boolean option `name`.
    ///
    /// @return 0, or -1 with the error kept in `config`
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_SetInt">C API</a>
    public static int PyInitConfig_SetInt(MemorySegment config, MemorySegment name, long value) {
        try {
            return (int) (long) PyInitConfig_SetInt.invokeExact(word(config), word(name), value);
        } catch (Throwable misbound) {
            throw new AssertionError("PyInitConfig_SetInt", misbound);
        }
    }

    // int PyInitConfig_SetStr(PyInitConfig *config, const char *name, const char *value)
    private static final MethodHandle PyInitConfig_SetStr = LibPython.words("PyInitConfig_SetStr", 3);

    /// Sets the string option `name` to a copy of `value`.
    ///
    /// @return 0, or -1 with the error kept in `config`
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_SetStr">C API</a>
    public static int PyInitConfig_SetStr(MemorySegment config, MemorySegment name, MemorySegment value) {
        try {
            return (int) (long) PyInitConfig_SetStr.invokeExact(word(config), word(name), word(value));
        } catch (Throwable misbound) {
            throw new AssertionError("PyInitConfig_SetStr", misbound);
        }
    }

    // int PyInitConfig_SetStrList(PyInitConfig *config, const char *name, size_t length, char * const *items)
    private static final MethodHandle PyInitConfig_SetStrList = LibPython.words("PyInitConfig_SetStrList", 4);

    /// Sets the list option `name` to copies of the `length` strings at `items`. Setting `module_search_paths` also
    /// sets `module_search_paths_set`.
    ///
    /// @return 0, or -1 with the error kept in `config`
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_SetStrList">C API</a>
    public static int PyInitConfig_SetStrList(
            MemorySegment config, MemorySegment name, long length, MemorySegment items) {
        try {
            return (int) (long) PyInitConfig_SetStrList.invokeExact(word(config), word(name), length, word(items));
        } catch (Throwable misbound) {
            throw new AssertionError("PyInitConfig_SetStrList", misbound);
        }
    }

    // int PyInitConfig_AddModule(PyInitConfig *config, const char *name, PyObject *(*initfunc)(void))
    private static final MethodHandle PyInitConfig_AddModule = LibPython.words("PyInitConfig_AddModule", 3);

    /// Adds the built-in module `name`, whose init function is `initfunc`. CPython keeps `name`; both must live as
    /// long as the runtime.
    ///
    /// @return 0, or -1 with the error kept in `config`
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_AddModule">C API</a>
    public static int PyInitConfig_AddModule(MemorySegment config, MemorySegment name, MemorySegment initfunc) {
        try {
            return (int) (long) PyInitConfig_AddModule.invokeExact(word(config), word(name), word(initfunc));
        } catch (Throwable misbound) {
            throw new AssertionError("PyInitConfig_AddModule", misbound);
        }
    }

    // int PyInitConfig_GetError(PyInitConfig *config, const char **err_msg)
    private static final MethodHandle PyInitConfig_GetError = LibPython.words("PyInitConfig_GetError", 2);

    /// Stores the message of the last error in `err_msg`, or `NULL`. The text belongs to `config` and lives until
    /// its next call.
    ///
    /// @return 1 if there is an error, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_GetError">C API</a>
    public static int PyInitConfig_GetError(MemorySegment config, MemorySegment err_msg) {
        try {
            return (int) (long) PyInitConfig_GetError.invokeExact(word(config), word(err_msg));
        } catch (Throwable misbound) {
            throw new AssertionError("PyInitConfig_GetError", misbound);
        }
    }

    // int PyInitConfig_GetExitCode(PyInitConfig *config, int *exitcode)
    private static final MethodHandle PyInitConfig_GetExitCode = LibPython.words("PyInitConfig_GetExitCode", 2);

    /// Stores the exit code the configuration asks for in `exitcode`, as `--help` on a command line would.
    ///
    /// @return 1 if an exit code is set, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_GetExitCode">C API</a>
    public static int PyInitConfig_GetExitCode(MemorySegment config, MemorySegment exitcode) {
        try {
            return (int) (long) PyInitConfig_GetExitCode.invokeExact(word(config), word(exitcode));
        } catch (Throwable misbound) {
            throw new AssertionError("PyInitConfig_GetExitCode", misbound);
        }
    }

    // int Py_InitializeFromInitConfig(PyInitConfig *config)
    private static final MethodHandle Py_InitializeFromInitConfig = LibPython.words("Py_InitializeFromInitConfig", 1);

    /// Initialises the runtime and its main interpreter. On success the calling thread is its main thread and has a
    /// thread state attached.
    ///
    /// @return 0, or -1 with the error kept in `config`
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.Py_InitializeFromInitConfig">C API</a>
    public static int Py_InitializeFromInitConfig(MemorySegment config) {
        try {
            return (int) (long) Py_InitializeFromInitConfig.invokeExact(word(config));
        } catch (Throwable misbound) {
            throw new AssertionError("Py_InitializeFromInitConfig", misbound);
        }
    }

    private PyInitConfig() {}
}
