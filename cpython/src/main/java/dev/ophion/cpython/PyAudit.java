package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Audit hooks, after `Include/audit.h` and `Include/cpython/audit.h`.
public final class PyAudit {
    // int PySys_AddAuditHook(int (*hook)(const char *, PyObject *, void *), void *userData)
    private static final NativeFunction PySys_AddAuditHook = NativeFunction.of("PySys_AddAuditHook");

    /// Adds a hook for the audit events of every interpreter; it cannot be removed. May be called before
    /// initialisation.
    ///
    /// @return 0, or -1, with an error set if the runtime is initialised
    /// @see <a href="https://docs.python.org/3.14/c-api/sys.html#c.PySys_AddAuditHook">C API</a>
    public static int PySys_AddAuditHook(MemorySegment hook, MemorySegment userData) {
        return (int) PySys_AddAuditHook.call(word(hook), word(userData));
    }

    // int PySys_AuditTuple(const char *event, PyObject *args)
    private static final NativeFunction PySys_AuditTuple = NativeFunction.of("PySys_AuditTuple");

    /// Raises an audit event with a tuple of arguments, or `NULL` for none.
    ///
    /// @return 0, or -1 with an error set
    /// @see <a href="https://docs.python.org/3.14/c-api/sys.html#c.PySys_AuditTuple">C API</a>
    public static int PySys_AuditTuple(MemorySegment event, MemorySegment args) {
        return (int) PySys_AuditTuple.call(word(event), word(args));
    }

    private PyAudit() {}
}
