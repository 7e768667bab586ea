package dev.ophion.internal.thread;

import dev.ophion.cpython.PyState;
import dev.ophion.cpython.ThreadStateSlot;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Which thread state the calling OS thread has attached, for CPython.
///
/// CPython itself also remembers the last one that a thread had attached, after the thread has left it, and writes to
/// it when the thread attaches another. An interpreter that another thread ends meanwhile has freed it by then. So a
/// thread that leaves an interpreter has CPython forget its thread state first.
final class CurrentThreadState {
    private static final BriefSpin SPIN = new BriefSpin(BriefSpin.Kind.GIL);

    /// What it takes to fall asleep and be woken.
    private static final long SPIN_NANOS = 30_000;

    /// `null` before CPython has started and once it ends.
    private static volatile @Nullable ThreadStateSlot slot;

    private CurrentThreadState() {}

    /// Learns where CPython remembers thread states.
    ///
    /// @param first the one that the calling thread has attached: the first of the runtime
    static void learn(MemorySegment first) {
        slot = ThreadStateSlot.holding(first);
    }

    /// CPython ends now and gives the place up, perhaps to somebody else.
    static void unlearn() {
        slot = null;
    }

    /// As [#swap], and looks for a moment whether the GIL becomes free before it falls asleep for it.
    ///
    /// @param held what the calling thread has attached; `null` if nothing
    static void swapPatiently(ThreadState next, @Nullable ThreadState held) {
        if (next.isGilTaken() && (held == null || !next.hasSameGil(held))) {
            SPIN.until(next.gilIsFree(), SPIN_NANOS);
        }
        swap(next.segment());
    }

    /// Attaches `next` in place of what is attached; `NULL` only detaches. Waits for the GIL. Takes no memory of Java,
    /// as all of this class, because a thread that goes back to C must have its thread state whatever happens.
    static void swap(MemorySegment next) {
        ThreadStateSlot known = slot;
        if (known != null) {
            known.set(next);
        }
        PyState.PyThreadState_Swap(next);
    }

    /// Clears and frees a thread state of another thread, which will not use it any more. CPython forgets what it
    /// remembers for the calling thread, and is told again.
    ///
    /// @param tstate of the interpreter that the calling thread is attached to
    static void free(MemorySegment tstate) {
        PyState.PyThreadState_Clear(tstate);
        ThreadStateSlot known = slot;
        MemorySegment remembered = known == null ? MemorySegment.NULL : known.get();
        PyState.PyThreadState_Delete(tstate);
        if (known != null) {
            known.set(remembered);
        }
    }
}
