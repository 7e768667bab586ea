package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyException;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.ExceptionSnapshot;
import dev.ophion.internal.exchange.NotShareableError;
import dev.ophion.internal.exchange.Uncaught;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// How something ended that ran in another interpreter.
sealed interface Outcome {
    /// It returned.
    record Returned(CrossInterpreterData result) implements Outcome {}

    /// It raised.
    record Raised(Uncaught exception) implements Outcome {}

    /// Something could not cross, one way or the other.
    record NotShareable(String message, ExceptionSnapshot reason) implements Outcome {}

    /// The interpreter could not be made ready for it.
    record Unprepared(String message, ExceptionSnapshot reason) implements Outcome {}

    /// The exception for the caller of what could not be done at all.
    static RaisedException failure(Attachment caller, NotShareable failed) {
        RaisedException cause = proxy(caller, PyExc.PyExc_Exception.object(), failed.reason());
        return NotShareableError.withMessage(caller, failed.message(), cause);
    }

    /// The exception for the caller of what could not be begun.
    static RaisedException failure(Attachment caller, Unprepared failed) {
        MemorySegment type = PyExc.PyExc_InterpreterError.object();
        RaisedException error = raise(caller, type, failed.message());
        PyException.PyException_SetContext(
                error.exception(), proxy(caller, type, failed.reason()).exception());
        return error;
    }

    /// An exception whose message is what the other interpreter would have printed.
    private static RaisedException proxy(Attachment caller, MemorySegment type, ExceptionSnapshot reason) {
        return raise(caller, type, reason.display() != null ? reason.display() : reason.formatted());
    }

    private static RaisedException raise(Attachment caller, MemorySegment type, String message) {
        MemorySegment text = PyStr.fromJava(caller, message);
        PyErrors.PyErr_SetObject(type, text);
        PyRefcount.Py_DecRef(text);
        return RaisedException.take(caller);
    }
}
