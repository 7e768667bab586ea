package dev.ophion.internal.value;

import dev.ophion.cpython.PyBuffer;
import dev.ophion.cpython.PyFloat;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyType;
import dev.ophion.cpython.PyTypes;
import dev.ophion.cpython.TypeFlags;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which decoder is for which type: the built-in ones by identity, classes derived from them by descent. [Leaves] come
/// before.
final class Decoders {
    private static final Decoder INT = (decoding, object) -> PyInt.toJava(decoding.attachment(), object);
    private static final Decoder FLOAT = (decoding, object) -> PyFloat.PyFloat_AS_DOUBLE(object);
    private static final Decoder STR = (decoding, object) -> PyStr.toJava(decoding.attachment(), object);

    /// The types that are the same objects in all interpreters, by their address.
    private static final Map<Long, Decoder> EXACT = exact();

    /// Flags that subclasses inherit.
    private static final Map<Integer, Decoder> BY_FLAG = byFlag();

    private Decoders() {}

    private static Map<Long, Decoder> exact() {
        Map<PyTypes, Decoder> types = new HashMap<>();
        types.put(PyTypes.PyComplex_Type, StandardValues::complex);
        types.put(PyTypes.PyBytes_Type, BytesValues::bytes);
        types.put(PyTypes.PyByteArray_Type, BytesValues::byteArray);
        types.put(PyTypes.PyMemoryView_Type, SegmentValues::memoryview);
        types.put(PyTypes.PyList_Type, ContainerValues::list);
        types.put(PyTypes.PyTuple_Type, ContainerValues::tuple);
        types.put(PyTypes.PyDict_Type, ContainerValues::dict);
        types.put(PyTypes.PySet_Type, ContainerValues::set);
        types.put(PyTypes.PyFrozenSet_Type, ContainerValues::set);
        types.put(PyTypes.PyCapsule_Type, StandardValues::capsule);
        Map<Long, Decoder> byAddress = new HashMap<>();
        types.forEach((type, decoder) -> byAddress.put(type.object().address(), decoder));
        return byAddress;
    }

    private static Map<Integer, Decoder> byFlag() {
        Map<Integer, Decoder> flags = new LinkedHashMap<>();
        flags.put(TypeFlags.Py_TPFLAGS_LONG_SUBCLASS, INT);
        flags.put(TypeFlags.Py_TPFLAGS_UNICODE_SUBCLASS, STR);
        flags.put(TypeFlags.Py_TPFLAGS_BYTES_SUBCLASS, BytesValues::bytes);
        flags.put(TypeFlags.Py_TPFLAGS_TUPLE_SUBCLASS, ContainerValues::tupleSubclass);
        flags.put(TypeFlags.Py_TPFLAGS_LIST_SUBCLASS, ContainerValues::list);
        flags.put(TypeFlags.Py_TPFLAGS_DICT_SUBCLASS, ContainerValues::dict);
        return flags;
    }

    /// The decoder of an object that is no leaf.
    static Decoder of(Attachment attachment, MemorySegment object) {
        attachment.check();
        MemorySegment type = PyObject.Py_TYPE(object);
        Decoder exact = EXACT.get(type.address());
        return exact != null ? exact : byDescent(object, type);
    }

    private static Decoder byDescent(MemorySegment object, MemorySegment type) {
        long flags = PyType.PyType_GetFlags(type);
        for (var entry : BY_FLAG.entrySet()) {
            if ((flags & entry.getKey()) != 0) {
                return entry.getValue();
            }
        }
        if (descends(type, PyTypes.PyFloat_Type)) {
            return FLOAT;
        }
        if (descends(type, PyTypes.PySet_Type) || descends(type, PyTypes.PyFrozenSet_Type)) {
            return ContainerValues::set;
        }
        if (descends(type, PyTypes.PyByteArray_Type)) {
            return BytesValues::byteArray;
        }
        if (PyBuffer.PyObject_CheckBuffer(object) != 0) {
            return StandardValues::buffer;
        }
        return StandardValues::decode;
    }

    private static boolean descends(MemorySegment type, PyTypes base) {
        return PyType.PyType_IsSubtype(type, base.object()) != 0;
    }
}
