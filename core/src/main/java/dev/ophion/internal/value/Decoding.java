package dev.ophion.internal.value;

import dev.ophion.NotConvertibleException;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// One conversion from Python to Java: a value with everything in it, copied.
///
/// | Python | Java |
/// |---|---|
/// | None, bool, float, str | `null`, Boolean, Double, String |
/// | int | Long, or BigInteger beyond 64 bits |
/// | bytes, bytearray | `byte[]`; a read-only ByteBuffer as a key of a Map or an element of a Set |
/// | list, tuple | unmodifiable List |
/// | dict, named tuple, dataclass, SimpleNamespace | unmodifiable Map in the same order |
/// | set, frozenset | unmodifiable Set |
/// | memoryview | what [Handles#toJava] makes of its memory |
/// | any other buffer | [BufferCopy] |
/// | what [StandardValues] knows | its counterpart in the JDK |
/// | anything else | what [Handles#toJava] makes of it |
public final class Decoding implements AutoCloseable {
    /// Deeper than any value that makes sense, and far from the end of the stack.
    static final int DEEPEST = 1000;

    private final Attachment attachment;
    private final Handles handles;

    /// The containers that are being converted, the outermost first.
    private long[] path = new long[8];

    private int depth;
    private @Nullable KeyMemo keys;

    private Decoding(Attachment attachment, Handles handles) {
        this.attachment = attachment;
        this.handles = handles;
    }

    /// Converts `object`, a borrowed reference.
    ///
    /// @throws NotConvertibleException if it contains itself, or is nested deeper than a thousand levels
    /// @throws RaisedException what Python raised on the way
    public static @Nullable Object toJava(Attachment attachment, MemorySegment object, Handles handles) {
        attachment.check();
        Object leaf = Leaves.decode(attachment, object);
        if (leaf != Leaves.OTHER) {
            return leaf;
        }
        try (var decoding = new Decoding(attachment, handles)) {
            return decoding.decodeOther(object);
        } catch (StackOverflowError deep) {
            throw tooDeepForThisThread();
        }
    }

    Attachment attachment() {
        return attachment;
    }

    Handles handles() {
        return handles;
    }

    @Nullable
    Object decode(MemorySegment object) {
        Object leaf = Leaves.decode(attachment, object);
        return leaf == Leaves.OTHER ? decodeOther(object) : leaf;
    }

    private @Nullable Object decodeOther(MemorySegment object) {
        return Decoders.of(attachment, object).decode(this, object);
    }

    /// The key of a dict.
    @Nullable
    Object decodeKey(MemorySegment key) {
        if (depth < 2 || !Leaves.isStr(key)) { // keys of a single dict are all different
            return decode(key);
        }
        if (keys == null) {
            keys = new KeyMemo(attachment);
        }
        return keys.toJava(key);
    }

    /// As [#decode(MemorySegment)], for a new reference, which it gives up.
    @Nullable
    Object decodeOwned(MemorySegment object) {
        RaisedException.orThrow(attachment, object);
        try {
            return decode(object);
        } finally {
            PyRefcount.Py_DecRef(object);
        }
    }

    /// What is decoded until [#leave()] lies in `container`.
    void enter(MemorySegment container) {
        if (depth == DEEPEST) {
            for (int i = 0; i < depth; i++) {
                if (path[i] == container.address()) {
                    throw new NotConvertibleException("a " + typeName(container) + " contains itself");
                }
            }
            throw new NotConvertibleException("a value is nested deeper than " + DEEPEST + " levels");
        }
        if (depth == path.length) {
            path = java.util.Arrays.copyOf(path, 2 * depth);
        }
        path[depth++] = container.address();
    }

    void leave() {
        depth--;
    }

    /// Instead of a StackOverflowError: a thread may have less stack than [#DEEPEST] levels take.
    static NotConvertibleException tooDeepForThisThread() {
        return new NotConvertibleException("a value is nested too deep for the stack of "
                + Thread.currentThread().getName());
    }

    private String typeName(MemorySegment object) {
        return Names.ofType(attachment, PyObject.Py_TYPE(object));
    }

    @Override
    public void close() {
        if (keys != null) {
            keys.close();
        }
    }
}
