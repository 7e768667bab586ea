package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyLong;
import dev.ophion.cpython.PyNumber;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyType;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// The id of a queue or a channel as an argument: a non-negative int, or an object that can stand for one.
final class IdArgument {
    private IdArgument() {}

    /// The id that `object` stands for.
    ///
    /// @throws PythonError a TypeError, ValueError or OverflowError that names `label`
    static long of(Attachment attachment, MemorySegment object, String label) {
        long id = PyLong.PyLong_AsLongLong(object);
        return id >= 0 ? id : refused(attachment, object, label, id);
    }

    private static long refused(Attachment attachment, MemorySegment object, String label, long id) {
        if (id == -1 && PyErrors.PyErr_Occurred().address() != 0) {
            RaisedException raised = RaisedException.take(attachment);
            if (PyNumber.PyIndex_Check(object) == 0) {
                raised.discard(attachment);
                throw new PythonError(
                        PyExc.PyExc_TypeError,
                        "%s must be an int, got %s".formatted(label, typeName(attachment, object)));
            }
            if (!raised.matches(PyExc.PyExc_OverflowError.object())) {
                throw raised; // from __index__
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

    private static String typeName(Attachment attachment, MemorySegment object) {
        try (References references = new References(attachment)) {
            return PyStr.toJava(attachment, references.own(PyType.PyType_GetName(PyObject.Py_TYPE(object))));
        }
    }
}
