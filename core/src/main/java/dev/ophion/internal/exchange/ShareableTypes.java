package dev.ophion.internal.exchange;

import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import dev.ophion.internal.thread.InterpreterState;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The types that were taught to cross, by interpreter. A type is found by its address, and kept alive while it is
/// registered.
public final class ShareableTypes {
    private static final InterpreterLocal<ShareableTypes> LOCAL = new InterpreterLocal<>(ShareableTypes::new);

    private final ConcurrentHashMap<Long, Encoder> encoders = new ConcurrentHashMap<>();

    private ShareableTypes(InterpreterState interpreter) {}

    /// Has instances of exactly `type` cross as `encoder` says, in the attached interpreter. Replaces what was said
    /// before.
    ///
    /// @param type a borrowed reference to a class
    public static void register(Attachment attachment, MemorySegment type, Encoder encoder) {
        if (LOCAL.of(attachment.interpreter()).encoders.put(type.address(), encoder) == null) {
            MemorySegment kept = References.share(type);
            attachment.interpreter().atExit(attachment, ending -> unregister(ending, kept));
        }
    }

    /// Forgets `type`, if it is registered.
    public static void unregister(Attachment attachment, MemorySegment type) {
        if (LOCAL.of(attachment.interpreter()).encoders.remove(type.address()) != null) {
            PyRefcount.Py_DecRef(type);
        }
    }

    /// The form of an object of a type that was taught to cross; empty for any other type.
    ///
    /// @param object a borrowed reference
    /// @throws dev.ophion.internal.object.RaisedException if it cannot cross now
    public static Optional<CrossInterpreterData> encode(Attachment attachment, MemorySegment object) {
        Encoder encoder = find(attachment, PyObject.Py_TYPE(object).address());
        return encoder == null ? Optional.empty() : Optional.of(encoder.encode(attachment, object));
    }

    static @Nullable Encoder find(Attachment attachment, long type) {
        return LOCAL.of(attachment.interpreter()).encoders.get(type);
    }
}
