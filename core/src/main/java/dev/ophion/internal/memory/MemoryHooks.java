package dev.ophion.internal.memory;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/// Java code in the place of CPython's allocators, while the memory of some interpreter is counted.
///
/// CPython copies the addresses of allocators without a lock. That is no harm: what is installed here frees
/// blocks that it does not know, and what was there before frees those that it has not made.
public final class MemoryHooks {
    private static volatile Consumer<MemorySegment> onStack = _ -> {};

    private MemoryHooks() {}

    /// What to do with a thread state that is attached to the calling thread and takes memory for frames, as each
    /// does before it runs Python code.
    public static void onStack(Consumer<MemorySegment> action) {
        onStack = action;
    }

    static void install() {
        Installed.ALLOCATOR.install();
        Installed.ARENAS.install();
    }

    static void remove() {
        Installed.ALLOCATOR.remove();
        Installed.ARENAS.remove();
        Installed.LEDGER.clear();
    }

    /// Made when they are first needed.
    private static final class Installed {
        static final Ledger LEDGER = new Ledger();
        static final CountingAllocator ALLOCATOR = new CountingAllocator(LEDGER);
        static final CountingArenas ARENAS = new CountingArenas(LEDGER, tstate -> onStack.accept(tstate));
    }
}
