package dev.ophion.internal.thread;

import static java.util.Objects.requireNonNull;

import dev.ophion.InterpreterCreationException;
import dev.ophion.cpython.PyCoreInterp;
import dev.ophion.cpython.PyInterpreterState;
import dev.ophion.cpython.PyLifecycle;
import dev.ophion.cpython.PyState;
import dev.ophion.internal.flight.Flight;
import dev.ophion.internal.flight.InterpreterEndEvent;
import dev.ophion.internal.memory.MemoryAccount;
import dev.ophion.internal.memory.MemoryBudget;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One interpreter: who it is, who is inside, what it has to do before it ends.
///
/// The order of an end is what keeps the process alive: refuse entry, let everybody leave, delete the thread states,
/// run the exit actions, end. CPython itself does not check any of it.
public final class InterpreterState {
    private static final LastWords EXIT_ACTION_FAILED = new LastWords("an exit action failed in ");

    /// Where an interpreter is between its first and its last moment.
    private enum Phase {
        OPEN,
        /// Nobody enters any more; somebody may still be inside.
        CLOSING,
        CLOSED
    }

    private final long id;
    private final MemorySegment segment;
    private final Whence whence;
    private final InterpreterConfiguration configuration;
    private final boolean madeByC;
    private final MemoryAccount memory;
    private final Gate gate = new Gate();
    private final DeferredDecrefs decrefs = new DeferredDecrefs(this);
    private final HeldReference.All heldReferences = new HeldReference.All();
    private final Map<ThreadState, Boolean> threadStates = new ConcurrentHashMap<>();

    /// Those that CPython made and whose threads have called Java, by address.
    private final Map<Long, ThreadState> adoptedStates = new ConcurrentHashMap<>();

    private final InterpreterLocals locals = new InterpreterLocals();
    private final ConcurrentLinkedDeque<Consumer<Attachment>> exitActions = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedDeque<Runnable> closingActions = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedDeque<Runnable> freedActions = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedDeque<Runnable> interruptActions = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean exitHooked = new AtomicBoolean();
    private final Pins pins = new Pins(this::finish);
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
    private final CountDownLatch freed = new CountDownLatch(1);
    /// The end that has begun and is to be recorded.
    private final AtomicReference<@Nullable InterpreterEndEvent> endEvent = new AtomicReference<>();

    private volatile Phase phase = Phase.OPEN;
    private volatile boolean reserved;
    private volatile boolean restricted;

    /// Whether it has a memory limit of its own; guarded by the GIL.
    private boolean limited;

    private volatile boolean abandoned;

    InterpreterState(MemorySegment segment, Whence whence, InterpreterConfiguration configuration, boolean madeByC) {
        this.id = PyInterpreterState.PyInterpreterState_GetID(segment);
        this.segment = segment;
        this.whence = whence;
        this.configuration = configuration;
        this.madeByC = madeByC;
        this.memory = new MemoryAccount(segment);
    }

    static InterpreterState madeByC(MemorySegment segment) {
        Whence whence = Whence.of(PyCoreInterp._PyInterpreterState_GetWhence(segment));
        return new InterpreterState(segment, whence, InterpreterConfiguration.LEGACY, true);
    }

    public long id() {
        return id;
    }

    /// The `PyInterpreterState`. It is freed when the interpreter ends: only for one that the caller has entered, or
    /// under the GIL that it shares.
    public MemorySegment segment() {
        return segment;
    }

    public Whence whence() {
        return whence;
    }

    public InterpreterConfiguration configuration() {
        return configuration;
    }

    public boolean isMain() {
        return id == 0;
    }

    void setReserved(boolean made) {
        reserved = made;
    }

    /// Whether it was made in advance and belongs to nobody yet.
    public boolean isReserved() {
        return reserved;
    }

    public boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    /// Whether it is closed or nobody may enter any more.
    public boolean isClosing() {
        return phase != Phase.OPEN;
    }

    /// Its code is under a policy from now on: others do not trust what it sends.
    public void restrict() {
        restricted = true;
    }

    public boolean isRestricted() {
        return restricted;
    }

    public DeferredDecrefs decrefs() {
        return decrefs;
    }

    HeldReference.All heldReferences() {
        return heldReferences;
    }

    /// What it holds.
    public MemoryAccount memory() {
        return memory;
    }

    /// Bytes of the arenas that it has; empty if this CPython does not tell. Waits for no GIL.
    ///
    /// @throws IllegalStateException if it is closed
    public OptionalLong arenas() {
        enter(); // so that it is not freed meanwhile
        try {
            return memory.arenas();
        } finally {
            leave();
        }
    }

    /// Bytes of all that is counted of what it holds; 0 if it is closed. Waits for no GIL.
    public long bytesHeld() {
        if (!gate.tryEnter()) {
            return 0;
        }
        try {
            return memory.total();
        } finally {
            leave();
        }
    }

    /// What gives an interpreter that this one makes a share in its memory limit; nothing if it has none.
    public Inheritance sharedMemory() {
        return new SharedMemory(memory.budget());
    }

