package dev.ophion;

import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.inspection.PythonStacks;
import dev.ophion.internal.object.PyRef;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.RecordedCall;
import dev.ophion.internal.object.References;
import dev.ophion.internal.policy.Restriction;
import dev.ophion.internal.streams.Redirection;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterConfiguration;
import dev.ophion.internal.thread.InterpreterEnd;
import dev.ophion.internal.thread.InterpreterRegistry;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.PlatformThreads;
import dev.ophion.internal.thread.ThreadState;
import dev.ophion.internal.thread.Visit;
import dev.ophion.internal.value.Bridge;
import dev.ophion.internal.value.CallArguments;
import dev.ophion.internal.value.Decoding;
import dev.ophion.internal.value.Encoding;
import dev.ophion.internal.value.MainNamespace;
import dev.ophion.internal.value.PythonExceptions;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A Python interpreter: its own modules, its own `__main__`, its own state from call to call.
///
/// All methods may be called on any thread, virtual threads included, and by several at once. Those that run Python
/// wait for the interpreter's GIL and throw:
///
/// - [PythonException] for what the Python code raised and did not handle, as [PythonExitException] for SystemExit;
/// - [PythonInterruptedException] if the calling thread is interrupted: the code is stopped at once, unless it is in
///   C code that never looks up, and the interrupt status stays set;
/// - [NotConvertibleException] for a value without a counterpart on the other side;
/// - [IllegalStateException] if the interpreter is closed.
///
/// The methods whose names end in `Async` do the same on another thread. Cancelling their result interrupts the
/// code.
public final class Interpreter implements AutoCloseable {
    private static final String SOURCE = "<string>";

    /// How long code may take to stop before it counts as stuck.
    private static final Duration GRACE = Duration.ofSeconds(1);

    /// The same at the end of an interpreter, which may have more to do.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final InterpreterState state;
    private final ObjectHandles handles = new ObjectHandles(this);

    Interpreter(InterpreterState state) {
        this.state = state;
    }

    /// The id, which `concurrent.interpreters` shows as well. No other interpreter of this process ever gets it.
    public long id() {
        return state.id();
    }

    /// Which GIL it runs under.
    public GilMode gilMode() {
        return state.configuration().gil() == InterpreterConfiguration.Gil.OWN ? GilMode.OWN : GilMode.SHARED;
    }

    /// What its code may touch outside of it; empty if that is everything.
    public Optional<Permissions> permissions() {
        return Restriction.of(state);
    }

    /// Who made it, in the words of `concurrent.interpreters`.
    public String whence() {
        return switch (state.whence()) {
            case UNKNOWN -> "unknown";
            case RUNTIME -> "runtime init";
            case LEGACY_CAPI -> "legacy C-API";
            case CAPI -> "C-API";
            case XI -> "cross-interpreter C-API";
            case STDLIB -> "_interpreters module";
        };
    }

    /// Whether it is the main interpreter, which ends with the runtime.
    public boolean isMain() {
        return state.isMain();
    }

    /// What it holds of CPython's memory now. Waits for nothing, whatever its code does.
    ///
    /// @throws IllegalStateException if the interpreter is closed
    public InterpreterMemory memory() {
        return InterpreterMemory.of(state);
    }

    /// Whether a thread runs code in it at this moment, for Java.
    public boolean isRunning() {
        return state.threadStates().stream().anyMatch(ThreadState::isVisiting);
    }

    /// Whether it is closed or being closed.
    public boolean isClosed() {
        return state.isClosing();
    }

    /// Where all threads are in its Python code, as [PythonRuntime#stacks()].
    public List<PythonStack> stacks() {
        return PythonStacks.of(state);
    }

    // running code

    /// Runs statements in `__main__`, whose variables stay from call to call.
    public void exec(String source) {
        exec(source, SOURCE);
    }

