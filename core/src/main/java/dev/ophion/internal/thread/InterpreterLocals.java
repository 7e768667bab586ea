package dev.ophion.internal.thread;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The values of all [InterpreterLocal]s in one interpreter, each in its place. They are looked for in every call,
/// and this takes two reads.
final class InterpreterLocals {
    private static final int FIRST_LENGTH = 64;

    private volatile AtomicReferenceArray<@Nullable Object> values = new AtomicReferenceArray<>(FIRST_LENGTH);

    @Nullable
    Object get(int place) {
        AtomicReferenceArray<@Nullable Object> current = values;
        return place < current.length() ? current.getAcquire(place) : null;
    }

    /// The value in a place, made once.
    synchronized Object getOrMake(int place, Supplier<?> maker) {
        Object value = get(place);
        if (value == null) {
            value = maker.get();
            if (place >= values.length()) {
                grow(place + 1);
            }
            values.setRelease(place, value);
        }
        return value;
    }

    private void grow(int least) {
        var longer = new AtomicReferenceArray<@Nullable Object>(Math.max(least, 2 * values.length()));
        for (int i = 0; i < values.length(); i++) {
            longer.setPlain(i, values.getPlain(i));
        }
        values = longer;
    }

    synchronized void clear() {
        values = new AtomicReferenceArray<>(0);
    }
}
