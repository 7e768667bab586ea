package dev.ophion.internal.value;

import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The arguments of one call of a Python object, as a C array; it owns the references in it.
public final class CallArguments implements AutoCloseable {
    private static final long WORD = ValueLayout.ADDRESS.byteSize();
    private static final long OFFSET = PyCall.PY_VECTORCALL_ARGUMENTS_OFFSET;

    private final Attachment attachment;
    private final int size;
    private final MemorySegment vector;
    private int count;
    private int positional = -1;
    private MemorySegment keywordNames = MemorySegment.NULL;

    /// None yet.
    ///
    /// @param capacity how many there will be at most
    public CallArguments(Attachment attachment, int capacity) {
        this.attachment = attachment;
        // one slot in front, which CPython may use for `self` and so spare itself a copy
        this.size = capacity + 1;
        this.vector = attachment.words().take(size);
    }

    /// Copies of Java values.
    public static CallArguments of(
            Attachment attachment, @Nullable Object[] positional, Map<String, ?> keywords, Handles handles) {
        var arguments = new CallArguments(attachment, positional.length + keywords.size());
        try {
            Encoding.toPython(attachment, positional, handles, arguments);
            if (!keywords.isEmpty()) {
                arguments.keywords(keywords, handles);
            }
            return arguments;
        } catch (Throwable failed) {
            arguments.close();
            throw failed;
        }
    }

    private void keywords(Map<String, ?> keywords, Handles handles) {
        positional = count;
        keywordNames = RaisedException.orThrow(attachment, PyTuple.PyTuple_New(keywords.size()));
        int index = 0;
        for (var keyword : keywords.entrySet()) {
            PyTuple.PyTuple_SetItem(keywordNames, index++, PyStr.fromJava(attachment, keyword.getKey())); // steals
            own(Encoding.toPython(attachment, keyword.getValue(), handles));
        }
    }

    /// Adds `object`, a new reference, or throws what Python raised if it is `NULL`.
    public void own(MemorySegment object) {
        Memory.setAddress(vector, ++count * WORD, RaisedException.orThrow(attachment, object));
    }

    /// Calls `callable`, borrowed.
    ///
    /// @return a new reference
    /// @throws RaisedException what it raised
    public MemorySegment call(MemorySegment callable) {
        long positionalCount = positional < 0 ? count : positional;
        return RaisedException.orThrow(
                attachment, PyCall.PyObject_Vectorcall(callable, first(), positionalCount | OFFSET, keywordNames));
    }

    /// Calls `callable`, borrowed, with keyword arguments besides.
    ///
    /// @param keywords a dict, borrowed
    /// @return a new reference
    /// @throws RaisedException what it raised
    public MemorySegment call(MemorySegment callable, MemorySegment keywords) {
        return RaisedException.orThrow(
                attachment, PyCall.PyObject_VectorcallDict(callable, first(), count | OFFSET, keywords));
    }

    private MemorySegment first() {
        return MemorySegment.ofAddress(vector.address() + WORD); // this keeps the vector
    }

    @Override
    public void close() {
        for (int i = 1; i <= count; i++) {
            PyRefcount.Py_DecRef(Memory.getAddress(vector, i * WORD));
        }
        if (keywordNames.address() != 0) {
            PyRefcount.Py_DecRef(keywordNames);
        }
        attachment.words().giveBack(size);
    }
}
