package dev.ophion.internal.memory;

import dev.ophion.cpython.AllocatorFunctions;
import dev.ophion.cpython.LibPython;
import dev.ophion.cpython.PyMemAllocator;
import dev.ophion.cpython.PyState;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Counts blocks of the raw domain, which gives all memory that does not come from arenas: blocks of more than
/// 512 bytes, and smaller ones when an arena was refused.
///
/// Threads may be in the middle of calls when it comes and goes. Blocks that were made without it are in no
/// ledger, and freed as they are.
final class CountingAllocator {
    private final AllocatorFunctions original = AllocatorFunctions.of(PyMemAllocator.PYMEM_DOMAIN_RAW);
    private final AllocatorFunctions counting = original.replacedBy(
            LibPython.upcall(this::malloc, Arena.global()),
            LibPython.upcall(this::calloc, Arena.global()),
            LibPython.upcall(this::realloc, Arena.global()),
            LibPython.upcall(this::free, Arena.global()));
    private final Ledger ledger;

    CountingAllocator(Ledger ledger) {
        this.ledger = ledger;
    }

    void install() {
        counting.set(PyMemAllocator.PYMEM_DOMAIN_RAW);
    }

    void remove() {
        original.set(PyMemAllocator.PYMEM_DOMAIN_RAW);
    }

    // void *malloc(void *ctx, size_t size)
    private long malloc(long context, long size, long third, long fourth) {
        try {
            MemorySegment tstate = PyState.PyThreadState_GetUnchecked();
            MemoryAccount account = CountedInterpreters.of(tstate);
            if (account == null) {
                return original.malloc(size);
            }
            return account.takeBlock(size, tstate) ? ledger.charge(original.malloc(size), account, size) : 0;
        } catch (Throwable failed) { // must not unwind into C: the JVM would terminate
            return 0;
        }
    }

    // void *calloc(void *ctx, size_t nelem, size_t elsize)
    private long calloc(long context, long nelem, long elsize, long fourth) {
        try {
            MemorySegment tstate = PyState.PyThreadState_GetUnchecked();
            MemoryAccount account = CountedInterpreters.of(tstate);
            if (account == null) {
                return original.calloc(nelem, elsize);
            }
            long size = nelem * elsize; // CPython has made sure that this does not overflow
            return account.takeBlock(size, tstate) ? ledger.charge(original.calloc(nelem, elsize), account, size) : 0;
        } catch (Throwable failed) { // as above
            return 0;
        }
    }

    // void *realloc(void *ctx, void *ptr, size_t new_size)
    private long realloc(long context, long block, long size, long fourth) {
        try {
            MemorySegment tstate = PyState.PyThreadState_GetUnchecked();
            MemoryAccount account = CountedInterpreters.of(tstate);
            Ledger.Charge charge = ledger.take(block);
            if (charge != null) {
                // who has the block pays for its growth, whoever makes it grow
                return realloc(block, size, charge, charge.account() == account ? tstate : MemorySegment.NULL);
            }
            if (account == null) {
                return original.realloc(block, size);
            }
            return account.takeBlock(size, tstate) ? ledger.charge(original.realloc(block, size), account, size) : 0;
        } catch (Throwable failed) { // as above
            return 0;
        }
    }

    private long realloc(long block, long size, Ledger.Charge charge, MemorySegment tstate) {
        MemoryAccount account = charge.account();
        long growth = size - charge.size();
        if (!account.takeBlock(growth, tstate)) {
            ledger.charge(block, account, charge.size());
            return 0;
        }
        long moved = original.realloc(block, size);
        if (moved == 0) {
            account.releaseBlock(growth);
            ledger.charge(block, account, charge.size());
            return 0;
        }
        return ledger.charge(moved, account, size);
    }

    // void free(void *ctx, void *ptr)
    private long free(long context, long block, long third, long fourth) {
        try {
            try {
                ledger.release(block); // before somebody else gets the same address
            } finally {
                original.free(block);
            }
        } catch (Throwable failed) { // as above
            return 0;
        }
        return 0;
    }
}
