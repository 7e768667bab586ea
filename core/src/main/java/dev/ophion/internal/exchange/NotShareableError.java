package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyCoreCrossinterp;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyException;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyState;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Python's NotShareableError, with CPython's messages. It is CPython's own class, one in each interpreter.
public final class NotShareableError {
    private NotShareableError() {}

    /// The class, a borrowed reference that lives as long as the interpreter.
    public static MemorySegment type(Attachment attachment) {
        attachment.check();
        return PyCoreCrossinterp._PyXIData_GetNotShareableErrorType(PyState.PyThreadState_GetUnchecked());
    }

    /// The error for an object whose type does not cross. If `repr(object)` raises, that is the error.
    static RaisedException of(Attachment attachment, MemorySegment object) {
        return about(attachment, object, null);
    }

    /// The error for an object that should cross and does not because of `cause`, which is taken over. What is no
    /// fault of the object, RecursionError and MemoryError, stays as it is.
    public static RaisedException because(Attachment attachment, MemorySegment object, RaisedException cause) {
        if (cause.matches(PyExc.PyExc_RecursionError.object()) || cause.matches(PyExc.PyExc_MemoryError.object())) {
            return cause;
        }
        return about(attachment, object, cause);
    }

    static RaisedException because(Attachment attachment, MemorySegment object, PythonError cause) {
        return because(attachment, object, raised(attachment, cause.type(), cause.getMessage()));
    }

    /// The error with a message of its own.
    public static RaisedException withMessage(Attachment attachment, String message) {
        return raised(attachment, type(attachment), message);
    }

    /// The error with a message of its own and a cause, which is taken over.
    public static RaisedException withMessage(Attachment attachment, String message, RaisedException cause) {
        return chained(withMessage(attachment, message), cause);
    }

    /// As [#withMessage(Attachment, String, RaisedException)], with a cause that was not raised yet.
    public static RaisedException withMessage(Attachment attachment, String message, PythonError cause) {
        return withMessage(attachment, message, raised(attachment, cause.type(), cause.getMessage()));
    }

    private static RaisedException about(Attachment attachment, MemorySegment object, @Nullable RaisedException cause) {
        try {
            String repr = PyStr.repr(attachment, object);
            return chained(withMessage(attachment, repr + " does not support cross-interpreter data"), cause);
        } catch (RaisedException failed) {
            if (cause != null) {
                cause.discard(attachment);
            }
            return failed;
        }
    }

    private static RaisedException raised(Attachment attachment, MemorySegment type, String message) {
        MemorySegment text = PyStr.fromJava(attachment, message);
        PyErrors.PyErr_SetObject(type, text);
        PyRefcount.Py_DecRef(text);
        return RaisedException.take(attachment);
    }

    private static RaisedException chained(RaisedException error, @Nullable RaisedException cause) {
        if (cause != null) {
            PyException.PyException_SetContext(error.exception(), References.share(cause.exception()));
            PyException.PyException_SetCause(error.exception(), cause.exception());
        }
        return error;
    }
}
