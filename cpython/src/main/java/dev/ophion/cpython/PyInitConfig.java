package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Configuration and start of the runtime (PEP 741), after `Include/cpython/initconfig.h`. No thread state is
/// needed: the runtime does not exist yet. Strings are UTF-8, options are named as in `PyConfig`.
public final class PyInitConfig {
    // PyInitConfig *PyInitConfig_Create(void)
    private static final MethodHandle PyInitConfig_Create =
            LibPython.downcall("PyInitConfig_Create", FunctionDescriptor.of(ADDRESS));

    /// Creates a configuration with the defaults of an isolated one: no environment, no command line, no signal
    /// handlers.
    ///
    /// @return a configuration the caller frees with `PyInitConfig_Free`; `NULL` if memory is exhausted
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_Create">C API</a>
    public static MemorySegment PyInitConfig_Create() {
        try {
            return (MemorySegment) PyInitConfig_Create.invokeExact();
        } catch (Throwable misbound) {
            throw new AssertionError("PyInitConfig_Create", misbound);
        }
    }

    // void PyInitConfig_Free(PyInitConfig *config)
    private static final MethodHandle PyInitConfig_Free =
            LibPython.downcall("PyInitConfig_Free", FunctionDescriptor.ofVoid(ADDRESS));

    /// Frees `config` and the error message it holds; `NULL` does nothing.
    ///
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_Free">C API</a>
    public static void PyInitConfig_Free(MemorySegment config) {
        try {
            PyInitConfig_Free.invokeExact(config);
        } catch (Throwable misbound) {
            throw new AssertionError("PyInitConfig_Free", misbound);
        }
    }

    // int PyInitConfig_SetInt(PyInitConfig *config, const char *name, int64_t value)
    private static final MethodHandle PyInitConfig_SetInt =
            LibPython.downcall("PyInitConfig_SetInt", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));

    /// Sets the integer or boolean option `name`.
    ///
    /// @return 0, or -1 with the error kept in `config`
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_SetInt">C API</a>
    public static int PyInitConfig_SetInt(MemorySegment config, MemorySegment name, long value) {
        try {
            return (int) PyInitConfig_SetInt.invokeExact(config, name, value);
        } catch (Throwable misbound) {
            throw new AssertionError("PyInitConfig_SetInt", misbound);
        }
    }

    // int PyInitConfig_SetStr(PyInitConfig *config, const char *name, const char *value)
    private static final MethodHandle PyInitConfig_SetStr =
            LibPython.downcall("PyInitConfig_SetStr", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

    /// Sets the string option `name` to a copy of `value`.
    ///
    /// @return 0, or -1 with the error kept in `config`
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_SetStr">C API</a>
    public static int PyInitConfig_SetStr(MemorySegment config, MemorySegment name, MemorySegment value) {
        try {
            return (int) PyInitConfig_SetStr.invokeExact(config, name, value);
        } catch (Throwable misbound) {
            throw new AssertionError("PyInitConfig_SetStr", misbound);
        }
    }

    // int PyInitConfig_SetStrList(PyInitConfig *config, const char *name, size_t length, char * const *items)
    private static final MethodHandle PyInitConfig_SetStrList = LibPython.downcall(
            "PyInitConfig_SetStrList", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));

    /// Sets the list option `name` to copies of the `length` strings at `items`. Setting `module_search_paths` also
    /// sets `module_search_paths_set`.
    ///
    /// @return 0, or -1 with the error kept in `config`
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_SetStrList">C API</a>
    public static int PyInitConfig_SetStrList(
            MemorySegment config, MemorySegment name, long length, MemorySegment items) {
        try {
            return (int) PyInitConfig_SetStrList.invokeExact(config, name, length, items);
        } catch (Throwable misbound) {
            throw new AssertionError("PyInitConfig_SetStrList", misbound);
        }
    }

    // int PyInitConfig_AddModule(PyInitConfig *config, const char *name, PyObject *(*initfunc)(void))
    private static final MethodHandle PyInitConfig_AddModule =
            LibPython.downcall("PyInitConfig_AddModule", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

    /// Adds the built-in module `name`, whose init function is `initfunc`. CPython keeps `name`; both must live as
    /// long as the runtime.
    ///
    /// @return 0, or -1 with the error kept in `config`
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_AddModule">C API</a>
    public static int PyInitConfig_AddModule(MemorySegment config, MemorySegment name, MemorySegment initfunc) {
        try {
            return (int) PyInitConfig_AddModule.invokeExact(config, name, initfunc);
        } catch (Throwable misbound) {
            throw new AssertionError("PyInitConfig_AddModule", misbound);
        }
    }

    // int PyInitConfig_GetError(PyInitConfig *config, const char **err_msg)
    private static final MethodHandle PyInitConfig_GetError =
            LibPython.downcall("PyInitConfig_GetError", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Stores the message of the last error in `err_msg`, or `NULL`. The text belongs to `config` and lives until
    /// its next call.
    ///
    /// @return 1 if there is an error, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_GetError">C API</a>
    public static int PyInitConfig_GetError(MemorySegment config, MemorySegment err_msg) {
        try {
            return (int) PyInitConfig_GetError.invokeExact(config, err_msg);
        } catch (Throwable misbound) {
            throw new AssertionError("PyInitConfig_GetError", misbound);
        }
    }

    // int PyInitConfig_GetExitCode(PyInitConfig *config, int *exitcode)
    private static final MethodHandle PyInitConfig_GetExitCode =
            LibPython.downcall("PyInitConfig_GetExitCode", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    /// Stores the exit code the configuration asks for in `exitcode`, as `--help` on a command line would.
    ///
    /// @return 1 if an exit code is set, 0 if not
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyInitConfig_GetExitCode">C API</a>
    public static int PyInitConfig_GetExitCode(MemorySegment config, MemorySegment exitcode) {
        try {
            return (int) PyInitConfig_GetExitCode.invokeExact(config, exitcode);
        } catch (Throwable misbound) {
            throw new AssertionError("PyInitConfig_GetExitCode", misbound);
        }
    }

    // int Py_InitializeFromInitConfig(PyInitConfig *config)
    private static final MethodHandle Py_InitializeFromInitConfig =
            LibPython.downcall("Py_InitializeFromInitConfig", FunctionDescriptor.of(JAVA_INT, ADDRESS));

    /// Initialises the runtime and its main interpreter. On success the calling thread is its main thread and has a
    /// thread state attached.
    ///
    /// @return 0, or -1 with the error kept in `config`
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.Py_InitializeFromInitConfig">C API</a>
    public static int Py_InitializeFromInitConfig(MemorySegment config) {
        try {
            return (int) Py_InitializeFromInitConfig.invokeExact(config);
        } catch (Throwable misbound) {
            throw new AssertionError("Py_InitializeFromInitConfig", misbound);
        }
    }

    private PyInitConfig() {}
}
