package dev.ophion.internal.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the pickle that the calling thread is making only names, such as a channel: it is kept on its way.
public final class Pickling implements AutoCloseable {
    private static final ThreadLocal<@Nullable Pickling> CURRENT = new ThreadLocal<>();

    private final @Nullable Pickling outer = CURRENT.get();
    private List<CrossInterpreterData> kept = new ArrayList<>(0);

    Pickling() {
        CURRENT.set(this);
    }

    /// A pickle names something. One that is not on its way between interpreters does not keep it.
    ///
    /// @param holder makes what holds it until it is released
    public static void keep(Supplier<? extends CrossInterpreterData> holder) {
        Pickling current = CURRENT.get();
        if (current != null) {
            current.kept.add(holder.get());
        }
    }

    /// What the finished pickle names, for the caller to release.
    List<CrossInterpreterData> take() {
        List<CrossInterpreterData> taken = kept;
        kept = List.of();
        return taken;
    }

    @Override
    public void close() {
        kept.forEach(CrossInterpreterData::release);
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
