package dev.ophion.internal.memory;

import dev.ophion.cpython.ArenaFunctions;
import dev.ophion.cpython.LibPython;
import dev.ophion.cpython.PyCoreObmalloc;
import dev.ophion.cpython.PyState;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/// Counts arenas, and the stacks of Python frames, which CPython takes from the same place.
///
/// An arena is taken and freed in its interpreter, a stack perhaps by a thread that has left.
final class CountingArenas {
    private final ArenaFunctions original = ArenaFunctions.current();
    private final ArenaFunctions counting = original.replacedBy(
            LibPython.upcall(this::alloc, Arena.global()), LibPython.upcall(this::free, Arena.global()));
    private final Ledger ledger;
    private final Consumer<MemorySegment> onStack;

    /// Functions that are not installed yet.
    ///
    /// @param onStack gets the attached thread state when it takes memory for frames, as each does before it runs
    ///     Python code
    CountingArenas(Ledger ledger, Consumer<MemorySegment> onStack) {
        this.ledger = ledger;
        this.onStack = onStack;
    }

    void install() {
        counting.set();
    }

    void remove() {
        original.set();
    }

    // void *alloc(void *ctx, size_t size)
    private long alloc(long context, long size, long third, long fourth) {
        try {
            MemorySegment tstate = PyState.PyThreadState_GetUnchecked();
            boolean isArena = size == PyCoreObmalloc.ARENA_SIZE;
            if (!isArena && tstate.address() != 0) {
                onStack.accept(tstate);
            }
            MemoryAccount account = CountedInterpreters.of(tstate);
            if (account == null) {
                return original.alloc(size);
            }
            return isArena ? allocArena(account, size, tstate) : allocStack(account, size, tstate);
        } catch (Throwable failed) { // must not unwind into C: the JVM would terminate
            return 0;
        }
    }

    private long allocArena(MemoryAccount account, long size, MemorySegment tstate) {
        if (!account.takeArena(tstate)) {
            return 0;
        }
        long arena = original.alloc(size);
        if (arena == 0) {
            account.releaseArena();
        }
        return arena;
    }

    /// The first one is always given: a thread that ends before it runs any code leaves the one that started it
    /// waiting.
    private long allocStack(MemoryAccount account, long size, MemorySegment tstate) {
        MemorySegment asked = RunningCode.isNone(tstate) ? MemorySegment.NULL : tstate;
        return account.takeBlock(size, asked) ? ledger.charge(original.alloc(size), account, size) : 0;
    }

    private void giveBack(long memory, long size) {
        if (size != PyCoreObmalloc.ARENA_SIZE) {
            ledger.release(memory);
            return;
        }
        MemoryAccount account = CountedInterpreters.of(PyState.PyThreadState_GetUnchecked());
        if (account != null && memory != 0) {
            account.releaseArena();
        }
    }

    // void free(void *ctx, void *ptr, size_t size)
    private long free(long context, long memory, long size, long fourth) {
        try {
            try {
                giveBack(memory, size);
            } finally {
                original.free(memory, size);
            }
        } catch (Throwable failed) { // as above
            return 0;
        }
        return 0;
    }
}
