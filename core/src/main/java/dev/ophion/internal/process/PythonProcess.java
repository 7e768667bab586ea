package dev.ophion.internal.process;

import dev.ophion.internal.flight.Flight;
import dev.ophion.internal.inspection.PythonStacks;
import dev.ophion.internal.object.PythonFunctions;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.policy.Restriction;
import dev.ophion.internal.runtime.CPython;
import dev.ophion.internal.runtime.MainThread;
import dev.ophion.internal.runtime.StartConfiguration;
import dev.ophion.internal.stdlib.StandardModules;
import dev.ophion.internal.streams.Redirection;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterCreation;
import dev.ophion.internal.thread.InterpreterEnd;
import dev.ophion.internal.thread.InterpreterRegistry;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.PlatformThreads;
import dev.ophion.internal.thread.WarmInterpreters;
import dev.ophion.internal.upcall.BuiltinModule;
import dev.ophion.internal.upcall.FailureRehearsal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// CPython in this process, from its start to its end: the runtime, the main interpreter and the built-in modules.
public final class PythonProcess {
    private static final PythonFunctions HOST = new PythonFunctions(PythonProcess.class, "host.py");
    private static final PythonFunctions INTERPRETER = new PythonFunctions(PythonProcess.class, "interpreter.py");
    private static final PythonFunctions WAITS = new PythonFunctions(PythonProcess.class, "waits.py");

    private static volatile @Nullable PythonProcess current;

    private final CPython runtime;
    private final InterpreterState mainInterpreter;
    private final List<BuiltinModule> modules;
    private volatile boolean shutDown;
    private boolean finalized;

    private PythonProcess(CPython runtime, InterpreterState mainInterpreter, List<BuiltinModule> modules) {
        this.runtime = runtime;
        this.mainInterpreter = mainInterpreter;
        this.modules = modules;
    }

    /// Starts CPython with the modules that are written in Java.
    ///
    /// @param configuration everything else; libpython is loaded from where it says
    /// @throws IllegalStateException if CPython was started before in this process
    /// @throws dev.ophion.PythonStartException if it cannot start
    public static synchronized PythonProcess start(StartConfiguration configuration) {
        List<BuiltinModule> modules = StandardModules.all();
        modules.forEach(module -> configuration.addModule(module.name(), module::initFunction));
        var main = new AtomicReference<@Nullable InterpreterState>();
        CPython runtime = CPython.start(configuration, () -> main.set(protectHost(InterpreterCreation.ofMain())));
        InterpreterState mainInterpreter = main.get();
        if (mainInterpreter == null) {
            throw new AssertionError("CPython started without a main interpreter");
        }
        var started = new PythonProcess(runtime, mainInterpreter, modules);
        current = started;
        Flight.offerStacks(PythonStacks::toText);
        return started;
    }

    /// Takes from the main interpreter what would break the JVM, and from all that come after it.
    private static InterpreterState protectHost(InterpreterState main) {
        try (Attachment attachment = Attachment.attach(main)) {
            FailureRehearsal.run(attachment);
            execute(HOST, attachment);
            execute(INTERPRETER, attachment);
            execute(WAITS, attachment);
        }
        InterpreterCreation.onMaking(made -> {
            prepare(made, INTERPRETER);
            prepare(made, WAITS);
        });
        InterpreterCreation.inherit(SearchPath::of);
        InterpreterCreation.inherit(_ -> EnvironmentVariables.now());
        InterpreterCreation.inherit(Redirection::inheritance);
        InterpreterCreation.inherit(maker -> Restriction.inheritance(maker.interpreter()));
        InterpreterCreation.inherit(maker -> maker.interpreter().sharedMemory());
        return main;
    }

    private static void prepare(Attachment made, PythonFunctions source) {
        Preparation.run(made, "it cannot be prepared", () -> source.execute(made));
    }

    private static void execute(PythonFunctions source, Attachment attachment) {
        try {
            source.execute(attachment);
        } catch (RaisedException failed) {
            failed.discard(attachment);
            throw new AssertionError(source + " failed in " + attachment.interpreter(), failed);
        }
    }

    /// The process's CPython, if it was started and not shut down.
    public static Optional<PythonProcess> current() {
        return Optional.ofNullable(current).filter(process -> !process.shutDown);
    }

    public InterpreterState mainInterpreter() {
        return mainInterpreter;
    }

    public MainThread mainThread() {
        return runtime.mainThread();
    }