    /// As [#exec(String)].
    ///
    /// @param filename what tracebacks name as the file
    public void exec(String source, String filename) {
        run(attachment -> {
            PyRefcount.Py_DecRef(MainNamespace.of(attachment).run(attachment, source, filename, "exec"));
            return Boolean.TRUE;
        });
    }

    /// The value of an expression in `__main__`.
    public PythonValue eval(String expression) {
        return run(attachment -> {
            try (var references = new References(attachment)) {
                return value(
                        attachment,
                        references.own(
                                MainNamespace.of(attachment).run(attachment, expression.strip(), SOURCE, "eval")));
            }
        });
    }

    /// The value of an expression as a handle on the object itself, whatever its type. Close it after use.
    public PythonObject evalObject(String expression) {
        return run(attachment -> {
            MemorySegment object = MainNamespace.of(attachment).run(attachment, expression.strip(), SOURCE, "eval");
            return new PythonObject(this, PyRef.own(attachment, object), "object");
        });
    }

    /// Calls a function.
    ///
    /// @param name a function in `__main__` or a built-in one; `module:name` imports the module first; dots are for
    ///     attributes
    /// @param arguments copied, see [PythonValue] for what becomes what
    public PythonValue call(String name, @Nullable Object... arguments) {
        return callNamed(name, arguments, Map.of());
    }

    /// As [#call(String, Object...)], with keyword arguments.
    public PythonValue call(String name, List<?> arguments, Map<String, ?> keywords) {
        return callNamed(name, arguments.toArray(), keywords);
    }

    private PythonValue callNamed(String name, @Nullable Object[] arguments, Map<String, ?> keywords) {
        return run(attachment -> {
            MemorySegment function = MainNamespace.of(attachment).resolve(attachment, name);
            try {
                return callObject(attachment, function, arguments, keywords);
            } finally {
                PyRefcount.Py_DecRef(function);
            }
        });
    }

    /// The function that [#call(String, Object...)] would call now, to call it many times.
    ///
    /// @throws ClassCastException if it cannot be called
    public PythonFunction function(String name) {
        return run(attachment -> {
            MemorySegment function = MainNamespace.of(attachment).resolve(attachment, name);
            if (!MainNamespace.isCallable(function)) {
                PyRefcount.Py_DecRef(function);
                throw new ClassCastException(name + " in " + this + " is no function");
            }
            return new PythonFunction(this, PyRef.own(attachment, function), "function");
        });
    }

    /// Runs a program as `python script arguments…` does: `__main__`, `__file__`, `sys.argv` and `sys.path` are
    /// set for it. Its variables are still there afterwards. A directory or archive with a `__main__.py` will
    /// do as well.
    public void run(Path script, List<String> arguments) {
        runProgram("run_script", script.toString(), arguments);
    }

    /// Runs a module as `python -m name arguments…` does.
    public void runModule(String name, List<String> arguments) {
        runProgram("run_module", name, arguments);
    }

    private void runProgram(String kind, String name, List<String> arguments) {
        run(attachment -> {
            try (var references = new References(attachment)) {
                MemorySegment program = references.own(PyStr.fromJava(attachment, name));
                MemorySegment list = references.own(object(attachment, arguments));
                references.own(Bridge.BRIDGE.call(attachment, kind, program, list));
                return Boolean.TRUE;
            }
        });
    }

    // variables

    /// Sets variables of `__main__` to copies of Java values, as `Interpreter.prepare_main()` does in Python.
    public void prepareMain(Map<String, ?> variables) {
        run(attachment -> {
            for (var variable : variables.entrySet()) {
                MemorySegment copy = object(attachment, variable.getValue());
                try {
                    MainNamespace.of(attachment).set(attachment, variable.getKey(), copy);
                } finally {
                    PyRefcount.Py_DecRef(copy);
                }
            }
            return Boolean.TRUE;
        });
    }

    /// Sets one variable of `__main__`.
    public void set(String name, @Nullable Object value) {
        run(attachment -> {
            try (var references = new References(attachment)) {
                MainNamespace.of(attachment).set(attachment, name, references.own(object(attachment, value)));
                return Boolean.TRUE;
            }
        });
    }

