package dev.ophion.internal.thread;

import dev.ophion.InterpreterCreationException;
import dev.ophion.cpython.Memory;
import dev.ophion.cpython.PyInterpreterConfig;
import dev.ophion.cpython.PyInterpreterState;
import dev.ophion.cpython.PyMem;
import dev.ophion.cpython.PyState;
import dev.ophion.cpython.PyStatus;
import dev.ophion.internal.flight.Flight;
import dev.ophion.internal.flight.InterpreterCreationEvent;
import dev.ophion.internal.memory.MemoryAccount;
import dev.ophion.internal.memory.MemoryHooks;
import dev.ophion.internal.memory.MemoryReserve;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How interpreters come into being: the main one with CPython, others when somebody wants one, or in advance.
public final class InterpreterCreation {
    /// No less than a `PyInterpreterState`.
    private static final long FIRST_BLOCK_BYTES = 512 * 1024;

    private static final List<Function<Attachment, Inheritance>> INHERITANCES = new CopyOnWriteArrayList<>();

    /// What one that was made in advance has taken over by then.
    private static final InterpreterLocal<List<Inheritance>> TAKEN_OVER =
            new InterpreterLocal<>(_ -> new ArrayList<>());

    private static final List<Consumer<Attachment>> MAKING_ACTIONS = new CopyOnWriteArrayList<>();

    private static volatile @Nullable InterpreterState mainInterpreter;

    private InterpreterCreation() {}

    /// Registers the main interpreter. The calling thread has just initialised CPython and is attached; afterwards it
    /// is not.
    public static InterpreterState ofMain() {
        var main = new InterpreterState(
                PyInterpreterState.PyInterpreterState_Main(), Whence.RUNTIME, InterpreterConfiguration.LEGACY, false);
        InterpreterRegistry.add(main);
        mainInterpreter = main;
        MemorySegment first = PyState.PyThreadState_GetUnchecked();
        CurrentThreadState.learn(first);
        MemoryAccount.learn(main.segment());
        MemoryHooks.onStack(ThreadContext::protectStack);
        MemoryHooks.sparing(CriticalCode::isCritical);
        CurrentThreadState.swap(MemorySegment.NULL);
        ThreadContext.current().add(ThreadState.first(main, first));
        return main;
    }

    /// Makes an interpreter. Platform threads only; what the calling thread is attached to comes back afterwards.
    ///
    /// A thread that is not attached visits the main interpreter meanwhile, and waits for its GIL. Without a thread
    /// state CPython would allocate from the interpreter that the thread was in last, which may be freed.
    ///
    /// @throws InterpreterCreationException if CPython refuses, with its reason
    /// @throws IllegalStateException if CPython has not started
    public static InterpreterState create(InterpreterConfiguration configuration, Whence whence) {
        return create(configuration, whence, List.of());
    }

    /// As [#create(InterpreterConfiguration, Whence)].
    ///
    /// @param last runs after all other preparations, be it in one that was made in advance
    public static InterpreterState create(
            InterpreterConfiguration configuration, Whence whence, Consumer<Attachment> last) {
        return create(configuration, whence, List.of(last));
    }

    private static InterpreterState create(
            InterpreterConfiguration configuration, Whence whence, List<Consumer<Attachment>> last) {
        Attachment top = ThreadContext.current().top;
        if (top != null) {
            return create(top, configuration, whence, last);
        }
        try (Attachment visit = Attachment.attach(startedMain())) {
            return create(visit, configuration, whence, last);
        }
    }

    private static InterpreterState startedMain() {
        InterpreterState main = mainInterpreter;
        if (main == null) {
            throw new IllegalStateException("CPython has not started");
        }
        return main;
    }

    private static InterpreterState create(
            Attachment maker, InterpreterConfiguration configuration, Whence whence, List<Consumer<Attachment>> last) {
        List<Inheritance> inheritances = inheritances(maker);
        try (var _ = MemoryReserve.openUnlimited()) {
            InterpreterState warm = WarmInterpreters.find(configuration, whence);
            InterpreterState made = warm != null ? warm : make(configuration, whence, false);
            List<Consumer<Attachment>> preparations =
                    changed(inheritances, warm != null ? TAKEN_OVER.of(warm) : List.of());
            preparations.addAll(last);
            prepare(made, preparations);
            made.setReserved(false);
            return made;
        }
    }

