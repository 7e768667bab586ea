package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyCoreInterp;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyLong;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.policy.Restriction;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterRegistry;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.Whence;
import java.lang.foreign.MemorySegment;

/// How functions of Python name interpreters: by id.
final class Interpreters {
    private Interpreters() {}

    /// The interpreter with an id.
    ///
    /// @param id an int or an object with `__index__`, borrowed; `NULL` for the current interpreter
    /// @param restricted whether it has to be one that `_interpreters.create()` made
    /// @param purpose what it is wanted for, as messages say it
    /// @throws PythonError an InterpreterNotFoundError or InterpreterError
    /// @throws RaisedException a TypeError or ValueError, if it is no id at all
    static InterpreterState find(Attachment attachment, MemorySegment id, boolean restricted, String purpose) {
        boolean isCurrent = id.address() == 0;
        InterpreterState found = isCurrent ? attachment.interpreter() : find(attachment, id);
        if (restricted && found.whence() != Whence.STDLIB) {
            throw new PythonError(
                    PyExc.PyExc_InterpreterError,
                    isCurrent
                            ? "cannot " + purpose + " unrecognized current interpreter"
                            : "cannot " + purpose + " unrecognized interpreter " + PyStr.repr(attachment, id));
        }
        return found;
    }

    /// As [#find(Attachment, MemorySegment, boolean, String)], for one that must have been initialised completely.
    static InterpreterState findReady(Attachment attachment, MemorySegment id, boolean restricted, String purpose) {
        InterpreterState found = find(attachment, id, false, purpose);
        if (PyCoreInterp._PyInterpreterState_IsReady(found.segment()) == 0) {
            throw new PythonError(
                    PyExc.PyExc_InterpreterError, "cannot " + purpose + " interpreter " + found.id() + " (not ready)");
        }
        return restricted && found.whence() != Whence.STDLIB ? find(attachment, id, true, purpose) : found;
    }

    private static InterpreterState find(Attachment attachment, MemorySegment id) {
        long number = PyInt.isCompact(id) ? PyLong.PyUnstable_Long_CompactValue(id) : -1;
        if (number < 0) {
            number = PyCoreInterp._PyInterpreterState_ObjectToID(id);
        }
        if (number < 0 && PyErrors.PyErr_Occurred().address() != 0) {
            throw RaisedException.take(attachment);
        }
        long wanted = number;
        return InterpreterRegistry.find(wanted)
                .filter(interpreter ->
                        !interpreter.isClosing() && Restriction.mayUse(attachment.interpreter(), interpreter))
                .orElseThrow(() -> notFound(wanted));
    }

    static PythonError notFound(long id) {
        return new PythonError(PyExc.PyExc_InterpreterNotFoundError, "unrecognized interpreter ID " + id);
    }
}
