package dev.ophion.internal.stdlib;

import dev.ophion.internal.exchange.ExtensionData;
import dev.ophion.internal.exchange.SharedObject;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// A shared object on its way between interpreters: it arrives as the same one.
///
/// @param role which class it is of in Python
/// @param object the object itself, for Java code
public record SharedObjectData(SharedTypes.Role role, SharedObject object) implements ExtensionData {
    @Override
    public MemorySegment toObject(Attachment receiver) {
        return SharedTypes.of(receiver).create(receiver, role, object);
    }
}
