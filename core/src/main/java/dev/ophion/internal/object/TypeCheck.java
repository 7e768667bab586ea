package dev.ophion.internal.object;

import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyType;
import dev.ophion.cpython.PyTypes;
import dev.ophion.cpython.TypeFlags;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// What kind of object it is, without calling its code: the exact type, or a built-in type it derives from.
public final class TypeCheck {
    private TypeCheck() {}

    /// Whether the type of `object` is `type` itself, and no subclass.
    public static boolean isExactly(MemorySegment object, PyTypes type) {
        return PyObject.Py_IS_TYPE(object, type.object());
    }

    public static boolean isStr(MemorySegment object) {
        return has(object, TypeFlags.Py_TPFLAGS_UNICODE_SUBCLASS);
    }

    public static boolean isBytes(MemorySegment object) {
        return has(object, TypeFlags.Py_TPFLAGS_BYTES_SUBCLASS);
    }

    public static boolean isInt(MemorySegment object) {
        return has(object, TypeFlags.Py_TPFLAGS_LONG_SUBCLASS);
    }

    public static boolean isFloat(MemorySegment object) {
        return isInstance(object, PyTypes.PyFloat_Type.object());
    }

    /// Whether the type of `object` is `type`, a class, or derives from it.
    public static boolean isInstance(MemorySegment object, MemorySegment type) {
        return PyType.PyType_IsSubtype(PyObject.Py_TYPE(object), type) != 0;
    }

    public static boolean isTuple(MemorySegment object) {
        return has(object, TypeFlags.Py_TPFLAGS_TUPLE_SUBCLASS);
    }

    public static boolean isList(MemorySegment object) {
        return has(object, TypeFlags.Py_TPFLAGS_LIST_SUBCLASS);
    }

    public static boolean isDict(MemorySegment object) {
        return has(object, TypeFlags.Py_TPFLAGS_DICT_SUBCLASS);
    }

    public static boolean isException(MemorySegment object) {
        return has(object, TypeFlags.Py_TPFLAGS_BASE_EXC_SUBCLASS);
    }

    /// Whether `object` is a class.
    public static boolean isType(MemorySegment object) {
        return has(object, TypeFlags.Py_TPFLAGS_TYPE_SUBCLASS);
    }

    /// Whether `object` is a class of exceptions.
    public static boolean isExceptionType(MemorySegment object) {
        return isType(object) && (PyType.PyType_GetFlags(object) & TypeFlags.Py_TPFLAGS_BASE_EXC_SUBCLASS) != 0;
    }

    /// The name of the type of `object`, without its module.
    public static String typeName(Attachment attachment, MemorySegment object) {
        try (References references = new References(attachment)) {
            return PyStr.toJava(attachment, references.own(PyType.PyType_GetName(PyObject.Py_TYPE(object))));
        }
    }

    private static boolean has(MemorySegment object, int flag) {
        return (PyType.PyType_GetFlags(PyObject.Py_TYPE(object)) & flag) != 0;
    }
}
