package dev.ophion.internal.value;

import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyList;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PySequence;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.Singletons;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// list, tuple, dict and set, copied with everything in them.
final class ContainerValues {
    private ContainerValues() {}

    static List<?> list(Decoding decoding, MemorySegment list) {
        decoding.enter(list);
        // what is decoded may run Python code, which may change the list
        MemorySegment snapshot = RaisedException.orThrow(decoding.attachment(), PyList.PyList_AsTuple(list));
        try {
            return items(decoding, snapshot);
        } finally {
            PyRefcount.Py_DecRef(snapshot);
            decoding.leave();
        }
    }

    static List<?> tuple(Decoding decoding, MemorySegment tuple) {
        decoding.enter(tuple);
        try {
            return items(decoding, tuple);
        } finally {
            decoding.leave();
        }
    }

    private static List<?> items(Decoding decoding, MemorySegment tuple) {
        @Nullable Object[] items = new Object[Math.toIntExact(PyTuple.PyTuple_GET_SIZE(tuple))];
        for (int i = 0; i < items.length; i++) {
            items[i] = decoding.decode(PyTuple.PyTuple_GET_ITEM(tuple, i));
        }
        return Collections.unmodifiableList(Arrays.asList(items));
    }

    /// A named tuple as a Map, any other one as a List.
    static Object tupleSubclass(Decoding decoding, MemorySegment tuple) {
        MemorySegment fields = Bridge.BRIDGE.call(decoding.attachment(), "fields", tuple);
        try {
            return Singletons.isNone(fields) ? tuple(decoding, tuple) : dict(decoding, fields);
        } finally {
            PyRefcount.Py_DecRef(fields);
        }
    }

    static Map<@Nullable Object, @Nullable Object> dict(Decoding decoding, MemorySegment dict) {
        decoding.enter(dict);
        MemorySegment entries = RaisedException.orThrow(decoding.attachment(), PyDict.PyDict_Items(dict));
        try {
            int size = Math.toIntExact(PyList.PyList_GET_SIZE(entries));
            Map<@Nullable Object, @Nullable Object> map = LinkedHashMap.newLinkedHashMap(size);
            for (int i = 0; i < size; i++) {
                MemorySegment entry = PyList.PyList_GET_ITEM(entries, i);
                map.put(
                        key(decoding.decode(PyTuple.PyTuple_GET_ITEM(entry, 0))),
                        decoding.decode(PyTuple.PyTuple_GET_ITEM(entry, 1)));
            }
            return Collections.unmodifiableMap(map);
        } finally {
            PyRefcount.Py_DecRef(entries);
            decoding.leave();
        }
    }

    static Set<@Nullable Object> set(Decoding decoding, MemorySegment set) {
        decoding.enter(set);
        MemorySegment elements = RaisedException.orThrow(decoding.attachment(), PySequence.PySequence_List(set));
        try {
            int size = Math.toIntExact(PyList.PyList_GET_SIZE(elements));
            Set<@Nullable Object> decoded = LinkedHashSet.newLinkedHashSet(size);
            for (int i = 0; i < size; i++) {
                decoded.add(key(decoding.decode(PyList.PyList_GET_ITEM(elements, i))));
            }
            return Collections.unmodifiableSet(decoded);
        } finally {
            PyRefcount.Py_DecRef(elements);
            decoding.leave();
        }
    }

    /// Something equal to itself: two arrays of the same bytes are not.
    private static @Nullable Object key(@Nullable Object value) {
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes).asReadOnlyBuffer() : value;
    }
}
