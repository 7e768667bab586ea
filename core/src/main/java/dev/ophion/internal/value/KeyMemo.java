package dev.ophion.internal.value;

import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The keys met last in one conversion, as str and as String: the dicts in a list mostly have the same keys.
final class KeyMemo implements AutoCloseable {
    private static final int SIZE = 64;
    private static final int ALIGNMENT_BITS = 4;

    private final @Nullable String[] texts = new String[SIZE];

    /// Of the same text at the same index, each a reference that this owns.
    private final long[] strs = new long[SIZE];

    private final Attachment attachment;

    KeyMemo(Attachment attachment) {
        this.attachment = attachment;
    }

    /// A new reference to the str of `text`.
    MemorySegment toPython(String text) {
        int at = text.hashCode() & SIZE - 1;
        if (!text.equals(texts[at])) {
            keep(at, PyStr.fromJava(attachment, text), text);
        }
        return References.share(MemorySegment.ofAddress(strs[at]));
    }

    /// The text of `str`, borrowed.
    String toJava(MemorySegment str) {
        int at = (int) (str.address() >> ALIGNMENT_BITS) & SIZE - 1;
        String known = texts[at];
        if (known != null && strs[at] == str.address()) {
            return known;
        }
        String text = PyStr.toJava(attachment, str);
        keep(at, References.share(str), text);
        return text;
    }

    private void keep(int at, MemorySegment str, String text) {
        PyRefcount.Py_DecRef(MemorySegment.ofAddress(strs[at]));
        strs[at] = str.address();
        texts[at] = text;
    }

    @Override
    public void close() {
        for (long str : strs) {
            PyRefcount.Py_DecRef(MemorySegment.ofAddress(str));
        }
    }
}