    /// The value of a variable of `__main__`, or of anything else that [#call(String, Object...)] would find.
    public PythonValue get(String name) {
        return run(attachment -> {
            try (var references = new References(attachment)) {
                return value(
                        attachment, references.own(MainNamespace.of(attachment).resolve(attachment, name)));
            }
        });
    }

    // the same on another thread

    public CompletableFuture<Void> execAsync(String source) {
        return InterruptingFuture.run(() -> exec(source));
    }

    public CompletableFuture<PythonValue> evalAsync(String expression) {
        return InterruptingFuture.supply(() -> eval(expression));
    }

    public CompletableFuture<PythonValue> callAsync(String name, @Nullable Object... arguments) {
        return InterruptingFuture.supply(() -> call(name, arguments));
    }

    public CompletableFuture<PythonValue> callAsync(String name, List<?> arguments, Map<String, ?> keywords) {
        return InterruptingFuture.supply(() -> call(name, arguments, keywords));
    }

    public CompletableFuture<Void> runAsync(Path script, List<String> arguments) {
        return InterruptingFuture.run(() -> run(script, arguments));
    }

    public CompletableFuture<Void> runModuleAsync(String name, List<String> arguments) {
        return InterruptingFuture.run(() -> runModule(name, arguments));
    }

    // standard streams

    /// Puts Java streams in the place of `sys.stdin`, `sys.stdout` and `sys.stderr` from now on, after writing
    /// out what the code has written so far. Where `streams` has none, the one that the interpreter started with
    /// comes back. Interpreters that its code makes from now on start with the same.
    ///
    /// @throws IllegalStateException if the interpreter is closed
    public void redirect(StandardStreams streams) {
        run(attachment -> {
            Redirection.change(attachment, streams);
            return Boolean.TRUE;
        });
    }

    // control

    /// Stops the Python code that other threads run in this interpreter, with `ophion.Interrupted`: those that run it
    /// for Java get a [PythonInterruptedException] unless the code handles it, those that Python has started end.
    /// Workers of a `ThreadPoolExecutor` that have nothing to do stay. Waits for the GIL.
    ///
    /// @throws IllegalStateException if the interpreter is closed
    public void interrupt() {
        PlatformThreads.run(() -> Visit.interruptAll(state));
    }

    /// Runs `work` on another thread, and stops the Python code that it runs after `limit`.
    ///
    ///     var area = interpreter.within(Duration.ofSeconds(2), () -> interpreter.call("area", shape));
    ///
    /// When the calling thread is interrupted, the code is stopped at once.
    ///
    /// @return what `work` returns
    /// @throws DeadlineExceededException if the code was stopped
    /// @throws InterpreterStuckException if it goes on a second after it was told to stop, as `work` does then
    /// @throws IllegalArgumentException if `limit` is negative
    public <T> T within(Duration limit, Supplier<T> work) {
        return within(limit, GRACE, work);
    }

    /// As [#within(Duration, Supplier)].
    ///
    /// @param grace how long the code may take to stop
    public <T> T within(Duration limit, Duration grace, Supplier<T> work) {
        return limited(limit, grace, work).await();
    }

    /// As [#within(Duration, Supplier)], without waiting: the result fails with what that throws. Cancelling it
    /// interrupts the code.
    public <T> CompletableFuture<T> withinAsync(Duration limit, Supplier<T> work) {
        return limited(limit, GRACE, work);
    }

    private <T> TimeLimit<T> limited(Duration limit, Duration grace, Supplier<T> work) {
        Deadlines.after(limit); // checks it
        Deadlines.after(grace);
        return TimeLimit.begin(state, limit, grace, work);
    }

