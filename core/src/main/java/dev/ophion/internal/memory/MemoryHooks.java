package dev.ophion.internal.memory;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Java code in the place of CPython's allocators, while the memory of some interpreter is counted.
///
/// CPython copies the addresses of allocators without a lock. That is no harm: what is installed here frees
/// blocks that it does not know, and what was there before frees those that it has not made.
public final class MemoryHooks {
    private static volatile Consumer<MemorySegment> onStack = _ -> {};
    private static volatile Predicate<String> critical = _ -> false;

    private MemoryHooks() {}

    /// What to do with a thread state that is attached to the calling thread and takes memory for frames, as each
    /// does before it runs Python code.
    public static void onStack(Consumer<MemorySegment> action) {
        onStack = action;
    }

    /// Which files have code that must not be left by an exception just because memory is short: it would leave a lock
    /// behind for ever, or a thread that another one waits for.
    public static void sparing(Predicate<String> file) {
        critical = file;
    }

    /// Whether the calling thread is in such code.
    static boolean isSpared(MemorySegment tstate) {
        return critical.test(RunningCode.file(tstate));
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
