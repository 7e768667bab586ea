package dev.ophion.internal.thread;

import dev.ophion.cpython.LibPython;
import dev.ophion.cpython.NativeThread;
import dev.ophion.cpython.PyCoreGil;
import dev.ophion.cpython.PyInterpreterState;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyStackProtection;
import dev.ophion.cpython.PyState;
import dev.ophion.internal.memory.MemoryReserve;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One OS thread's place in one interpreter (`PyThreadState`).
///
/// A thread state stays with the thread that made it: CPython remembers that thread's identity and stack in it.
public final class ThreadState {
    /// The stack that Python needs at least. Java threads with less are not attached: see [PlatformThreads].
    static final long LEAST_STACK_BYTES = 512 * 1024;

    /// What a JVM thread keeps for itself at the far end of its stack: guard pages, and room for an upcall to fail in
    /// an orderly way. CPython stops with RecursionError before it gets there.
    private static final long RESERVED_STACK_BYTES = 256 * 1024;

    /// The same on the small stack of a `threading.Thread`, where Python has to make do with what is left.
    private static final long LEAST_RESERVED_STACK_BYTES = 192 * 1024;

    /// How much deeper than `sys.getrecursionlimit()` says Python code of ours may go.
    private static final int SHIELDED_CALLS = 300;

    /// CPython refuses to protect less than this.
    private static final long LEAST_PYTHON_STACK_BYTES = 48 * 1024;

    /// CPython 3.14.0 has no such function: there the JVM's own reserve is all there is.
    private static final boolean CAN_PROTECT_STACK = LibPython.contains("PyUnstable_ThreadState_SetStackProtection");

    private final InterpreterState interpreter;
    private final MemorySegment segment;
    private final MemorySegment gil;
    private final BooleanSupplier gilIsFree;
    private final Thread owner = Thread.currentThread();
    private final long nativeIdentity = NativeThread.self();
    private final boolean ours;
    private boolean stackProtected;
    private volatile boolean dead;

    /// Guarded by the GIL.
    private int shields;

    /// Attachments in progress with this state. Written by the owner; others read it under the GIL.
    int depth;

    /// Visits in progress with this state; written by the owner only, who passes the GIL on before it matters.
    private final AtomicInteger visits = new AtomicInteger();

    /// Odd during a visit; guarded by the GIL.
    private long visitNumber;

    /// Whether an interrupt has been sent that a visit has to take back when it ends; guarded by the GIL.
    private boolean struck;

    /// How many exceptions were set for the owner; guarded by the GIL.
    private int strikes;

    /// An interrupt that the owner raises itself where it waits; guarded by the GIL.
    private @Nullable InterruptRequest asked;

    /// The last deadline that its code has begun and not left; guarded by the GIL.
    private @Nullable CodeDeadline innermostDeadline;

    private ThreadState(InterpreterState interpreter, MemorySegment segment, boolean ours) {
        this.interpreter = interpreter;
        this.segment = segment;
        this.gil = PyCoreGil.locked(interpreter.segment());
        this.gilIsFree = () -> !isGilTaken();
        this.ours = ours;
    }

    /// Makes a thread state for the calling thread. The caller has passed the gate of `interpreter`.
    static ThreadState create(InterpreterState interpreter) {
        MemorySegment segment = PyState.PyThreadState_New(interpreter.segment());
        if (segment.address() == 0) {
            throw new OutOfMemoryError("no memory for a thread state of interpreter " + interpreter.id());
        }
        ThreadState made = new ThreadState(interpreter, segment, true);
        interpreter.register(made);
        return made;
    }

    /// Takes over the first thread state of an interpreter that the calling thread has just made.
    static ThreadState first(InterpreterState interpreter, MemorySegment segment) {
        ThreadState first = new ThreadState(interpreter, segment, true);
        interpreter.register(first);
        return first;
    }

    /// Takes note of a thread state that CPython made for a `threading.Thread`. CPython also frees it.
    static ThreadState adopt(InterpreterState interpreter, MemorySegment segment) {
        ThreadState adopted = new ThreadState(interpreter, segment, false);
        adopted.protectStack();
        return adopted;
    }

