package dev.ophion.internal.value;

import dev.ophion.cpython.PyFloat;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyTypes;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The values that most others consist of: None, bool, int, float and str, not their subclasses. They are read from
/// memory, and no Python code runs meanwhile.
final class Leaves {
    /// What [#decode(Attachment, MemorySegment)] returns for an object that is none of these.
    static final Object OTHER = new Object();

    private static final long INT = PyTypes.PyLong_Type.object().address();
    private static final long STR = PyTypes.PyUnicode_Type.object().address();
    private static final long FLOAT = PyTypes.PyFloat_Type.object().address();
    private static final long BOOL = PyTypes.PyBool_Type.object().address();

    private Leaves() {}

    /// The value of `object`, a borrowed reference, or [#OTHER].
    static @Nullable Object decode(Attachment attachment, MemorySegment object) {
        long type = PyObject.Py_TYPE(object).address();
        if (type == INT) {
            return PyInt.toJava(attachment, object);
        }
        if (type == STR) {
            return PyStr.toJava(attachment, object);
        }
        if (type == FLOAT) {
            return PyFloat.PyFloat_AS_DOUBLE(object);
        }
        if (Singletons.isNone(object)) {
            return null;
        }
        return type == BOOL ? (Object) Singletons.isTrue(object) : OTHER;
    }

    /// Whether `object` is a str and nothing more special.
    static boolean isStr(MemorySegment object) {
        return PyObject.Py_TYPE(object).address() == STR;
    }
}