    private record SharedMemory(@Nullable MemoryBudget budget) implements Inheritance {
        @Override
        public void accept(Attachment made) {
            if (budget != null) {
                made.interpreter().countMemory(made, budget);
            }
        }
    }

    /// Counts its larger blocks from now on, and has its code get MemoryError when it holds more than so many bytes.
    ///
    /// @param limit may be [MemoryBudget#UNLIMITED]; a limit that it has of its maker stays as well
    /// @throws IllegalStateException if this was done before
    public void limitMemory(Attachment attachment, long limit) {
        attachment.check();
        if (limited) {
            throw new IllegalStateException(this + " has a memory limit already: "
                    + requireNonNull(memory.budget()).limit());
        }
        countMemory(attachment, new MemoryBudget(limit, memory.budget()));
        limited = true;
    }

    /// Counts its larger blocks from now on, unless they are counted.
    public void countMemory() {
        try (Attachment attachment = Attachment.attach(this)) {
            if (memory.budget() == null) {
                countMemory(attachment, new MemoryBudget(MemoryBudget.UNLIMITED, null));
            }
        }
    }

    private void countMemory(Attachment attachment, MemoryBudget budget) {
        if (configuration.useMainObmalloc()) {
            throw new InterpreterCreationException(
                    this + " shares the main interpreter's allocator: its memory cannot be limited");
        }
        if (memory.budget() == null) {
            atExit(attachment, _ -> memory.leave());
        }
        memory.join(budget);
    }

    InterpreterLocals locals() {
        return locals;
    }

    /// Runs `action` when this interpreter ends: after its threads, its `atexit` functions and, as a
    /// rule, its modules, on the thread that ends it. The last one added runs first.
    public void atExit(Attachment attachment, Consumer<Attachment> action) {
        attachment.check();
        exitActions.push(action);
        if (exitHooked.compareAndSet(false, true)) {
            ExitHook.register(this);
        }
    }

    /// Runs `action` when entry is refused from now on: for what waits on the Java side and has to leave.
    public void onClosing(Runnable action) {
        closingActions.add(action);
    }

    /// Runs `action` when CPython has freed the memory of this interpreter, on the thread that did it.
    public void onFreed(Runnable action) {
        freedActions.add(action);
    }

    /// Memory of this interpreter that others use. While there is a pin, a closed interpreter keeps its memory.
    public Pins pins() {
        return pins;
    }

    // who is inside

    boolean tryEnter() {
        return gate.tryEnter();
    }

    void enter() {
        if (!gate.tryEnter()) {
            throw new IllegalStateException(this + " is closed");
        }
    }

    /// For the thread that ends the interpreter, and those that help it.
    void enterInSpiteOfEnd() {
        gate.enterInSpiteOfShut();
    }

    void leave() {
        gate.leave();
    }

    void register(ThreadState state) {
        threadStates.put(state, Boolean.TRUE);
    }

    /// The thread states Java made in this interpreter.
    public List<ThreadState> threadStates() {
        return List.copyOf(threadStates.keySet());
    }

    /// Takes note of a thread state that CPython made. Called by its thread, attached.
    void registerAdopted(ThreadState state) {
        adoptedStates.values().removeIf(known -> !known.owner().isAlive());
        adoptedStates.put(state.segment().address(), state);
    }

    /// What Java knows of a thread state that CPython made; empty if its thread has never called Java.
    Optional<ThreadState> adopted(MemorySegment state) {
        return Optional.ofNullable(adoptedStates.get(state.address()))
                .filter(known -> known.owner().isAlive() && known.nativeIdentity() == PyState.thread_id(state));
    }

    /// Frees the thread states of threads that have ended. The calling thread is attached to this interpreter.
    void reapThreadStates() {
        threadStates.keySet().removeIf(state -> {
            boolean abandoned = !state.owner().isAlive();
            if (abandoned) {
                state.delete();
            }
            return abandoned;
        });
    }

    // the end

    /// Refuses entry from now on, and tells those who wait on the Java side to leave.
    ///
    /// @return whether this call began the end, and so owes an [#end()]
    public boolean beginEnd() {
        if (!gate.shut()) {
            return false;
        }
        beginClosing();
        return true;
    }

    private void beginClosing() {
        phase = Phase.CLOSING;
        endEvent.set(Flight.end());
        closingActions.forEach(Runnable::run);
    }

    /// Takes note that nobody waits for the end of this interpreter any more, which has begun.
    public void abandon() {
        abandoned = true;
        recordEnd(true);
    }

    /// Whether nobody waits for its end, which has not come yet.
    public boolean isAbandoned() {
        return abandoned && !isClosed();
    }

    /// As [#beginEnd()], but only if no thread that Java attached is inside.
    public boolean beginEndIfIdle() {
        if (!gate.shutIfEmpty()) {
            return false;
        }
        beginClosing();
        return true;
    }

