package dev.ophion.internal.object;

import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// What Python raised, taken out of the error indicator and on its way through Java frames. Either it goes back into
/// Python with [#restore(Attachment)], or it is turned into something else and [#discard(Attachment)]ed.
///
/// It holds a Python object, so it never leaves the attachment it was taken in.
public final class RaisedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient MemorySegment exception;

    private RaisedException(MemorySegment exception) {
        super("a Python exception in flight", null, false, false);
        this.exception = exception;
    }

    /// Takes the exception out of the error indicator.
    ///
    /// @throws AssertionError if none is set: then a C function broke its promise
    public static RaisedException take(Attachment attachment) {
        attachment.check();
        MemorySegment exception = PyErrors.PyErr_GetRaisedException();
        if (exception.address() == 0) {
            throw new AssertionError("a C function reported an error and set none");
        }
        return new RaisedException(exception);
    }

    /// Returns `result`, or throws what Python raised if it is `NULL`.
    public static MemorySegment orThrow(Attachment attachment, MemorySegment result) {
        if (result.address() != 0) {
            return result;
        }
        throw take(attachment);
    }

    /// Returns `result`, or throws what Python raised if it is negative.
    public static int orThrow(Attachment attachment, int result) {
        if (result >= 0) {
            return result;
        }
        throw take(attachment);
    }

    /// Throws what Python raised, if it raised: for functions whose result alone does not say.
    public static void throwIfSet(Attachment attachment) {
        if (PyErrors.PyErr_Occurred().address() != 0) {
            throw take(attachment);
        }
    }

    /// The exception object, borrowed.
    public MemorySegment exception() {
        return exception;
    }

    /// Whether it is an instance of `type`, a borrowed class or tuple of classes.
    public boolean matches(MemorySegment type) {
        return PyErrors.PyErr_GivenExceptionMatches(exception, type) != 0;
    }

    /// Puts the exception back into the error indicator, which takes over the reference.
    public void restore(Attachment attachment) {
        attachment.check();
        PyErrors.PyErr_SetRaisedException(exception);
    }

    /// Gives up the exception.
    public void discard(Attachment attachment) {
        attachment.check();
        PyRefcount.Py_DecRef(exception);
    }
}
