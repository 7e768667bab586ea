package dev.ophion.internal.exchange;

import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// None, which is the same object everywhere.
enum NoneData implements CrossInterpreterData {
    NONE;

    @Override
    public MemorySegment toObject(Attachment receiver) {
        return Singletons.none();
    }

    @Override
    public @Nullable Object toJava() {
        return null;
    }
}
