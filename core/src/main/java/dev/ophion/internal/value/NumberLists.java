package dev.ophion.internal.value;

import dev.ophion.cpython.PyBuffer;
import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyMemoryView;
import dev.ophion.internal.object.InternedName;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.WordStack;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/// Long lists of nothing but ints, or nothing but floats: C makes them from one block of memory, with a few calls in
/// place of one for each item.
final class NumberLists {
    /// Shorter ones do not pay.
    private static final int LEAST = 24;

    private static final InternedName CAST = new InternedName("cast");
    private static final InternedName TO_LIST = new InternedName("tolist");
    private static final InternedName LONG = new InternedName("q");
    private static final InternedName DOUBLE = new InternedName("d");

    private NumberLists() {}

    /// A new reference to a list of `items`; `null` if they are few, or not all of one kind.
    static @Nullable MemorySegment of(Attachment attachment, @Nullable Object[] items) {
        if (items.length < LEAST) {
            return null;
        }
        return items[0] instanceof Double ? floats(attachment, items) : ints(attachment, items);
    }

    private static @Nullable MemorySegment ints(Attachment attachment, @Nullable Object[] items) {
        if (!isInteger(items[0])) {
            return null;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(ValueLayout.JAVA_LONG, items.length);
            for (int i = 0; i < items.length; i++) {
                if (items[i] instanceof Integer number) {
                    memory.setAtIndex(ValueLayout.JAVA_LONG, i, number);
                } else if (items[i] instanceof Long number) {
                    memory.setAtIndex(ValueLayout.JAVA_LONG, i, number);
                } else {
                    return null;
                }
            }
            return list(attachment, memory, LONG);
        }
    }

    private static boolean isInteger(@Nullable Object item) {
        return item instanceof Integer || item instanceof Long;
    }

    private static @Nullable MemorySegment floats(Attachment attachment, @Nullable Object[] items) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(ValueLayout.JAVA_DOUBLE, items.length);
            for (int i = 0; i < items.length; i++) {
                if (!(items[i] instanceof Double number)) {
                    return null;
                }
                memory.setAtIndex(ValueLayout.JAVA_DOUBLE, i, number);
            }
            return list(attachment, memory, DOUBLE);
        }
    }

    /// The views end before the memory does: no other code sees them.
    private static MemorySegment list(Attachment attachment, MemorySegment memory, InternedName format) {
        try (var references = new References(attachment)) {
            MemorySegment bytes = references.own(
                    PyMemoryView.PyMemoryView_FromMemory(memory, memory.byteSize(), PyBuffer.PyBUF_READ));
            MemorySegment numbers = references.own(invoke(attachment, CAST, bytes, format.of(attachment)));
            return RaisedException.orThrow(attachment, invoke(attachment, TO_LIST, numbers));
        }
    }

    private static MemorySegment invoke(Attachment attachment, InternedName method, MemorySegment... vector) {
        WordStack words = attachment.words();
        MemorySegment memory = words.take(vector.length);
        try {
            for (int i = 0; i < vector.length; i++) {
                memory.setAtIndex(ValueLayout.ADDRESS, i, vector[i]);
            }
            return PyCall.PyObject_VectorcallMethod(method.of(attachment), memory, vector.length, MemorySegment.NULL);
        } finally {
            words.giveBack(vector.length);
        }
    }
}
