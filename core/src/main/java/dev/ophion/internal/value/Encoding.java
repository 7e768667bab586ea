package dev.ophion.internal.value;

import dev.ophion.NotConvertibleException;
import dev.ophion.internal.exchange.BufferViewType;
import dev.ophion.internal.exchange.CrossInterpreterData;
import dev.ophion.internal.exchange.ViewedMemory;
import dev.ophion.internal.object.PyRef;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// One conversion from Java to Python: a value with everything in it, copied. [Encoders] lists what becomes what.
public final class Encoding {
    private final Attachment attachment;
    private final Handles handles;
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
        return new Encoding(attachment, handles).encode(value);
    }

    Attachment attachment() {
        return attachment;
    }

    MemorySegment encode(@Nullable Object value) {
        if (value == null) {
            return Singletons.none();
        }
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
}
