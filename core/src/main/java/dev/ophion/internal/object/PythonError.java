package dev.ophion.internal.object;

import dev.ophion.cpython.PyExc;
import java.lang.foreign.MemorySegment;

/// An exception that Java code wants raised in Python: a type and a message. It becomes the error indicator when the
/// upcall it is thrown in returns.
public final class PythonError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient MemorySegment type;

    /// Raises one of the built-in exceptions.
    public PythonError(PyExc type, String message) {
        this(type.object(), message);
    }

    /// @param type a borrowed reference to a class of exceptions that outlives the upcall
    public PythonError(MemorySegment type, String message) {
        super(message, null, false, false);
        this.type = type;
    }

    public MemorySegment type() {
        return type;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
