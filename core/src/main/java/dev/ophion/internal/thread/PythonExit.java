package dev.ophion.internal.thread;

import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyEval;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyRun;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The Python side of an interpreter's end, run ahead of time when its memory has to stay for a while.
final class PythonExit {
    private static final String JOIN = """
            import sys
            threading = sys.modules.get('threading')
            if threading is not None:
                threading._shutdown()
                getattr(threading, '_threading_atexits', []).clear()  # CPython shuts down once more
            """;

    private static final String SCRIPT = JOIN + """
            import atexit
            atexit._run_exitfuncs()
            """;

    private PythonExit() {}

    /// Waits for the threads of the attached interpreter, then runs its `atexit` functions. What they raise goes to
    /// `sys.unraisablehook`, as it does when CPython runs them.
    static void run(Attachment attachment) {
        run(attachment, SCRIPT);
    }

    /// Waits for the threads of the attached interpreter only.
    static void join(Attachment attachment) {
        run(attachment, JOIN);
    }

    private static void run(Attachment attachment, String script) {
        attachment.check();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment globals = PyDict.PyDict_New();
            MemorySegment builtins = PyEval.PyEval_GetBuiltins();
            PyDict.PyDict_SetItemString(globals, arena.allocateFrom("__builtins__"), builtins);
            MemorySegment result = PyRun.PyRun_StringFlags(
                    arena.allocateFrom(script), PyRun.Py_file_input, globals, globals, MemorySegment.NULL);
            if (result.address() == 0) {
                PyErrors.PyErr_WriteUnraisable(MemorySegment.NULL);
            } else {
                PyRefcount.Py_DecRef(result);
            }
            PyRefcount.Py_DecRef(globals);
        }
    }
}
