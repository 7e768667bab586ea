package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// The configuration that the runtime was started with (PEP 741), after `Include/cpython/initconfig.h`. Options are
/// named as in `PyConfig`.
public final class PyConfig {
    // PyObject *PyConfig_Get(const char *name)
    private static final NativeFunction PyConfig_Get = NativeFunction.of("PyConfig_Get");

    /// Reads the option `name`: an int, a bool, a str, None, or a list or dict of str.
    ///
    /// @return a new reference, or `NULL` with a ValueError set if there is no such option
    /// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyConfig_Get">C API</a>
    public static MemorySegment PyConfig_Get(MemorySegment name) {
        return pointer(PyConfig_Get.call(word(name)));
    }

    private PyConfig() {}
}
