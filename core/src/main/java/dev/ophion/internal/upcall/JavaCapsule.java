package dev.ophion.internal.upcall;

import dev.ophion.cpython.LibPython;
import dev.ophion.cpython.PyCapsule;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.LastWords;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.Optional;

/// A Java object in the keeping of Python: a capsule that keeps it reachable and lets go of it when Python
/// frees it.
public final class JavaCapsule {
    private static final MemorySegment NAME = Arena.global().allocateFrom("ophion.java");
    private static final LastWords NOT_FREED = new LastWords("what Java had to do when a capsule was freed failed");
    private static final NumberedObjects<Kept> KEPT = new NumberedObjects<>();

    // void (*PyCapsule_Destructor)(PyObject *)
    private static final MemorySegment DESTRUCTOR = LibPython.upcall(JavaCapsule::destroy, Arena.global());

    private record Kept(Object object, Runnable whenFreed) {}

    private JavaCapsule() {}

    /// A new reference to a new capsule.
    public static MemorySegment keep(Attachment attachment, Object object) {
        return keep(attachment, object, () -> {});
    }

    /// As [#keep(Attachment, Object)].
    ///
    /// @param whenFreed runs once, when Python frees the capsule, on the thread that does it. It may come with an
    ///     exception set, and must not touch Python.
    public static MemorySegment keep(Attachment attachment, Object object, Runnable whenFreed) {
        long number = KEPT.add(new Kept(object, whenFreed));
        MemorySegment capsule = PyCapsule.PyCapsule_New(MemorySegment.ofAddress(number), NAME, DESTRUCTOR);
        if (capsule.address() == 0) {
            KEPT.remove(number);
        }
        return RaisedException.orThrow(attachment, capsule);
    }

    /// The object in `capsule`; empty if it is anything else than a capsule of ours.
    public static Optional<Object> object(MemorySegment capsule) {
        return PyCapsule.PyCapsule_IsValid(capsule, NAME) == 0
                ? Optional.empty()
                : Optional.ofNullable(KEPT.get(number(capsule))).map(Kept::object);
    }

    /// The object in `capsule`, which is one of ours and alive.
    static Object require(MemorySegment capsule) {
        return Objects.requireNonNull(KEPT.get(number(capsule))).object();
    }

    /// How many objects Python keeps, in all interpreters.
    public static int count() {
        return KEPT.size();
    }

    private static long number(MemorySegment capsule) {
        return PyCapsule.PyCapsule_GetPointer(capsule.address(), NAME);
    }

    /// May come with an exception set, and leaves that alone; and with a full Java heap, which may get room by it.
    private static long destroy(long capsule, long second, long third, long fourth) {
        try {
            Kept freed = KEPT.remove(PyCapsule.PyCapsule_GetPointer(capsule, NAME));
            if (freed != null) {
                freed.whenFreed().run();
            }
        } catch (Throwable lost) { // must not unwind into C: the JVM would terminate
            NOT_FREED.log(lost);
        }
        return 0;
    }
}
