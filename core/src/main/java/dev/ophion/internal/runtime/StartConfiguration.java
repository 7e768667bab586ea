package dev.ophion.internal.runtime;

import dev.ophion.PythonStartException;
import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyInitConfig;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// How CPython is to start: the options of PEP 741's `PyInitConfig` by name, and the built-in modules to add.
///
/// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#pyinitconfig-c-api">PyInitConfig C API</a>
public final class StartConfiguration {
    private final Path library;
    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, List<String>> lists = new LinkedHashMap<>();
    private final Map<String, Supplier<MemorySegment>> modules = new LinkedHashMap<>();

    /// @param library the shared library of CPython
    public StartConfiguration(Path library) {
        this.library = library;
    }

    Path library() {
        return library;
    }

    public StartConfiguration set(String option, long value) {
        numbers.put(option, value);
        return this;
    }

    public StartConfiguration set(String option, String value) {
        texts.put(option, value);
        return this;
    }

    public StartConfiguration set(String option, List<String> values) {
        lists.put(option, List.copyOf(values));
        return this;
    }

    /// Adds a built-in module.
    ///
    /// @param initFunction makes a `PyObject *(*)(void)`, once libpython is loaded; it lives as long as the process
    public StartConfiguration addModule(String name, Supplier<MemorySegment> initFunction) {
        modules.put(name, initFunction);
        return this;
    }

    /// Initialises CPython on the calling thread, which is then attached to the main interpreter.
    ///
    /// @throws PythonStartException with CPython's own words if it cannot start
    void initialize() {
        MemorySegment config = PyInitConfig.PyInitConfig_Create();
        if (config.address() == 0) {
            throw new OutOfMemoryError("no memory for the configuration of CPython");
        }
        try (Arena arena = Arena.ofConfined()) {
            numbers.forEach((name, value) ->
                    check(config, PyInitConfig.PyInitConfig_SetInt(config, arena.allocateFrom(name), value)));
            texts.forEach((name, value) -> check(
                    config,
                    PyInitConfig.PyInitConfig_SetStr(config, arena.allocateFrom(name), arena.allocateFrom(value))));
            lists.forEach((name, values) -> {
                MemorySegment items = arena.allocate(ValueLayout.ADDRESS, Math.max(1, values.size()));
                for (int i = 0; i < values.size(); i++) {
                    items.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(values.get(i)));
                }
                check(
                        config,
                        PyInitConfig.PyInitConfig_SetStrList(config, arena.allocateFrom(name), values.size(), items));
            });
            modules.forEach((name, function) -> check( // CPython keeps the pointer to the name
                    config,
                    PyInitConfig.PyInitConfig_AddModule(config, Arena.global().allocateFrom(name), function.get())));
            check(config, PyInitConfig.Py_InitializeFromInitConfig(config));
        } finally {
            PyInitConfig.PyInitConfig_Free(config);
        }
    }

    private static void check(MemorySegment config, int result) {
        if (result == 0) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment exitCode = arena.allocate(ValueLayout.JAVA_INT);
            if (PyInitConfig.PyInitConfig_GetExitCode(config, exitCode) == 1) {
                throw new PythonExitException(exitCode.get(ValueLayout.JAVA_INT, 0));
            }
            MemorySegment message = arena.allocate(ValueLayout.ADDRESS);
            PyInitConfig.PyInitConfig_GetError(config, message);
            throw new PythonStartException(
                    "CPython did not start: " + Memory.string(message.get(ValueLayout.ADDRESS, 0)));
        }
    }
}
