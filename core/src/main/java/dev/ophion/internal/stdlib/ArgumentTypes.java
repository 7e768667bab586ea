package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyTuple;
import dev.ophion.cpython.PyType;
import dev.ophion.cpython.PyUnicode;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.Arguments;
import java.lang.foreign.MemorySegment;

/// Checks of argument types, with the messages of CPython's argument parser.
final class ArgumentTypes {
    private ArgumentTypes() {}

    /// Fails unless an argument is a dict or was not given.
    static MemorySegment dict(Attachment attachment, Arguments arguments, int parameter, String function) {
        MemorySegment value = arguments.get(parameter);
        if (value.address() != 0 && !TypeCheck.isDict(value)) {
            throw mismatch(attachment, function, parameter + 1, "dict", value);
        }
        return value;
    }

    /// Fails unless an argument is a tuple or was not given.
    static MemorySegment tuple(Attachment attachment, Arguments arguments, int parameter, String function) {
        MemorySegment value = arguments.get(parameter);
        if (value.address() != 0 && !TypeCheck.isTuple(value)) {
            throw mismatch(attachment, function, parameter + 1, "tuple", value);
        }
        return value;
    }

    /// Fails unless `object` is a tuple of at least `least` elements.
    static MemorySegment tuple(Attachment attachment, MemorySegment object, int least) {
        if (!TypeCheck.isTuple(object)) {
            throw new PythonError(PyExc.PyExc_TypeError, "expected a tuple, got " + typeName(attachment, object));
        }
        long size = PyTuple.PyTuple_GET_SIZE(object);
        if (size < least) {
            throw new PythonError(
                    PyExc.PyExc_TypeError, "expected a tuple of %d, got one of %d".formatted(least, size));
        }
        return object;
    }

    /// Fails unless `object` is a dict.
    static MemorySegment dict(Attachment attachment, MemorySegment object) {
        if (!TypeCheck.isDict(object)) {
            throw new PythonError(PyExc.PyExc_TypeError, "expected a dict, got " + typeName(attachment, object));
        }
        return object;
    }

    /// The text of a str that C code would have to take as UTF-8.
    ///
    /// @throws RaisedException a UnicodeEncodeError, for lone surrogates
    static String utf8(Attachment attachment, MemorySegment str) {
        RaisedException.orThrow(attachment, PyUnicode.PyUnicode_AsUTF8AndSize(str, MemorySegment.NULL));
        return PyStr.toJava(attachment, str);
    }

    static PythonError mismatch(
            Attachment attachment, String function, int position, String expected, MemorySegment value) {
        return new PythonError(
                PyExc.PyExc_TypeError,
                "%s() argument %d must be %s, not %s"
                        .formatted(function, position, expected, typeName(attachment, value)));
    }

    private static String typeName(Attachment attachment, MemorySegment value) {
        if (Singletons.isNone(value)) {
            return "None";
        }
        try (var references = new References(attachment)) {
            MemorySegment name = references.own(PyType.PyType_GetName(PyObject.Py_TYPE(value)));
            return PyStr.toJava(attachment, name);
        } catch (RaisedException nameless) {
            nameless.discard(attachment);
            return "?";
        }
    }
}
