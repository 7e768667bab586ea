package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyFloat;
import dev.ophion.cpython.PyNumber;
import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// A timeout in seconds, or fractions of seconds; None is as long as it takes.
final class TimeoutArgument {
    private static final double NANOS_PER_SECOND = 1e9;

    private TimeoutArgument() {}

    /// When a wait that begins now has to end.
    ///
    /// @param object `NULL` when it was not given
    /// @throws PythonError a ValueError when it is negative or no number, an OverflowError when it is infinite
    /// @throws RaisedException a TypeError when it is of another type
    static Deadline of(Attachment attachment, MemorySegment object) {
        if (object.address() == 0 || Singletons.isNone(object)) {
            return Deadline.NEVER;
        }
        double seconds = PyFloat.PyFloat_AsDouble(object);
        if (seconds == -1) {
            RaisedException.throwIfSet(attachment);
        }
        return after(seconds, "timeout value must be non-negative, got " + seconds);
    }

    /// As [#of(Attachment, MemorySegment)], with the checks and messages that CPython has for its locks.
    static Deadline ofLock(Attachment attachment, MemorySegment object, boolean blocking) {
        if (object.address() == 0 || Singletons.isNone(object)) {
            return Deadline.NEVER;
        }
        if (!blocking) {
            throw new PythonError(PyExc.PyExc_ValueError, "can't specify a timeout for a non-blocking call");
        }
        if (!TypeCheck.isInt(object) && !TypeCheck.isFloat(object)) {
            throw new PythonError(
                    PyExc.PyExc_TypeError,
                    "'%s' object cannot be interpreted as an integer or float"
                            .formatted(TypeCheck.typeName(attachment, object)));
        }
        double seconds;
        try (References references = new References(attachment)) {
            seconds = PyFloat.PyFloat_AS_DOUBLE(references.own(PyNumber.PyNumber_Float(object)));
        }
        if (seconds > Long.MAX_VALUE / NANOS_PER_SECOND) {
            throw new PythonError(PyExc.PyExc_OverflowError, "timestamp out of range for platform time_t");
        }
        return after(seconds, "timeout value must be a non-negative number");
    }

    private static Deadline after(double seconds, String negative) {
        if (Double.isNaN(seconds)) {
            throw new PythonError(PyExc.PyExc_ValueError, "timeout value must be a number of seconds, got nan");
        }
        if (seconds < 0) {
            throw new PythonError(PyExc.PyExc_ValueError, negative);
        }
        if (Double.isInfinite(seconds)) {
            throw new PythonError(PyExc.PyExc_OverflowError, "timeout value must be finite, got inf; None is no limit");
        }
        return Deadline.after((long) Math.ceil(seconds * NANOS_PER_SECOND)); // saturates
    }
}
