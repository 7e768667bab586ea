package dev.ophion.internal.value;

import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyList;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PySet;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Java's collections, copied with everything in them.
final class CollectionValues {
    private CollectionValues() {}

    static MemorySegment list(Encoding to, Collection<?> collection) {
        return array(to, collection.toArray());
    }

    static MemorySegment array(Encoding to, @Nullable Object[] items) {
        MemorySegment numbers = NumberLists.of(to.attachment(), items);
        if (numbers != null) {
            return numbers;
        }
        MemorySegment list = RaisedException.orThrow(to.attachment(), PyList.PyList_New(items.length));
        try {
            for (int i = 0; i < items.length; i++) {
                PyList.PyList_SET_ITEM(list, i, to.encode(items[i]));
            }
            return list;
        } catch (Throwable failed) {
            PyRefcount.Py_DecRef(list);
            throw failed;
        }
    }

    static MemorySegment booleans(Encoding to, boolean[] values) {
        MemorySegment list = RaisedException.orThrow(to.attachment(), PyList.PyList_New(values.length));
        for (int i = 0; i < values.length; i++) {
            PyList.PyList_SET_ITEM(list, i, Singletons.bool(values[i]));
        }
        return list;
    }

    static MemorySegment optional(Encoding to, Optional<?> value) {
        return value.isPresent() ? to.encode(value.get()) : Singletons.none();
    }

    static MemorySegment set(Encoding to, Collection<?> elements) {
        try (var references = new References(to.attachment())) {
            MemorySegment set = references.own(PySet.PySet_New(MemorySegment.NULL));
            for (Object element : elements) {
                MemorySegment encoded = to.encode(element);
                int added = PySet.PySet_Add(set, encoded);
                PyRefcount.Py_DecRef(encoded);
                RaisedException.orThrow(to.attachment(), added);
            }
            return References.share(set);
        }
    }

    static MemorySegment map(Encoding to, Map<?, ?> map) {
        try (var references = new References(to.attachment())) {
            MemorySegment dict = references.own(PyDict.PyDict_New());
            for (var entry : map.entrySet()) {
                put(to, dict, entry);
            }
            return References.share(dict);
        }
    }

    private static void put(Encoding to, MemorySegment dict, Map.Entry<?, ?> entry) {
        MemorySegment key = to.encodeKey(entry.getKey());
        MemorySegment value = MemorySegment.NULL;
        try {
            value = to.encode(entry.getValue());
            RaisedException.orThrow(to.attachment(), PyDict.PyDict_SetItem(dict, key, value));
        } finally {
            PyRefcount.Py_DecRef(value);
            PyRefcount.Py_DecRef(key);
        }
    }
}