    /// Runs the program that CPython's command line names, and ends Python: threads, `atexit` functions, interpreters,
    /// the runtime. Returns when all that is done; the process may exit then.
    ///
    /// @return how the program ended
    public ExitStatus runMainProgram() throws Exception {
        return runtime.mainThread().call(() -> {
            Optional<SignalWatcher> signals;
            ExitStatus status;
            try (Attachment attachment = Attachment.attach(mainInterpreter)) {
                signals = SignalWatcher.start(attachment);
                status = MainProgram.run(attachment);
            }
            boolean flushed = ProcessEnd.end(this);
            signals.ifPresent(SignalWatcher::stop);
            return flushed ? status : new ExitStatus(ExitStatus.FLUSH_FAILED, status.interrupted());
        });
    }

    /// Finalizes CPython. The calling thread is Python's main thread; entry to the main interpreter is refused.
    ///
    /// @return whether everything buffered was written out
    boolean finalizeMain() {
        var flushed = new AtomicBoolean();
        mainInterpreter.endMain(attachment -> {
            ProcessEnd.takeStreams(attachment);
            flushed.set(runtime.finalizeRuntime());
        });
        current = null;
        return flushed.get();
    }

    /// Shuts down in order: waits for the threads of the main interpreter, runs its `atexit` functions, then
    /// refuses entry, interrupts, ends all sub-interpreters, the newest first, and the main interpreter, and
    /// finalizes CPython. Whoever does not leave in time stays behind, as do interpreters whose memory others look
    /// at, and then CPython is not finalized: that would pull the ground from under them. Called again it does
    /// nothing.
    ///
    /// @param grace how long all of it may take
    /// @return whether CPython was finalized, by this call or an earlier one
    /// @throws IllegalStateException if the calling thread is inside an interpreter
    public boolean shutDown(Duration grace) {
        for (InterpreterState interpreter : InterpreterRegistry.all()) {
            if (interpreter.isEnteredByCurrentThread()) {
                throw new IllegalStateException("Python cannot be shut down from inside " + interpreter);
            }
        }
        synchronized (this) {
            if (!shutDown) {
                shutDown = true;
                finalized = endAll(System.nanoTime() + grace.toNanos());
            }
            return finalized;
        }
    }

    /// Whether the end has begun.
    public boolean isShutDown() {
        return shutDown;
    }

    private boolean endAll(long deadline) {
        if (!inTime(deadline, () -> ProcessEnd.prepare(this) && WarmInterpreters.end(left(deadline)))) {
            return leaveBehind(mainInterpreter);
        }
        // Those that Python code creates meanwhile are found by the next round.
        for (var left = subInterpreters(); !left.isEmpty(); left = subInterpreters()) {
            left.forEach(InterpreterEnd::begin);
            for (InterpreterState ending : left) {
                if (!InterpreterEnd.await(ending, left(deadline))) {
                    return leaveBehind(ending);
                }
            }
        }
        Optional<InterpreterState> used = unfreed(deadline);
        if (used.isPresent()) {
            inTime(deadline, () -> ProcessEnd.flush(mainInterpreter));
            return leaveBehind(used.get());
        }
        mainInterpreter.beginEnd();
        boolean ended = inTime(deadline, () -> {
            InterpreterEnd.clear(mainInterpreter);
            return mainThread().call(this::finalizeMain);
        });
        return ended || leaveBehind(mainInterpreter);
    }

    private Optional<InterpreterState> unfreed(long deadline) {
        try {
            return InterpreterRegistry.awaitFreed(left(deadline).toNanos());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.of(mainInterpreter);
        }
    }

    /// Runs `step` on a thread of its own, which goes on with it when time is up.
    ///
    /// @return what `step` returned; `false` when time is up
    private static boolean inTime(long deadline, Callable<Boolean> step) {
        var running = PlatformThreads.executor().submit(step);
        try {
            return running.get(left(deadline).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException stuck) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException failed) {
            throw new AssertionError("Python did not end", failed.getCause());
        }
    }

    /// All but the main interpreter, the newest first.
    private static List<InterpreterState> subInterpreters() {
        return InterpreterRegistry.all().reversed().stream()
                .filter(interpreter -> !interpreter.isMain())
                .toList();
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private static boolean leaveBehind(InterpreterState stuck) {
        System.getLogger("dev.ophion")
                .log(System.Logger.Level.WARNING, "{0} did not end in time: CPython is left as it is", stuck);
        return false;
    }

    /// The modules that are written in Java.
    public List<BuiltinModule> modules() {
        return modules;
    }
}
