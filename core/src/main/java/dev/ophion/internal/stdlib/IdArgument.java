package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyLong;
import dev.ophion.cpython.PyNumber;
import dev.ophion.cpython.PyObject;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// The id of a queue or a channel as an argument: a non-negative int, or an object that can stand for one.
final class IdArgument {
    static final IdArgument QUEUE = new IdArgument("queue ID", true);
    static final IdArgument CHANNEL = new IdArgument("channel ID", false);

    private final String label;
    private final boolean saysMaximum;

    private IdArgument(String label, boolean saysMaximum) {
        this.label = label;
        this.saysMaximum = saysMaximum;
    }

    /// The id that `object` stands for.
    ///
    /// @throws PythonError a TypeError, ValueError or OverflowError that says what it is the id of
    long of(Attachment attachment, MemorySegment object) {
        long id = PyInt.isCompact(object)
                ? PyLong.PyUnstable_Long_CompactValue(object)
                : PyLong.PyLong_AsLongLong(object);
        return id >= 0 ? id : refused(attachment, object, id);
    }

    private long refused(Attachment attachment, MemorySegment object, long id) {
        if (id == -1 && PyErrors.PyErr_Occurred().address() != 0) {
            RaisedException raised = RaisedException.take(attachment);
            if (PyNumber.PyIndex_Check(object) == 0) {
                raised.discard(attachment);
                throw new PythonError(
                        PyExc.PyExc_TypeError,
                        "%s must be an int, got %s".formatted(label, TypeCheck.typeName(attachment, object)));
            }
            if (!saysMaximum || !raised.matches(PyExc.PyExc_OverflowError.object())) {
                throw raised;
            }
            raised.discard(attachment);
            if (!isNegative(attachment, object)) {
                throw new PythonError(
                        PyExc.PyExc_OverflowError,
                        "max %s is %d, got %s".formatted(label, Long.MAX_VALUE, repr(attachment, object)));
            }
        }
        throw new PythonError(
                PyExc.PyExc_ValueError,
                "%s must be a non-negative int, got %s".formatted(label, repr(attachment, object)));
    }

    private static boolean isNegative(Attachment attachment, MemorySegment object) {
        try (References references = new References(attachment)) {
            MemorySegment index = references.own(PyNumber.PyNumber_Index(object));
            return PyLong.PyLong_IsNegative(index) != 0;
        }
    }

    private static String repr(Attachment attachment, MemorySegment object) {
        try (References references = new References(attachment)) {
            return PyStr.toJava(attachment, references.own(PyObject.PyObject_Repr(object)));
        }
    }
}
