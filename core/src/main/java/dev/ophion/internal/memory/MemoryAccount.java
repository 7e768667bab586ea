package dev.ophion.internal.memory;

import dev.ophion.cpython.PyCoreObmalloc;
import dev.ophion.cpython.PyInterpreterState;
import java.lang.foreign.MemorySegment;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What one interpreter holds: arenas, which CPython counts for itself, and larger blocks, which are counted
/// under a budget only.
public final class MemoryAccount {
    private static volatile OptionalLong stateOffset = OptionalLong.empty();

    private final MemorySegment interpreter;
    private final AtomicLong blocks = new AtomicLong();

    /// What of the budget arenas have taken.
    private final AtomicLong arenasTaken = new AtomicLong();

    private volatile @Nullable MemoryBudget budget;

    /// The thread state that is to raise MemoryError; guarded by the GIL.
    private long asked;

    /// The account of a new interpreter.
    ///
    /// @param interpreter its `PyInterpreterState`
    public MemoryAccount(MemorySegment interpreter) {
        this.interpreter = interpreter;
    }

    /// The id of the interpreter, which is alive.
    long interpreterId() {
        return PyInterpreterState.PyInterpreterState_GetID(interpreter);
    }

    /// Learns how this CPython counts arenas, and where it has the frames of a thread.
    ///
    /// @param main the main interpreter, attached to the calling thread
    public static void learn(MemorySegment main) {
        stateOffset = PyCoreObmalloc.find(main);
        RunningCode.learn();
    }

    /// Bytes of the arenas, from which small blocks are cut; empty if this CPython does not tell. The interpreter
    /// is alive; its GIL is not needed.
    public OptionalLong arenas() {
        OptionalLong offset = stateOffset;
        return offset.isEmpty()
                ? offset
                : OptionalLong.of(PyCoreObmalloc.arenas(interpreter, offset.getAsLong()) * PyCoreObmalloc.ARENA_SIZE);
    }

    /// Bytes of the larger blocks, and of the stacks of Python frames, since they are counted; empty if they are not.
    public OptionalLong blocks() {
        return budget == null ? OptionalLong.empty() : OptionalLong.of(blocks.get());
    }

    /// Bytes that it may hold, and those that share its budget; empty for as many as there are.
    public OptionalLong limit() {
        MemoryBudget limited = budget;
        return limited == null || limited.limit() == MemoryBudget.UNLIMITED
                ? OptionalLong.empty()
                : OptionalLong.of(limited.limit());
    }

    /// How often the limit was the reason for a MemoryError.
    public long errors() {
        MemoryBudget limited = budget;
        return limited == null ? 0 : limited.errors();
    }

    /// Bytes of all that is counted. The interpreter is alive.
    public long total() {
        return arenas().orElse(0) + blocks().orElse(0);
    }

    /// What it is counted against; `null` if CPython alone counts.
    public @Nullable MemoryBudget budget() {
        return budget;
    }

    /// Counts larger blocks from now on, and everything against `shared`, which may be a part of the budget that
    /// it had before. Under the GIL of the interpreter.
    public void join(MemoryBudget shared) {
        MemoryBudget before = budget;
        if (before == null) {
            arenasTaken.set(arenas().orElse(0));
            CountedInterpreters.add(interpreter.address(), this);
        } else {
            before.release(taken());
        }
        shared.add(taken());
        budget = shared;
    }

    /// Counts no further blocks, and refuses none any more: the interpreter ends, and is not freed yet. Those
    /// that it has are still taken off when they are freed.
    public void leave() {
        MemoryBudget left = budget;
        if (left != null) {
            budget = null;
            left.release(taken());
            CountedInterpreters.remove(interpreter.address());
        }
    }

    /// Bytes of the budget.
    long taken() {
        return arenasTaken.get() + blocks.get();
    }

    /// Takes an arena from the budget.
    ///
    /// @param tstate see [MemoryBudget#take]
    /// @return whether it may be taken; if not, nothing was
    boolean takeArena(MemorySegment tstate) {
        return take(arenasTaken, PyCoreObmalloc.ARENA_SIZE, tstate);
    }

    void releaseArena() {
        release(arenasTaken, PyCoreObmalloc.ARENA_SIZE);
    }

    /// Takes a larger block from the budget, as [#takeArena] does.
    ///
    /// @param size negative for a block that shrinks
    boolean takeBlock(long size, MemorySegment tstate) {
        return take(blocks, size, tstate);
    }

    void releaseBlock(long size) {
        release(blocks, size);
    }

    private boolean take(AtomicLong counter, long size, MemorySegment tstate) {
        MemoryBudget limited = budget;
        if (limited != null && !limited.take(size, this, tstate)) {
            return false;
        }
        counter.addAndGet(size);
        return true;
    }

    private void release(AtomicLong counter, long size) {
        counter.addAndGet(-size);
        MemoryBudget limited = budget;
        if (limited != null) {
            limited.release(size);
        }
    }

    void ask(MemorySegment tstate) {
        asked = tstate.address();
    }

    /// Whether `tstate` was asked to raise MemoryError since the last time; it may have done so meanwhile. Under
    /// the GIL.
    public boolean takeAsked(MemorySegment tstate) {
        if (asked != tstate.address()) {
            return false;
        }
        asked = 0;
        return true;
    }
}
