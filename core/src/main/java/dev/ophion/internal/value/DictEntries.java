package dev.ophion.internal.value;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.WordStack;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// What a dict held at one moment. What becomes of the dict while its content is converted does not matter.
final class DictEntries implements AutoCloseable {
    private static final int POSITION = 0;
    private static final int KEY = Long.BYTES;
    private static final int VALUE = 2 * Long.BYTES;
    private static final int WORDS = 3;

    /// Keys and values in turn; it owns a reference to each.
    private long[] objects = new long[16];

    private int count;

    private DictEntries() {}

    /// The entries of `dict`, a borrowed reference.
    static DictEntries of(Attachment attachment, MemorySegment dict) {
        attachment.check();
        var entries = new DictEntries();
        WordStack stack = attachment.words();
        MemorySegment words = stack.take(WORDS);
        try {
            Memory.setLong(words, POSITION, 0);
            MemorySegment key = words.asSlice(KEY);
            MemorySegment value = words.asSlice(VALUE);
            while (PyDict.PyDict_Next(dict, words, key, value) != 0) {
                entries.add(Memory.getAddress(words, KEY), Memory.getAddress(words, VALUE));
            }
            return entries;
        } finally {
            stack.giveBack(WORDS);
        }
    }

    private void add(MemorySegment key, MemorySegment value) {
        if (count == objects.length) {
            objects = Arrays.copyOf(objects, 2 * count);
        }
        objects[count++] = References.share(key).address();
        objects[count++] = References.share(value).address();
    }

    int size() {
        return count / 2;
    }

    MemorySegment key(int index) {
        return MemorySegment.ofAddress(objects[2 * index]);
    }

    MemorySegment value(int index) {
        return MemorySegment.ofAddress(objects[2 * index + 1]);
    }

    @Override
    public void close() {
        for (int i = 0; i < count; i++) {
            PyRefcount.Py_DecRef(MemorySegment.ofAddress(objects[i]));
        }
    }
}
