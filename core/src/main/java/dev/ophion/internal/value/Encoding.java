package dev.ophion.internal.value;

import dev.ophion.NotConvertibleException;
import dev.ophion.cpython.PyFloat;
import dev.ophion.internal.exchange.BufferViewType;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.ViewedMemory;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyRef;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// One conversion from Java to Python: values with everything in them, copied. [Encoders] lists what becomes what.
public final class Encoding implements AutoCloseable {
    private final Attachment attachment;
    private final Handles handles;
    private @Nullable KeyMemo keys;
    private int depth;

    private Encoding(Attachment attachment, Handles handles) {
        this.attachment = attachment;
        this.handles = handles;
    }

    /// Converts `value`.
    ///
    /// @return a new reference
    /// @throws NotConvertibleException if it, or something in it, has no counterpart or is nested too deep
    /// @throws RaisedException what Python raised on the way
    public static MemorySegment toPython(Attachment attachment, @Nullable Object value, Handles handles) {
        try (var encoding = new Encoding(attachment, handles)) {
            return encoding.encode(value);
        } catch (StackOverflowError deep) {
            throw Decoding.tooDeepForThisThread();
        }
    }

    /// Converts `values`, each with a new reference that becomes that of `arguments`.
    static void toPython(Attachment attachment, @Nullable Object[] values, Handles handles, CallArguments arguments) {
        try (var encoding = new Encoding(attachment, handles)) {
            for (Object value : values) {
                arguments.own(encoding.encode(value));
            }
        } catch (StackOverflowError deep) {
            throw Decoding.tooDeepForThisThread();
        }
    }

    Attachment attachment() {
        return attachment;
    }

    MemorySegment encode(@Nullable Object value) {
        if (value == null) {
            return Singletons.none();
        }
        // what is in most calls, and needs no search for its encoder
        if (value instanceof Integer number) {
            return PyInt.fromJava(attachment, number);
        }
        if (value instanceof String text) {
            return PyStr.fromJava(attachment, text);
        }
        if (value instanceof Long number) {
            return PyInt.fromJava(attachment, number);
        }
        if (value instanceof Double number) {
            return RaisedException.orThrow(attachment, PyFloat.PyFloat_FromDouble(number));
        }
        return encodeByClass(value);
    }

    private MemorySegment encodeByClass(Object value) {
        if (depth == Decoding.DEEPEST) {
            throw new NotConvertibleException("a " + value.getClass().getName() + " is nested deeper than "
                    + Decoding.DEEPEST + " levels, or contains itself");
        }
        depth++;
        try {
            return Encoders.of(value.getClass()).encode(this, value);
        } finally {
            depth--;
        }
    }

    /// The key of a map.
    MemorySegment encodeKey(@Nullable Object key) {
        if (depth < 2 || !(key instanceof String text)) { // keys of a single map are all different
            return encode(key);
        }
        if (keys == null) {
            keys = new KeyMemo(attachment);
        }
        return keys.toPython(text);
    }

    /// For a value of a class that has no encoder of its own.
    MemorySegment encodeOther(Object value) {
        Object meaning = handles.fromJava(value);
        if (meaning == value) {
            throw new NotConvertibleException(
                    "a " + value.getClass().getName() + " has no counterpart in Python: " + value);
        }
        return switch (meaning) {
            case PyRef reference -> reference.with(attachment, References::share);
            case CrossInterpreterData data -> arrive(data);
            case ViewedMemory memory -> BufferViewType.open(attachment, memory);
            case JavaCallable callable -> CallableValues.function(attachment, callable, handles);
            case null, default -> encode(meaning);
        };
    }

    private MemorySegment arrive(CrossInterpreterData data) {
        try {
            return data.toObject(attachment);
        } finally {
            data.release();
        }
    }

    /// Calls `build(kind, *parts)` of the bridge; each part is encoded first.
    MemorySegment build(String kind, @Nullable Object... parts) {
        try (var references = new References(attachment)) {
            MemorySegment[] arguments = new MemorySegment[parts.length + 1];
            arguments[0] = references.own(PyStr.fromJava(attachment, kind));
            for (int i = 0; i < parts.length; i++) {
                arguments[i + 1] = references.own(encode(parts[i]));
            }
            return Bridge.BRIDGE.call(attachment, "build", arguments);
        }
    }

    @Override
    public void close() {
        if (keys != null) {
            keys.close();
        }
    }
}
