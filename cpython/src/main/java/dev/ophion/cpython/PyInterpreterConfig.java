package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/// The configuration of a sub-interpreter (PEP 684) and its creation, after `Include/cpython/pylifecycle.h`.
///
/// @see <a href="https://docs.python.org/3.14/c-api/subinterpreters.html#c.PyInterpreterConfig">C API</a>
public final class PyInterpreterConfig {
    /// `PyInterpreterConfig`.
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("use_main_obmalloc"),
            JAVA_INT.withName("allow_fork"),
            JAVA_INT.withName("allow_exec"),
            JAVA_INT.withName("allow_threads"),
            JAVA_INT.withName("allow_daemon_threads"),
            JAVA_INT.withName("check_multi_interp_extensions"),
            JAVA_INT.withName("gil"));

    /// What CPython chooses: the shared GIL.
    public static final int PyInterpreterConfig_DEFAULT_GIL = 0;
    /// The GIL of the main interpreter.
    public static final int PyInterpreterConfig_SHARED_GIL = 1;
    /// A GIL of its own. Requires `use_main_obmalloc = 0`, which CPython 3.14 does not check, and
    /// `check_multi_interp_extensions = 1`.
    public static final int PyInterpreterConfig_OWN_GIL = 2;

    // PyStatus Py_NewInterpreterFromConfig(PyThreadState **tstate_p, const PyInterpreterConfig *config)
    private static final MethodHandle Py_NewInterpreterFromConfig =
            LibPython.downcall("Py_NewInterpreterFromConfig", FunctionDescriptor.of(PyStatus.LAYOUT, ADDRESS, ADDRESS));

    /// Creates a sub-interpreter. A thread state must be attached. On success the first thread state of the new
    /// interpreter is attached instead and stored in `tstate_p`; on failure `tstate_p` gets `NULL` and the thread
    /// state that was attached before is again.
    ///
    /// @param allocator where the result goes
    /// @return a [PyStatus]; no error is set
    /// @see <a
    ///     href="https://docs.python.org/3.14/c-api/subinterpreters.html#c.Py_NewInterpreterFromConfig">C API</a>
    public static MemorySegment Py_NewInterpreterFromConfig(
            SegmentAllocator allocator, MemorySegment tstate_p, MemorySegment config) {
        try {
            return (MemorySegment) Py_NewInterpreterFromConfig.invokeExact(allocator, tstate_p, config);
        } catch (Throwable misbound) {
            throw new AssertionError("Py_NewInterpreterFromConfig", misbound);
        }
    }

    /// Writes a configuration; the parameters are the fields, as booleans but for `gil`.
    public static MemorySegment allocate(
            SegmentAllocator allocator,
            boolean use_main_obmalloc,
            boolean allow_fork,
            boolean allow_exec,
            boolean allow_threads,
            boolean allow_daemon_threads,
            boolean check_multi_interp_extensions,
            int gil) {
        return allocator.allocateFrom(
                JAVA_INT,
                use_main_obmalloc ? 1 : 0,
                allow_fork ? 1 : 0,
                allow_exec ? 1 : 0,
                allow_threads ? 1 : 0,
                allow_daemon_threads ? 1 : 0,
                check_multi_interp_extensions ? 1 : 0,
                gil);
    }

    private PyInterpreterConfig() {}
}
