package dev.ophion.internal.exchange;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shared objects that are named by the pickle which the calling thread is making: it keeps them on its way.
public final class Pickling implements AutoCloseable {
    private static final ThreadLocal<@Nullable Pickling> CURRENT = new ThreadLocal<>();

    private final @Nullable Pickling outer = CURRENT.get();
    private final List<SharedObject> kept = new ArrayList<>(0);

    Pickling() {
        CURRENT.set(this);
    }

    /// A pickle names `object`. One that is not on its way between interpreters does not keep it.
    public static void keep(SharedObject object) {
        Pickling current = CURRENT.get();
        if (current != null) {
            current.kept.add(object);
        }
    }

    List<SharedObject> kept() {
        return List.copyOf(kept);
    }

    @Override
    public void close() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
