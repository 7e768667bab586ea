package dev.ophion.internal.exchange;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Something that all interpreters and Java share, such as a lock: one object, however many stand for it. It lives
/// as long as one of them does.
public abstract class SharedObject {
    private static final AtomicLong NEXT = new AtomicLong(1);
    private static final Map<Long, Reference<SharedObject>> ALL = new ConcurrentHashMap<>();
    private static final ReferenceQueue<SharedObject> GONE = new ReferenceQueue<>();

    private final long id = NEXT.getAndIncrement();
    private final String kind;

    /// An object with a new id.
    ///
    /// @param kind what messages call it, such as `lock`
    protected SharedObject(String kind) {
        this.kind = kind;
        forgetGone();
        ALL.put(id, new Entry(this));
    }

    private static final class Entry extends WeakReference<SharedObject> {
        private final long id;

        private Entry(SharedObject object) {
            super(object, GONE);
            this.id = object.id();
        }
    }

    private static void forgetGone() {
        Reference<? extends SharedObject> gone;
        while ((gone = GONE.poll()) != null) {
            if (gone instanceof Entry entry) {
                ALL.remove(entry.id);
            }
        }
    }

    /// The object with this id; empty if nothing stands for it any more.
    public static Optional<SharedObject> find(long id) {
        return Optional.ofNullable(ALL.get(id)).map(Reference::get);
    }

    /// The object's id. No other shared object of this process has it.
    public final long id() {
        return id;
    }

    @Override
    public final String toString() {
        return kind + " " + id;
    }
}
