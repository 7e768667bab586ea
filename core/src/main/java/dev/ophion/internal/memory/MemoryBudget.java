package dev.ophion.internal.memory;

import dev.ophion.cpython.PyCoreObmalloc;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyState;
import dev.ophion.internal.flight.Flight;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// How much an interpreter, and those that it makes, may hold together.
///
/// C code does not always survive that an allocation fails, least of all a small one. So only large blocks are
/// refused at the limit. What is smaller is still given, out of a reserve, and the thread is asked to raise
/// MemoryError at its next bytecode. Only when the reserve is used up as well is everything refused.
public final class MemoryBudget {
    /// No limit: what is taken is only counted.
    public static final long UNLIMITED = Long.MAX_VALUE;

    /// From this size on blocks are refused at the limit: what grows without end, such as a list, gets here soon.
    static final long LARGE_BYTES = 32 * 1024;

    private static final long LEAST_RESERVE_BYTES = 4 * 1024 * 1024;
    private static final int RESERVED_PART = 16;

    /// After so much more a thread is asked again: less than that is what a handler of MemoryError may need.
    private static final long PATIENCE_BYTES = 256 * 1024;

    private static final MemorySegment MEMORY_ERROR = PyExc.PyExc_MemoryError.object();

    private final long limit;
    private final long reserve;
    private final @Nullable MemoryBudget whole;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();

    /// Where the next thread is asked; 0 while there is room below the limit.
    private volatile long nextAsk;

    /// A budget that nobody holds anything of yet.
    ///
    /// @param limit in bytes, or [#UNLIMITED]
    /// @param whole what this is a part of; `null` if it is a whole
    public MemoryBudget(long limit, @Nullable MemoryBudget whole) {
        this.limit = limit;
        this.whole = whole;
        this.reserve = limit == UNLIMITED ? 0 : Math.max(LEAST_RESERVE_BYTES, limit / RESERVED_PART);
    }

    /// The limit in bytes that is reached first.
    public long limit() {
        return whole == null ? limit : Math.min(limit, whole.limit());
    }

    /// How often a block was refused, or a thread asked to raise MemoryError.
    public long errors() {
        return errors.get();
    }

    void add(long size) {
        used.addAndGet(size);
        if (whole != null) {
            whole.add(size);
        }
    }

    void release(long size) {
        long left = used.addAndGet(-size);
        if (nextAsk != 0 && left <= limit - PATIENCE_BYTES) {
            nextAsk = 0;
        }
        if (whole != null) {
            whole.release(size);
        }
    }

    /// Takes what an interpreter wants to hold, or asks its thread to raise MemoryError, or both.
    ///
    /// @param size negative to give back
    /// @param tstate attached to the calling thread, in the interpreter of `account`; `NULL` for a thread
    ///     that is not there, which is refused nothing
    /// @return whether it may be taken; if not, nothing was
    boolean take(long size, MemoryAccount account, MemorySegment tstate) {
        long now = used.addAndGet(size);
        if (now <= limit || size <= 0 || tstate.address() == 0 || mayExceed(now, size, account, tstate)) {
            if (whole == null || whole.take(size, account, tstate)) {
                return true;
            }
        }
        used.addAndGet(-size);
        return false;
    }

    private boolean mayExceed(long now, long size, MemoryAccount account, MemorySegment tstate) {
        boolean spared = MemoryHooks.isSpared(tstate);
        if (now > most(size, spared)) {
            if (size != PyCoreObmalloc.ARENA_SIZE) { // small blocks are asked for one by one then
                failed(account, now - size);
            }
            return false;
        }
        if (now > nextAsk && !spared && MemoryReserve.isClosed()) {
            nextAsk = now + PATIENCE_BYTES;
            failed(account, now - size);
            account.ask(tstate);
            PyState.raiseSoon(tstate, MEMORY_ERROR);
        }
        return true;
    }

    private void failed(MemoryAccount account, long held) {
        errors.incrementAndGet();
        Flight.memoryLimit(account.interpreterId(), limit, held);
    }

    private long most(long size, boolean spared) {
        if (MemoryReserve.isUnlimited()) {
            return UNLIMITED;
        }
        boolean handlesError =
                !MemoryReserve.isClosed() || PyErrors.PyErr_Occurred().address() != 0;
        if (handlesError || spared) {
            return limit + 2 * reserve;
        }
        return isLarge(size) ? limit : limit + reserve;
    }

    /// Arenas are for small blocks.
    private static boolean isLarge(long size) {
        return size >= LARGE_BYTES && size != PyCoreObmalloc.ARENA_SIZE;
    }
}
