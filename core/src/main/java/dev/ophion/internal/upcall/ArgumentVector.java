package dev.ophion.internal.upcall;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// References that lie one behind the other: arguments of a call, or the items of a tuple. All are borrowed, as long as
/// the call, or the tuple, is there.
///
/// @param array where they lie
/// @param from the index of the first one
/// @param end the index behind the last one
public record ArgumentVector(MemorySegment array, int from, int end) {
    /// The items of `tuple`; `NULL` has none.
    public static ArgumentVector ofTuple(MemorySegment tuple) {
        return tuple.address() == 0
                ? new ArgumentVector(tuple, 0, 0)
                : new ArgumentVector(PyTuple.items(tuple), 0, Math.toIntExact(PyTuple.PyTuple_GET_SIZE(tuple)));
    }

    /// How many there are.
    public int size() {
        return end - from;
    }

    /// One of them.
    public MemorySegment get(int index) {
        return Memory.getAddress(array, (from + index) * ValueLayout.ADDRESS.byteSize());
    }

    /// A new reference to a tuple of them.
    public MemorySegment toTuple(Attachment attachment) {
        MemorySegment tuple = RaisedException.orThrow(attachment, PyTuple.PyTuple_New(size()));
        for (int i = 0; i < size(); i++) {
            PyTuple.PyTuple_SET_ITEM(tuple, i, References.share(get(i)));
        }
        return tuple;
    }
}