    /// Tells CPython how much of the stack it may use. Called by the owner, attached.
    ///
    /// @return whether this was the first time
    boolean protectStack() {
        if (stackProtected) {
            return false;
        }
        protectStack(segment);
        stackProtected = true;
        return true;
    }

    /// As [#protectStack()], of the thread state that is attached to the calling thread.
    static void protectStack(MemorySegment segment) {
        boolean small = NativeThread.stack().byteSize() < LEAST_STACK_BYTES;
        reserve(segment, small ? LEAST_RESERVED_STACK_BYTES : RESERVED_STACK_BYTES);
    }

    private static void reserve(MemorySegment segment, long bytes) {
        var stack = NativeThread.stack();
        if (CAN_PROTECT_STACK && stack.byteSize() >= bytes + LEAST_PYTHON_STACK_BYTES) {
            PyStackProtection.PyUnstable_ThreadState_SetStackProtection(
                    segment, MemorySegment.ofAddress(stack.low() + bytes), stack.byteSize() - bytes);
        }
    }

    public InterpreterState interpreter() {
        return interpreter;
    }

    MemorySegment segment() {
        return segment;
    }

    /// Whether a thread has the GIL at the moment that the owner would need.
    boolean isGilTaken() {
        return gil.address() != 0 && PyCoreGil.isLocked(gil);
    }

    /// The opposite of [#isGilTaken()], for whoever looks often.
    BooleanSupplier gilIsFree() {
        return gilIsFree;
    }

    boolean hasSameGil(ThreadState other) {
        return gil.address() == other.gil.address();
    }

    /// Whether it is the one that CPython has attached to the calling thread.
    boolean isCurrent() {
        return PyState.PyThreadState_GetUnchecked().address() == segment.address();
    }

    /// As [#isCurrent()], of a thread state that CPython made and may have freed: another one can have its address, and
    /// another interpreter that of its interpreter.
    boolean isStillCurrent() {
        return isCurrent()
                && !dead
                && PyState.PyThreadState_GetInterpreter(segment).address()
                        == interpreter.segment().address()
                && PyInterpreterState.PyInterpreterState_GetID(interpreter.segment()) == interpreter.id();
    }

    /// Whether CPython made it, for a `threading.Thread`.
    public boolean isAdopted() {
        return !ours;
    }

    /// The thread this state belongs to.
    public Thread owner() {
        return owner;
    }

    /// What `threading.get_ident()` returns on the owner, as `PyThreadState_SetAsyncExc` wants it.
    public long nativeIdentity() {
        return nativeIdentity;
    }

    /// Whether it is as a new one would be: no exception is being handled, and no context variable was set.
    public boolean isLikeNew() {
        return PyState.handledException(segment).address() == 0 && !PyState.hasContext(segment);
    }

    /// Drops the context variables that were set since it was like new.
    public void dropContext() {
        PyRefcount.Py_DecRef(PyState.takeContext(segment));
    }

    void enterVisit() {
        int inside = visits.getPlain();
        if (inside == 0) {
            visitNumber++;
        }
        visits.setRelease(inside + 1);
    }

    void leaveVisit() {
        int inside = visits.getPlain();
        visits.setRelease(inside - 1);
        if (inside == 1) {
            visitNumber++;
        }
    }

    /// Tells one visit from the next, as far as they do not nest. Guarded by the GIL.
    long visitNumber() {
        return visitNumber;
    }

    /// Whether its thread runs Python code for Java.
    public boolean isVisiting() {
        return visits.get() > 0;
    }

    /// What ends a shield.
    public interface Shield extends AutoCloseable {
        @Override
        void close();
    }