    /// Whether the calling thread is inside, directly or further out.
    public boolean isEnteredByCurrentThread() {
        ThreadState known = ThreadContext.current().find(this);
        return known != null && known.depth > 0;
    }

    /// Waits until everybody has left; entry is refused already.
    ///
    /// @return whether everybody has left; `false` after `nanos` nanoseconds
    public boolean awaitEmpty(long nanos) throws InterruptedException {
        return gate.awaitEmpty(nanos);
    }

    /// Raises `ophion.Interrupted` in every thread that Java attached to this interpreter, the calling one
    /// excepted, at the next bytecode it runs. Waits for the GIL.
    ///
    /// @param attempt how often it was tried before: only so often are those spared in whom it would do harm
    public void interrupt(int attempt) {
        try (Attachment attachment = Attachment.attachToEnd(this)) {
            for (ThreadState state : threadStates.keySet()) {
                if (state != attachment.threadState() && state.depth > 0) {
                    var request = new InterruptRequest(InterruptedType.of(attachment), InterruptRequest.Reason.CLOSE);
                    state.raise(request, attempt < Interruption.PATIENCE);
                }
            }
            interrupted();
        }
    }

    /// Runs `action` whenever an exception was set for threads inside: for what waits on the Java side, where nothing
    /// raises it.
    public void onInterrupt(Runnable action) {
        interruptActions.add(action);
    }

    /// An exception was set for a thread inside.
    void interrupted() {
        interruptActions.forEach(Runnable::run);
    }

    /// Ends an interpreter whose entry is refused and that everybody has left. Waits for its Python threads, runs
    /// its `atexit` functions and then the exit actions. Memory that others still use goes with its last user.
    public void end() {
        if (pins.any()) {
            try (Attachment attachment = Attachment.attachToEnd(this)) {
                PythonExit.run(attachment);
                runExitActions(attachment);
            }
            becomeClosed();
        }
        pins.endWhenNone();
    }

    /// Frees everything. Runs once, with nobody inside and no pins.
    private void finish() {
        PlatformThreads.run(() -> {
            Attachment attachment = Attachment.attachToEnd(this);
            ThreadState last = attachment.threadState();
            for (ThreadState state : threadStates.keySet()) {
                if (state != last) {
                    state.delete();
                }
            }
            threadStates.clear();
            InterpreterRegistry.ending(() -> PyLifecycle.Py_EndInterpreter(last.segment()));
            last.die();
            becomeClosed();
            decrefs.end();
            locals.clear();
            InterpreterRegistry.remove(this);
            attachment.closeAfterEnd();
            freedActions.forEach(Runnable::run);
            freed.countDown();
        });
    }

    /// Finalizes the main interpreter with `finalization`, which runs attached and ends with nothing attached.
    /// Entry is refused already; threads that are still inside hang when they come back, as in CPython.
    public void endMain(Consumer<Attachment> finalization) {
        Attachment attachment = Attachment.attachToEnd(this);
        CurrentThreadState.unlearn();
        finalization.accept(attachment);
        threadStates.keySet().forEach(ThreadState::die);
        becomeClosed();
        decrefs.end();
        InterpreterRegistry.remove(this);
        attachment.closeAfterEnd();
    }

    /// Whether C code made it, which may also end it without a word.
    boolean isMadeByC() {
        return madeByC;
    }

    /// C code has ended it.
    void vanish() {
        gate.shut();
        becomeClosed();
        threadStates.keySet().forEach(ThreadState::die);
        threadStates.clear();
        decrefs.end();
        locals.clear();
    }

    private void becomeClosed() {
        phase = Phase.CLOSED;
        recordEnd(false);
        closed.complete(true);
    }

    private void recordEnd(boolean left) {
        InterpreterEndEvent event = endEvent.getAndSet(null);
        if (event != null) {
            event.ended(id, left);
        }
    }

    /// Waits until it is closed, whoever closes it.
    ///
    /// @return whether it is; `false` after `limit`
    public boolean awaitClosed(Duration limit) throws InterruptedException {
        try {
            return closed.get(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
        } catch (TimeoutException stillOpen) {
            return false;
        } catch (ExecutionException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// Waits until CPython has freed the memory of this interpreter, whose end has begun: after it was closed
    /// others may still use it, or a thread be about to free it.
    ///
    /// @return whether it is freed; `false` at once if others use it, and after `nanos` nanoseconds
    boolean awaitFreed(long nanos) throws InterruptedException {
        return !pins.any() && freed.await(nanos, TimeUnit.NANOSECONDS);
    }

    /// Called by CPython through [ExitHook] while it ends this interpreter.
    void runExitActions(Attachment attachment) {
        heldReferences.takeBack();
        Consumer<Attachment> action;
        while ((action = exitActions.poll()) != null) {
            try {
                action.accept(attachment);
            } catch (Throwable failed) { // the others still have to run
                EXIT_ACTION_FAILED.log(this, failed);
            }
        }
        decrefs.drain();
    }

    @Override
    public String toString() {
        return "interpreter " + id;
    }
}
