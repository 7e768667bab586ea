package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyDict;
import dev.ophion.cpython.PyList;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyUnicodeData;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/// A list or a dict of a few values that have no parts: quicker than its pickle, and the same.
final class ContainerData implements CrossInterpreterData {
    private static final int MOST_ITEMS = 16;
    /// What is longer is quicker in a pickle than with a copy more.
    private static final long LONGEST_STR = 64 * 1024;

    private static final int WORDS = 3;

    private final boolean isDict;

    /// The items of a list; the keys of a dict, each with its value after it.
    private final CrossInterpreterData[] items;

    private ContainerData(boolean isDict, CrossInterpreterData[] items) {
        this.isDict = isDict;
        this.items = items;
    }

    /// The form of a small list or dict, borrowed.
    ///
    /// @return `null` if it is something else
    static @Nullable ContainerData of(Attachment sender, MemorySegment object) {
        long type = PyObject.Py_TYPE(object).address();
        if ((type != ExactTypes.LIST && type != ExactTypes.DICT)
                || sender.interpreter().isRestricted()) {
            return null;
        }
        boolean isDict = type == ExactTypes.DICT;
        long size = isDict ? 2 * PyDict.PyDict_GET_SIZE(object) : PyList.PyList_GET_SIZE(object);
        if (size > MOST_ITEMS) {
            return null;
        }
        var items = new CrossInterpreterData[(int) size];
        return (isDict ? fromDict(sender, object, items) : fromList(sender, object, items))
                ? new ContainerData(isDict, items)
                : null;
    }

    private static boolean fromList(Attachment sender, MemorySegment list, CrossInterpreterData[] items) {
        for (int i = 0; i < items.length; i++) {
            if (!put(sender, PyList.PyList_GET_ITEM(list, i), items, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fromDict(Attachment sender, MemorySegment dict, CrossInterpreterData[] items) {
        if (items.length == 0) {
            return true;
        }
        MemorySegment words = sender.words().take(WORDS);
        try {
            words.setAtIndex(ValueLayout.JAVA_LONG, 0, 0);
            MemorySegment key = words.asSlice(ValueLayout.ADDRESS.byteSize());
            MemorySegment value = words.asSlice(2 * ValueLayout.ADDRESS.byteSize());
            int count = 0;
            while (PyDict.PyDict_Next(dict, words, key, value) != 0) {
                if (!put(sender, key.get(ValueLayout.ADDRESS, 0), items, count++)
                        || !put(sender, value.get(ValueLayout.ADDRESS, 0), items, count++)) {
                    return false;
                }
            }
            return true;
        } finally {
            sender.words().giveBack(WORDS);
        }
    }

    /// @return whether it is small and has no parts, and so is in its place now
    private static boolean put(Attachment sender, MemorySegment item, CrossInterpreterData[] items, int index) {
        long type = PyObject.Py_TYPE(item).address();
        boolean isLeaf = type == ExactTypes.INT
                || type == ExactTypes.FLOAT
                || type == ExactTypes.BOOL
                || item.address() == ExactTypes.NONE
                || (type == ExactTypes.STR && PyUnicodeData.PyUnicode_GET_LENGTH(item) < LONGEST_STR);
        if (isLeaf) {
            items[index] = type == ExactTypes.STR
                    ? StrData.copyOf(item)
                    : CrossInterpreterData.encode(sender, item, Fallback.FULL);
        }
        return isLeaf;
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        MemorySegment made =
                RaisedException.orThrow(receiver, isDict ? PyDict.PyDict_New() : PyList.PyList_New(items.length));
        try {
            if (isDict) {
                fillDict(receiver, made);
            } else {
                fillList(receiver, made);
            }
            return made;
        } catch (Throwable failed) {
            PyRefcount.Py_DecRef(made);
            throw failed;
        }
    }

    private void fillDict(Attachment receiver, MemorySegment dict) {
        for (int i = 0; i < items.length; i += 2) {
            try (var references = new References(receiver)) {
                MemorySegment key = references.own(items[i].toObject(receiver));
                MemorySegment value = references.own(items[i + 1].toObject(receiver));
                RaisedException.orThrow(receiver, PyDict.PyDict_SetItem(dict, key, value));
            }
        }
    }

    private void fillList(Attachment receiver, MemorySegment list) {
        for (int i = 0; i < items.length; i++) {
            PyList.PyList_SET_ITEM(list, i, items[i].toObject(receiver));
        }
    }

    /// This object, as a pickle would be.
    @Override
    public Object toJava() {
        return this;
    }
}