    /// Keeps interrupts, RecursionError and MemoryError away from Python code of ours, which may import: an import
    /// that is stopped can leave the lock of its module behind for ever. Called by the owner, attached.
    public Shield shield() {
        if (shields++ == 0) {
            deepen(SHIELDED_CALLS);
            if (NativeThread.stack().byteSize() >= LEAST_STACK_BYTES) {
                reserve(segment, LEAST_RESERVED_STACK_BYTES);
            }
        }
        PyState.PyThreadState_SetAsyncExc(nativeIdentity, MemorySegment.NULL); // one that is on its way
        MemoryReserve reserve = MemoryReserve.open();
        return () -> {
            reserve.close();
            if (--shields == 0) {
                deepen(-SHIELDED_CALLS);
                if (NativeThread.stack().byteSize() >= LEAST_STACK_BYTES) {
                    reserve(segment, RESERVED_STACK_BYTES);
                }
            }
        };
    }

    private void deepen(int calls) {
        PyState.setRecursionRemaining(segment, PyState.recursionRemaining(segment) + calls);
    }

    /// Has an exception raised in the owner at the next bytecode, unless it would do harm there. One that waits in a
    /// function of ours is asked to raise it itself. The calling thread is attached to the same interpreter.
    ///
    /// @param patient see [CriticalCode]
    /// @return whether it was set; if not, try again a little later, unless the owner has raised it meanwhile
    boolean raise(InterruptRequest request, boolean patient) {
        if (shields > 0) {
            return false;
        }
        return switch (CriticalCode.at(segment, patient)) {
            case HARMFUL -> false;
            case WAITING -> {
                asked = request;
                interpreter.interrupted();
                yield false;
            }
            case HARMLESS -> {
                asked = null;
                struck = true;
                strikes++;
                PyState.PyThreadState_SetAsyncExc(nativeIdentity, request.type());
                request.raised(interpreter, owner);
                interpreter.interrupted();
                yield true;
            }
        };
    }

    /// How many exceptions others have set for the owner so far: one that is in Java code learns that it is meant.
    public int strikes() {
        return strikes;
    }

    /// What the owner was asked to raise while it waited. Called by the owner, attached, which raises it.
    ///
    /// @return the class of the exception, borrowed; `NULL` if there is nothing to raise
    public MemorySegment takeAsked() {
        InterruptRequest request = asked;
        if (request == null) {
            return MemorySegment.NULL;
        }
        asked = null;
        request.raised(interpreter, owner);
        return request.type();
    }

    /// The owner need not raise what it was asked to. The calling thread is attached to the same interpreter.
    void forget(InterruptRequest request) {
        if (asked == request) {
            asked = null;
        }
    }

    /// Takes back what [#raise(InterruptRequest, boolean)] has set and the owner did not notice. Called by the
    /// owner, attached.
    void takeBackRaise() {
        asked = null;
        if (struck || interpreter.memory().takeAsked(segment)) {
            struck = false;
            PyState.PyThreadState_SetAsyncExc(nativeIdentity, MemorySegment.NULL);
        }
    }

    @Nullable
    CodeDeadline innermostDeadline() {
        return innermostDeadline;
    }

    void setInnermostDeadline(@Nullable CodeDeadline deadline) {
        innermostDeadline = deadline;
    }

    /// Whether CPython still has it: it frees those of its own threads without a word. The calling thread is attached
    /// to the same interpreter.
    boolean isListed() {
        if (dead) {
            return false;
        }
        for (MemorySegment known = PyInterpreterState.PyInterpreterState_ThreadHead(interpreter.segment());
                known.address() != 0;
                known = PyState.PyThreadState_Next(known)) {
            if (known.address() == segment.address()) {
                return true;
            }
        }
        return false;
    }

    boolean isDead() {
        return dead;
    }

    /// Clears and frees a state nobody will attach again. The caller is attached to the same interpreter with another
    /// thread state.
    void delete() {
        dead = true;
        if (ours) {
            CurrentThreadState.free(segment);
        }
    }

    /// The interpreter ended and freed this state with it.
    void die() {
        dead = true;
    }

    /// What CPython does to a thread that comes back to an interpreter that is gone.
    static void hang() {
        while (true) {
            LockSupport.park();
        }
    }
}