    /// Ends the interpreter: refuses entry, stops what runs in it with `ophion.Interrupted`, waits until everybody
    /// has left and its Python threads have ended, which it stops as well after a second, and gives its memory
    /// back. Closing again waits for nothing and does nothing. When the calling thread is interrupted, it stops
    /// waiting, and the end takes its course.
    ///
    /// Code that does not stop within ten seconds is left behind, as after [#abandon()], and the log says where
    /// it is.
    ///
    /// @throws IllegalStateException if the calling thread is inside this interpreter, or it is the main
    ///     interpreter, which ends with the runtime
    @Override
    public void close() {
        if (!close(PATIENCE)) {
            System.getLogger("dev.ophion")
                    .log(
                            System.Logger.Level.WARNING,
                            "{0} was abandoned",
                            InterpreterStuckException.of(state, PATIENCE).getMessage());
        }
    }

    /// As [#close()].
    ///
    /// @param grace how long to wait; afterwards the interpreter is abandoned
    /// @return whether it is closed, or about to because others see to it; `false` if it was abandoned
    public boolean close(Duration grace) {
        checkMayEnd();
        if (state.isClosed()) {
            return true;
        }
        InterpreterEnd.begin(state);
        if (InterpreterEnd.await(state, grace) || Thread.currentThread().isInterrupted()) {
            return true;
        }
        state.abandon();
        return !state.isAbandoned();
    }

    /// Lets go of an interpreter whose code does not stop: refuses entry, and waits for nothing. Should the code
    /// ever end, the interpreter is closed then; until then its memory and its threads are lost. Others are not
    /// affected, if it has a GIL of its own. Does nothing if it is closed.
    ///
    /// @throws IllegalStateException as [#close()]
    public void abandon() {
        checkMayEnd();
        InterpreterEnd.begin(state);
        state.abandon();
    }

    /// Whether it was abandoned and has not ended since.
    public boolean isAbandoned() {
        return state.isAbandoned();
    }

    private void checkMayEnd() {
        if (isMain()) {
            throw new IllegalStateException("the main interpreter ends with the runtime: close that");
        }
        if (state.isEnteredByCurrentThread()) {
            throw new IllegalStateException(this + " cannot be closed from inside");
        }
    }

    // for this package

    /// All that nobody closes, the oldest first.
    static List<Interpreter> all() {
        return InterpreterRegistry.all().stream()
                .filter(state -> !state.isClosing())
                .map(Interpreter::new)
                .toList();
    }

    InterpreterState state() {
        return state;
    }

    interface Work<T> extends Function<Attachment, T> {}

    /// Runs `work` attached, and turns what Python raised into a [PythonException].
    <T> T run(Work<T> work) {
        return PlatformThreads.call(() -> {
            try (var visit = Visit.to(state)) {
                Attachment attachment = visit.attachment();
                try {
                    return work.apply(attachment);
                } catch (RaisedException raised) {
                    throw PythonExceptions.toJava(attachment, raised);
                }
            }
        });
    }

    /// Calls `callable`, borrowed.
    PythonValue callObject(
            Attachment attachment, MemorySegment callable, @Nullable Object[] arguments, Map<String, ?> keywords) {
        try (var vector = CallArguments.of(attachment, arguments, keywords, handles);
                var _ = RecordedCall.begin(attachment, callable)) {
            return valueOwned(attachment, vector.call(callable));
        }
    }

    /// A copy of `object`, borrowed.
    PythonValue value(Attachment attachment, MemorySegment object) {
        return new PythonValue(Decoding.toJava(attachment, object, handles));
    }

    /// A copy of `object`, a new reference, which it gives up.
    PythonValue valueOwned(Attachment attachment, MemorySegment object) {
        try {
            return value(attachment, object);
        } finally {
            PyRefcount.Py_DecRef(object);
        }
    }

    /// A new reference to a copy of `value`.
    MemorySegment object(Attachment attachment, @Nullable Object value) {
        return Encoding.toPython(attachment, value, handles);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Interpreter interpreter && interpreter.state == state;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id());
    }

    @Override
    public String toString() {
        return state.toString();
    }
}
