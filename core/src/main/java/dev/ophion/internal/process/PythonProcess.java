package dev.ophion.internal.process;

import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.runtime.CPython;
import dev.ophion.internal.runtime.MainThread;
import dev.ophion.internal.runtime.StartConfiguration;
import dev.ophion.internal.stdlib.StandardModules;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.upcall.BuiltinModule;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// CPython in this process, from its start to its end: the runtime, the main interpreter and the built-in modules.
public final class PythonProcess {
    private static volatile @Nullable PythonProcess current;

    private final CPython runtime;
    private final InterpreterState mainInterpreter;
    private final List<BuiltinModule> modules;

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
        CPython runtime = CPython.start(configuration, () -> main.set(protectHost(InterpreterState.main())));
        InterpreterState mainInterpreter = main.get();
        if (mainInterpreter == null) {
            throw new AssertionError("CPython started without a main interpreter");
        }
        var started = new PythonProcess(runtime, mainInterpreter, modules);
        current = started;
        return started;
    }

    /// Takes from the main interpreter what would break the JVM: forks, and the signals the JVM lives by.
    private static InterpreterState protectHost(InterpreterState main) {
        try (Attachment attachment = Attachment.attach(main)) {
            PythonFunctions.load(attachment, "host.py").close();
        } catch (RaisedException failed) {
            throw new AssertionError("host.py failed", failed);
        }
        return main;
    }

    /// The process's CPython, if it was started and not shut down.
    public static Optional<PythonProcess> current() {
        return Optional.ofNullable(current);
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
            ExitStatus status;
            try (Attachment attachment = Attachment.attach(mainInterpreter)) {
                status = MainProgram.run(attachment);
            }
            return ProcessEnd.end(this) ? status : new ExitStatus(ExitStatus.FLUSH_FAILED, status.interrupted());
        });
    }

    /// Finalizes CPython. The calling thread is Python's main thread; entry to the main interpreter is refused.
    ///
    /// @return whether everything buffered was written out
    boolean finalizeMain() {
        var flushed = new AtomicBoolean();
        mainInterpreter.endMain(() -> flushed.set(runtime.finalizeRuntime()));
        current = null;
        return flushed.get();
    }

    /// The modules that are written in Java.
    public List<BuiltinModule> modules() {
        return modules;
    }
}