    /// Makes an interpreter for the reserve, which [#create] hands over later.
    static InterpreterState createReserved(InterpreterConfiguration configuration, Whence whence) {
        try (Attachment visit = Attachment.attach(startedMain())) {
            List<Inheritance> inheritances = inheritances(visit);
            InterpreterState made = make(configuration, whence, true);
            prepare(made, inheritances);
            TAKEN_OVER.of(made).addAll(inheritances);
            return made;
        }
    }

    private static List<Inheritance> inheritances(Attachment maker) {
        maker.check();
        var inheritances = new ArrayList<Inheritance>();
        for (var inheritance : INHERITANCES) {
            inheritances.add(inheritance.apply(maker));
        }
        return inheritances;
    }

    /// Those in `now` that are not equal to what is in their place in `before`.
    private static List<Consumer<Attachment>> changed(List<Inheritance> now, List<Inheritance> before) {
        var changed = new ArrayList<Consumer<Attachment>>();
        for (int i = 0; i < now.size(); i++) {
            if (i >= before.size() || !now.get(i).equals(before.get(i))) {
                changed.add(now.get(i));
            }
        }
        return changed;
    }

    private static InterpreterState make(InterpreterConfiguration configuration, Whence whence, boolean reserved) {
        MemorySegment before = PyState.PyThreadState_GetUnchecked();
        requireMemory();
        InterpreterCreationEvent event = Flight.creation();
        try {
            InterpreterState made = InterpreterRegistry.making(() -> makeAttached(configuration, whence, reserved));
            CurrentThreadState.swap(before);
            prepare(made, MAKING_ACTIONS);
            if (event != null) {
                event.made(made.id(), whence, configuration.gil(), reserved);
            }
            return made;
        } finally {
            CurrentThreadState.swap(before);
        }
    }

    /// Has CPython make one, and attach the calling thread to it.
    private static InterpreterState makeAttached(
            InterpreterConfiguration configuration, Whence whence, boolean reserved) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result = arena.allocate(ValueLayout.ADDRESS);
            MemorySegment status =
                    PyInterpreterConfig.Py_NewInterpreterFromConfig(arena, result, configuration.toStruct(arena));
            if (PyStatus.type(status) != PyStatus._PyStatus_TYPE_OK) {
                throw new InterpreterCreationException(Memory.string(PyStatus.err_msg(status)));
            }
            MemorySegment first = result.get(ValueLayout.ADDRESS, 0);
            var made = new InterpreterState(PyState.PyThreadState_GetInterpreter(first), whence, configuration, false);
            made.setReserved(reserved);
            InterpreterRegistry.add(made);
            ThreadContext.current().add(ThreadState.first(made, first));
            return made;
        }
    }

    /// CPython ends the process when there is no memory for the first block of an interpreter: better to ask before.
    private static void requireMemory() {
        MemorySegment block = PyMem.PyMem_RawMalloc(FIRST_BLOCK_BYTES);
        if (block.address() == 0) {
            throw new InterpreterCreationException("no memory");
        }
        PyMem.PyMem_RawFree(block);
    }

    private static void prepare(InterpreterState made, List<? extends Consumer<Attachment>> preparations) {
        if (preparations.isEmpty()) {
            return;
        }
        try (Attachment attachment = Attachment.attach(made)) {
            preparations.forEach(preparation -> preparation.accept(attachment));
        } catch (RuntimeException | Error failed) { // nobody gets to know of it to close it
            if (made.beginEnd()) {
                made.end();
            }
            throw failed;
        }
    }

    /// Prepares every interpreter made from now on, before anything else runs in it.
    public static void onMaking(Consumer<Attachment> action) {
        MAKING_ACTIONS.add(action);
    }

    /// Has every interpreter take over something from its maker: when it is made and, if that was in advance, again
    /// when it is handed over to whoever wants it, [InterpreterState#isReserved()] until then.
    ///
    /// @param of looks at the maker, be it the main interpreter on behalf of Java
    public static void inherit(Function<Attachment, Inheritance> of) {
        INHERITANCES.add(of);
    }
}
