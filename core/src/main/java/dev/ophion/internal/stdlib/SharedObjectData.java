package dev.ophion.internal.stdlib;

import dev.ophion.internal.cache.ObjectCache;
import dev.ophion.internal.exchange.ExtensionData;
import dev.ophion.internal.exchange.SharedBarrier;
import dev.ophion.internal.exchange.SharedCondition;
import dev.ophion.internal.exchange.SharedCounter;
import dev.ophion.internal.exchange.SharedEvent;
import dev.ophion.internal.exchange.SharedLock;
import dev.ophion.internal.exchange.SharedObject;
import dev.ophion.internal.exchange.SharedSemaphore;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// A shared object on its way between interpreters: it arrives as the same one.
///
/// @param role which class it is of in Python
/// @param object the object itself, for Java code
public record SharedObjectData(SharedTypes.Role role, SharedObject object) implements ExtensionData {
    /// The form of an object for Java code.
    public static SharedObjectData of(SharedObject object) {
        var role = switch (object) {
            case SharedLock _ -> SharedTypes.Role.LOCK;
            case SharedCondition _ -> SharedTypes.Role.CONDITION;
            case SharedEvent _ -> SharedTypes.Role.EVENT;
            case SharedSemaphore _ -> SharedTypes.Role.SEMAPHORE;
            case SharedBarrier _ -> SharedTypes.Role.BARRIER;
            case SharedCounter _ -> SharedTypes.Role.COUNTER;
            case ObjectCache _ -> SharedTypes.Role.CACHE;
            default -> throw new IllegalArgumentException(object + " has no class in Python");
        };
        return new SharedObjectData(role, object);
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        return SharedTypes.of(receiver).create(receiver, role, object);
    }
}
