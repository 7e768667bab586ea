package dev.ophion.internal.value;

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
        try {
            @Nullable Object[] items = new Object[Math.toIntExact(PyList.PyList_GET_SIZE(list))];
            for (int i = 0; i < items.length; i++) {
                Object leaf = Leaves.decode(decoding.attachment(), PyList.PyList_GET_ITEM(list, i));
                if (leaf == Leaves.OTHER) {
                    decodeFrom(decoding, list, i, items);
                    break;
                }
                items[i] = leaf;
            }
            return Collections.unmodifiableList(Arrays.asList(items));
        } finally {
            decoding.leave();
        }
    }

    /// The rest of the items: what is decoded from now on may run Python code, which may change the list.
    private static void decodeFrom(Decoding decoding, MemorySegment list, int first, @Nullable Object[] items) {
        MemorySegment snapshot = RaisedException.orThrow(decoding.attachment(), PyList.PyList_AsTuple(list));
        try {
            for (int i = first; i < items.length; i++) {
                items[i] = decoding.decode(PyTuple.PyTuple_GET_ITEM(snapshot, i));
            }
        } finally {
            PyRefcount.Py_DecRef(snapshot);
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
        try (var entries = DictEntries.of(decoding.attachment(), dict)) {
            Map<@Nullable Object, @Nullable Object> map = LinkedHashMap.newLinkedHashMap(entries.size());
            for (int i = 0; i < entries.size(); i++) {
                map.put(key(decoding.decodeKey(entries.key(i))), decoding.decode(entries.value(i)));
            }
            return Collections.unmodifiableMap(map);
        } finally {
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
