package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyList;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Function;

/// The small tuples and lists that the modules return.
final class Tuples {
    private Tuples() {}

    /// A new reference to a tuple of new references, which it takes over.
    static MemorySegment of(Attachment attachment, MemorySegment... elements) {
        MemorySegment tuple = RaisedException.orThrow(attachment, PyTuple.PyTuple_New(elements.length));
        for (int i = 0; i < elements.length; i++) {
            PyTuple.PyTuple_SetItem(tuple, i, elements[i]);
        }
        return tuple;
    }

    /// A new reference to a tuple of ints.
    static MemorySegment ofInts(Attachment attachment, long... values) {
        MemorySegment tuple = RaisedException.orThrow(attachment, PyTuple.PyTuple_New(values.length));
        for (int i = 0; i < values.length; i++) {
            PyTuple.PyTuple_SetItem(tuple, i, PyInt.fromJava(attachment, values[i]));
        }
        return tuple;
    }

    /// A new reference to a list of what `toPython` makes, new references all.
    static <T> MemorySegment list(Attachment attachment, List<T> values, Function<T, MemorySegment> toPython) {
        MemorySegment list = RaisedException.orThrow(attachment, PyList.PyList_New(values.size()));
        for (int i = 0; i < values.size(); i++) {
            PyList.PyList_SetItem(list, i, toPython.apply(values.get(i)));
        }
        return list;
    }
}
