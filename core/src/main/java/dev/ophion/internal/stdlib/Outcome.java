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

    /// It came to no end of its own.
    sealed interface Failed extends Outcome {
        /// The exception for the caller.
        RaisedException failure(Attachment caller);
    }

    /// Something could not cross, one way or the other.
    record NotShareable(String message, ExceptionSnapshot reason) implements Failed {
        @Override
        public RaisedException failure(Attachment caller) {
            RaisedException cause = proxy(caller, PyExc.PyExc_Exception.object(), reason);
            return NotShareableError.withMessage(caller, message, cause);
        }
    }

    /// The interpreter could not be made ready for it.
    record Unprepared(String message, ExceptionSnapshot reason) implements Failed {
        @Override
        public RaisedException failure(Attachment caller) {
            MemorySegment type = PyExc.PyExc_InterpreterError.object();
            RaisedException error = raise(caller, type, message);
            PyException.PyException_SetContext(
                    error.exception(), proxy(caller, type, reason).exception());
            return error;
        }
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
