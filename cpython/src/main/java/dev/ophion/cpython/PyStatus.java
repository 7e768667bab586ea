package dev.ophion.cpython;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// How initialising a runtime or an interpreter went, after `Include/cpython/initconfig.h`. A struct that C returns
/// by value.
///
/// @see <a href="https://docs.python.org/3.14/c-api/init_config.html#c.PyStatus">C API</a>
public final class PyStatus {
    /// `PyStatus`.
    public static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("_type"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("func"),
            ADDRESS.withName("err_msg"),
            JAVA_INT.withName("exitcode"),
            MemoryLayout.paddingLayout(4));

    /// Type: it went well.
    public static final int _PyStatus_TYPE_OK = 0;
    /// Type: it failed, see `err_msg`.
    public static final int _PyStatus_TYPE_ERROR = 1;
    /// Type: the process is to exit with `exitcode`.
    public static final int _PyStatus_TYPE_EXIT = 2;

    private static final long FUNC = LAYOUT.byteOffset(groupElement("func"));
    private static final long ERR_MSG = LAYOUT.byteOffset(groupElement("err_msg"));
    private static final long EXITCODE = LAYOUT.byteOffset(groupElement("exitcode"));

    /// One of the `_PyStatus_TYPE_` constants.
    public static int type(MemorySegment status) {
        return status.get(JAVA_INT, 0);
    }

    /// The C function that failed, static text; may be `NULL`.
    public static MemorySegment func(MemorySegment status) {
        return status.get(ADDRESS, FUNC);
    }

    /// The error message, static text; may be `NULL`.
    public static MemorySegment err_msg(MemorySegment status) {
        return status.get(ADDRESS, ERR_MSG);
    }

    /// The exit code, if the type is `_PyStatus_TYPE_EXIT`.
    public static int exitcode(MemorySegment status) {
        return status.get(JAVA_INT, EXITCODE);
    }

    private PyStatus() {}
}
