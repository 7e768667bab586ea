package dev.ophion.internal.value;

import dev.ophion.cpython.PyRefcount;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Code objects of one interpreter by the source they were compiled from: those of short sources, used last.
final class CodeCache {
    private static final int SIZE = 64;
    private static final int LONGEST_SOURCE = 1024;

    record Key(String source, String filename, String mode) {}

    private final Map<Key, MemorySegment> codes = new LinkedHashMap<>(SIZE, 0.75F, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, MemorySegment> eldest) {
            if (size() <= SIZE) {
                return false;
            }
            PyRefcount.Py_DecRef(eldest.getValue());
            return true;
        }
    };

    /// A borrowed reference to the code; `null` if it is not there.
    @Nullable
    MemorySegment find(Key key) {
        return codes.get(key);
    }

    /// Keeps `code`, a borrowed reference, perhaps.
    void put(Key key, MemorySegment code) {
        if (key.source().length() <= LONGEST_SOURCE) {
            PyRefcount.Py_IncRef(code);
            MemorySegment before = codes.put(key, code);
            if (before != null) { // compiling runs code, which may do the same
                PyRefcount.Py_DecRef(before);
            }
        }
    }

    void clear() {
        codes.values().forEach(PyRefcount::Py_DecRef);
        codes.clear();
    }
}
