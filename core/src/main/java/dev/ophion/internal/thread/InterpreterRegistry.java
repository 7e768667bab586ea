package dev.ophion.internal.thread;

import dev.ophion.cpython.PyInterpreterState;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// All interpreters of the process that are alive, whoever made them: one registry for Java, Python and C.
public final class InterpreterRegistry {
    private static final ConcurrentHashMap<Long, InterpreterState> BY_ADDRESS = new ConcurrentHashMap<>();

    /// Those that C code cannot end behind our back.
    private static final ConcurrentHashMap<Long, InterpreterState> OURS_BY_ID = new ConcurrentHashMap<>();

    /// Held for reading while somebody walks CPython's list, whose elements must not be freed meanwhile.
    private static final ReentrantReadWriteLock WALK = new ReentrantReadWriteLock();

    /// Interpreters that are being freed.
    private static final AtomicInteger ENDING = new AtomicInteger();

    /// Interpreters of ours that CPython is about to make, and has in its list already.
    private static final AtomicInteger MAKING = new AtomicInteger();

    private InterpreterRegistry() {}

    /// The interpreter that the calling thread is attached to. Fatal for the process if there is none, as in CPython:
    /// for upcalls only.
    static InterpreterState current() {
        return of(PyInterpreterState.PyInterpreterState_Get());
    }

    /// The interpreter behind `segment`, registered on first sight when C code made it.
    private static InterpreterState of(MemorySegment segment) {
        InterpreterState known = BY_ADDRESS.get(segment.address());
        return known != null && known.id() == PyInterpreterState.PyInterpreterState_GetID(segment)
                ? known
                : adopt(segment);
    }

    /// C code ends interpreters without a word, and a new one may get the address of an old one.
    private static InterpreterState adopt(MemorySegment segment) {
        return BY_ADDRESS.compute(segment.address(), (address, known) -> {
            long id = PyInterpreterState.PyInterpreterState_GetID(segment);
            if (known != null && known.id() == id) {
                return known;
            }
            if (known != null) {
                known.vanish();
            }
            return InterpreterState.madeByC(segment);
        });
    }

    static void add(InterpreterState interpreter) {
        BY_ADDRESS.put(interpreter.segment().address(), interpreter);
        OURS_BY_ID.put(interpreter.id(), interpreter);
    }

    static void remove(InterpreterState interpreter) {
        BY_ADDRESS.remove(interpreter.segment().address(), interpreter);
        OURS_BY_ID.remove(interpreter.id(), interpreter);
    }

    /// The interpreter with this id; those whose end has begun are not found any more.
    public static Optional<InterpreterState> find(long id) {
        InterpreterState known = OURS_BY_ID.get(id);
        if (known != null && !known.isClosed()) {
            return Optional.of(known).filter(found -> !found.isReserved());
        }
        return all().stream().filter(interpreter -> interpreter.id() == id).findFirst();
    }

    /// Runs `end`, which frees an interpreter and so makes CPython's list unsafe to walk.
    static void ending(Runnable end) {
        WALK.writeLock().lock(); // waits for walks in progress; new ones see the count
        try {
            ENDING.incrementAndGet();
        } finally {
            WALK.writeLock().unlock();
        }
        try {
            end.run();
        } finally {
            ENDING.decrementAndGet();
        }
    }

    /// Runs `making`, which makes an interpreter and adds it.
    static InterpreterState making(Supplier<InterpreterState> making) {
        MAKING.incrementAndGet();
        try {
            return making.get();
        } finally {
            MAKING.decrementAndGet();
        }
    }

    /// Every interpreter that is not closed, the oldest first. Those that C code made are found unless another one is
    /// being made or freed at the same moment.
    public static List<InterpreterState> all() {
        WALK.readLock().lock();
        try {
            if (ENDING.get() == 0 && MAKING.get() == 0) {
                walk();
            }
        } finally {
            WALK.readLock().unlock();
        }
        return BY_ADDRESS.values().stream()
                .filter(interpreter -> !interpreter.isClosed() && !interpreter.isReserved())
                .sorted((one, other) -> Long.compare(one.id(), other.id()))
                .toList();
    }

    /// Every interpreter whose memory CPython has not freed yet: also those that are closed while others use it.
    public static List<InterpreterState> unfreed() {
        return List.copyOf(BY_ADDRESS.values());
    }

    /// Waits until every sub-interpreter is freed; the end of all of them has begun. CPython must not be finalized
    /// before: it would free them as well.
    ///
    /// @return one that is not freed, because others use its memory or `nanos` nanoseconds have passed
    public static Optional<InterpreterState> awaitFreed(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (InterpreterState ending : BY_ADDRESS.values()) {
            if (!ending.isMain() && !ending.awaitFreed(deadline - System.nanoTime())) {
                return Optional.of(ending);
            }
        }
        return Optional.empty();
    }

    private static void walk() {
        Set<Long> alive = new HashSet<>();
        for (MemorySegment segment = PyInterpreterState.PyInterpreterState_Head();
                segment.address() != 0;
                segment = PyInterpreterState.PyInterpreterState_Next(segment)) {
            of(segment);
            alive.add(segment.address());
        }
        BY_ADDRESS.values().removeIf(known -> {
            boolean vanished =
                    known.isMadeByC() && !alive.contains(known.segment().address());
            if (vanished) {
                known.vanish();
            }
            return vanished;
        });
    }
}
