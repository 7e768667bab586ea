package dev.ophion.internal.object;

import dev.ophion.cpython.PyExc;
import java.lang.foreign.MemorySegment;

/// An exception that Java code wants raised in Python: a type and a message. It becomes the error indicator when the
/// upcall it is thrown in returns.
public final class PythonError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// `EACCES`, the same on all systems.
    private static final int PERMISSION_DENIED = 13;

    private final transient MemorySegment type;

    /// What OSError has as `errno`; 0 for none.
    private final int errno;

    /// Raises one of the built-in exceptions.
    public PythonError(PyExc type, String message) {
        this(type.object(), message);
    }

    /// A PermissionError as the operating system raises it, which programs look at the `errno` of.
    public static PythonError permission(String message) {
        return new PythonError(PyExc.PyExc_PermissionError.object(), PERMISSION_DENIED, message);
    }

    /// @param type a borrowed reference to a class of exceptions that outlives the upcall
    public PythonError(MemorySegment type, String message) {
        this(type, 0, message);
    }

    private PythonError(MemorySegment type, int errno, String message) {
        super(message, null, false, false);
        this.type = type;
        this.errno = errno;
    }

    /// The `errno` that an OSError gets; 0 for none.
    public int errno() {
        return errno;
    }

    public MemorySegment type() {
        return type;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
