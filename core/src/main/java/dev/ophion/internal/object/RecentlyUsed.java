package dev.ophion.internal.object;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A limited number of values of one interpreter by a key: those used last. Guarded by the interpreter's GIL.
public final class RecentlyUsed<K, V> {
    private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75F, true);
    private final int limit;
    private final Consumer<V> release;
    private boolean unused = true;

    /// @param limit how many there may be
    /// @param release told of each value that goes; it may run code, which may use this again
    public RecentlyUsed(int limit, Consumer<V> release) {
        this.limit = limit;
        this.release = release;
    }

    /// Whether nothing was ever put in.
    public boolean isUnused() {
        return unused;
    }

    public @Nullable V find(K key) {
        return entries.get(key);
    }

    /// Keeps `value`, in place of what had the same key.
    public void put(K key, V value) {
        unused = false;
        V before = entries.put(key, value);
        V eldest = null;
        if (entries.size() > limit) {
            var oldest = entries.values().iterator();
            eldest = oldest.next();
            oldest.remove();
        }
        release(before);
        release(eldest);
    }

    private void release(@Nullable V gone) {
        if (gone != null) {
            release.accept(gone);
        }
    }

    /// Releases all of them.
    public void clear() {
        while (!entries.isEmpty()) {
            var first = entries.values().iterator();
            V gone = first.next();
            first.remove();
            release.accept(gone);
        }
    }
}
