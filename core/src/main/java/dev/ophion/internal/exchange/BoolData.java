package dev.ophion.internal.exchange;

import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// True and False, which are the same objects everywhere.
enum BoolData implements CrossInterpreterData {
    FALSE,
    TRUE;

    static BoolData of(MemorySegment object) {
        return of(Singletons.isTrue(object));
    }

    static BoolData of(boolean value) {
        return value ? TRUE : FALSE;
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        return Singletons.bool(this == TRUE);
    }

    @Override
    public Object toJava() {
        return this == TRUE;
    }
}
