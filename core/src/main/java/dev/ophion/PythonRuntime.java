package dev.ophion;

import dev.ophion.internal.cache.ObjectCache;
import dev.ophion.internal.inspection.PythonStacks;
import dev.ophion.internal.installation.PythonInstallation;
import dev.ophion.internal.process.PythonProcess;
import dev.ophion.internal.process.RuntimeConfiguration;
import dev.ophion.internal.service.Service;
import dev.ophion.internal.thread.InterpreterRegistry;
import dev.ophion.internal.thread.PlatformThreads;
import dev.ophion.internal.value.JavaCallable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The one CPython of this process, and the way to its interpreters.
///
///     try (var python = PythonRuntime.start();
///             var interpreter = python.createInterpreter()) {
///         interpreter.exec("print('hello')");
///     }
///
/// CPython starts at most once per process and cannot be started again after its end. Starting while it runs gives
/// another handle, which does not own it. All methods may be called on any thread.
public final class PythonRuntime implements AutoCloseable {
    /// How long [#close()] waits for code that does not stop when it is interrupted.
    private static final Duration GRACE = Duration.ofSeconds(10);

    /// How long the end of the JVM is held up for the same.
    private static final Duration EXIT_GRACE = Duration.ofSeconds(2);

    /// The handle that owns CPython, once started. Guarded by the class.
    private static @Nullable PythonRuntime owner;

    private final PythonProcess process;
    private final PythonInstallation installation;
    private final RuntimeOptions options;
    private final boolean ownsRuntime;
    private volatile boolean closed;

    private PythonRuntime(
            PythonProcess process, PythonInstallation installation, RuntimeOptions options, boolean ownsRuntime) {
        this.process = process;
        this.installation = installation;
        this.options = options;
        this.ownsRuntime = ownsRuntime;
    }

    /// Starts the bundled Python, or returns a handle on the Python that runs already, however it was started.
    ///
    /// @throws PythonStartException if CPython cannot be loaded or initialised
    /// @throws PythonInstallationException if there is no Python to start
    /// @throws IllegalStateException if Python was closed before in this process
    public static PythonRuntime start() {
        return start(Optional.empty());
    }

    /// Starts Python as `options` say, or returns a handle on the Python that runs already with the same options.
    ///
    /// @throws PythonStartException if CPython cannot be loaded or initialised
    /// @throws PythonInstallationException if there is no Python to start
    /// @throws IllegalStateException if Python runs with other options, which the message names, or was closed
    ///     before in this process
    public static PythonRuntime start(RuntimeOptions options) {
        return start(Optional.of(options));
    }

    private static synchronized PythonRuntime start(Optional<RuntimeOptions> wanted) {
        PythonRuntime running = owner;
        if (running == null) {
            return startFirst(wanted.orElseGet(RuntimeOptions::defaults));
        }
        if (running.isClosed()) {
            throw new IllegalStateException(
                    "CPython has ended and cannot be started again in this process: its extension modules do not"
                            + " survive that");
        }
        String difference = wanted.map(running.options::differenceTo).orElse("");
        if (!difference.isEmpty()) {
            throw new IllegalStateException("Python runs already, with other options: " + difference);
        }
        return new PythonRuntime(running.process, running.installation, running.options, false);
    }

    private static PythonRuntime startFirst(RuntimeOptions options) {
        PythonInstallation installation =
                options.python().map(PythonInstallation::at).orElseGet(PythonInstallation::bundled);
        PythonProcess process = PlatformThreads.call(() -> RuntimeConfiguration.start(options, installation));
        var started = new PythonRuntime(process, installation, options, true);
        owner = started;
        Runtime.getRuntime().addShutdownHook(new Thread(started::endWithJvm, "ophion-shutdown"));
        return started;
    }

    // interpreters

    /// The main interpreter, which has run since the start and ends with the runtime.
    ///
    /// @throws IllegalStateException if this runtime is closed
    public Interpreter main() {
        check();
        return new Interpreter(process.mainInterpreter());
    }

    /// A new interpreter with a GIL of its own, [InterpreterOptions#isolated()].
    ///
    /// @throws InterpreterCreationException if CPython refuses
    /// @throws IllegalStateException if this runtime is closed
    public Interpreter createInterpreter() {
        return createInterpreter(InterpreterOptions.isolated());
    }

    /// A new interpreter. Takes some ten milliseconds.
    ///
    /// @throws InterpreterCreationException if CPython refuses
    /// @throws IllegalArgumentException if a network rule of its permissions is malformed
    /// @throws IllegalStateException if this runtime is closed
    public Interpreter createInterpreter(InterpreterOptions options) {
        check();
        return new Interpreter(PlatformThreads.call(options::create));
    }

    /// A new pool with one interpreter for each processor.
    ///
    /// @throws IllegalStateException if this runtime is closed
    public InterpreterPool newPool() {
        return newPool(PoolOptions.defaults());
    }

    /// A new pool. Close it before this runtime.
    ///
    /// @throws BrokenPoolException if the options want all interpreters at once, and one cannot be made ready
    /// @throws IllegalStateException if this runtime is closed
    public InterpreterPool newPool(PoolOptions options) {
        check();
        return new InterpreterPool(options);
    }

    /// All interpreters there are, the oldest first, whoever made them.
    ///
    /// @throws IllegalStateException if this runtime is closed
    public List<Interpreter> interpreters() {
        check();
        return Interpreter.all();
    }

    /// The interpreter with this id; empty if there is none, or none any more.
    ///
    /// @throws IllegalStateException if this runtime is closed
    public Optional<Interpreter> interpreter(long id) {
        check();
        return InterpreterRegistry.find(id).filter(state -> !state.isClosing()).map(Interpreter::new);
    }

    // channels

    /// A new channel: who sends waits until the object is received.
    ///
    /// @throws IllegalStateException if this runtime is closed
    public Channel createChannel() {
        return createChannel(ChannelOptions.rendezvous());
    }

    /// A new channel.
    ///
    /// @throws IllegalStateException if this runtime is closed
    public Channel createChannel(ChannelOptions options) {
        check();
        return Channel.create(options);
    }

    /// All channels there are, the newest first, whoever made them.
    ///
    /// @throws IllegalStateException if this runtime is closed
    public List<Channel> channels() {
        check();
        return Channel.all();
    }

    // queues

    /// A new queue that holds any number of items, the same in Java and in every interpreter.
    ///
    /// @throws IllegalStateException if this runtime is closed
    public InterpreterQueue createQueue() {
        return createQueue(0);
    }

    /// A new queue, the same in Java and in every interpreter.
    ///
    /// @param maxsize how many items it holds; zero or less for any number
    /// @throws IllegalStateException if this runtime is closed
    public InterpreterQueue createQueue(int maxsize) {
        return createQueue(maxsize, UnboundItems.REPLACE);
    }

    /// A new queue, the same in Java and in every interpreter.
    ///
    /// @param maxsize how many items it holds; zero or less for any number
    /// @param unbound what becomes of an item when the interpreter that put it there ends first, unless it was put
    ///     with a wish of its own
    /// @throws IllegalStateException if this runtime is closed
    public InterpreterQueue createQueue(int maxsize, UnboundItems unbound) {
        check();
        return InterpreterQueue.create(maxsize, Objects.requireNonNull(unbound, "unbound"));
    }

    // locks

    /// A new lock that nobody holds, the same in Java and in every interpreter.
    ///
    /// @throws IllegalStateException if this runtime is closed
    public SharedLock createLock() {
        check();
        return new SharedLock(new dev.ophion.internal.exchange.SharedLock());
    }

    /// A new event that is not set, the same in Java and in every interpreter.
    ///
    /// @throws IllegalStateException if this runtime is closed
    public SharedEvent createEvent() {
        check();
        return new SharedEvent(new dev.ophion.internal.exchange.SharedEvent());
    }

    /// A new semaphore, the same in Java and in every interpreter.
    ///
    /// @param permits how many there are at first
    /// @throws IllegalArgumentException if `permits` is negative
    /// @throws IllegalStateException if this runtime is closed
    public SharedSemaphore createSemaphore(long permits) {
        check();
        return new SharedSemaphore(new dev.ophion.internal.exchange.SharedSemaphore(permits));
    }

    /// A new barrier, the same in Java and in every interpreter.
    ///
    /// @param parties how many threads wait for one another
    /// @throws IllegalArgumentException if `parties` is less than one
    /// @throws IllegalStateException if this runtime is closed
    public SharedBarrier createBarrier(int parties) {
        check();
        return new SharedBarrier(new dev.ophion.internal.exchange.SharedBarrier(parties));
    }

    /// A new counter, the same in Java and in every interpreter.
    ///
    /// @param value what it is at first
    /// @throws IllegalStateException if this runtime is closed
    public SharedCounter createCounter(long value) {
        check();
        return new SharedCounter(new dev.ophion.internal.exchange.SharedCounter(value));
    }

    // caches

    /// The cache with this name, whatever its limits; a new one without limits if there is none.
    ///
    /// @throws IllegalStateException if this runtime is closed
    public SharedCache cache(String name) {
        return cache(name, CacheOptions.unlimited());
    }

    /// The cache with this name and these limits; a new one if there is none.
    ///
    /// @throws IllegalArgumentException if there is one with other limits, and these are not unlimited
    /// @throws IllegalStateException if this runtime is closed
    public SharedCache cache(String name, CacheOptions options) {
        check();
        return new SharedCache(ObjectCache.open(Objects.requireNonNull(name, "name"), options.toLimits()));
    }

    /// A new cache without a name, which other code gets as a value.
    ///
    /// @throws IllegalStateException if this runtime is closed
    public SharedCache createCache(CacheOptions options) {
        check();
        return new SharedCache(ObjectCache.create(options.toLimits()));
    }

    // services

    /// Makes the methods of an interface callable from Python code in every interpreter, as
    /// `ophion.service(name).method(arguments)`, until the result is closed. They are called on the threads that
    /// run Python code, without the GIL, several at once. Arguments are converted to the types of the parameters;
    /// what is thrown is raised in Python as [PythonCallable] says.
    ///
    /// @param type a public interface in an exported package, without overloaded methods
    /// @throws IllegalArgumentException if `type` is something else, or there is a service by that name
    /// @throws IllegalStateException if this runtime is closed
    public <T> ServiceRegistration registerService(String name, Class<T> type, T service) {
        return register(name, ServiceMethods.of(type, Objects.requireNonNull(service, "service")));
    }

    /// Makes a function callable from Python code in every interpreter, as `ophion.service(name)(arguments)`, until
    /// the result is closed.
    ///
    /// @throws IllegalArgumentException if there is a service by that name
    /// @throws IllegalStateException if this runtime is closed
    public ServiceRegistration registerService(String name, PythonCallable function) {
        return register(
                name,
                Map.of(
                        Service.CALL,
                        JavaFunctions.of(Objects.requireNonNull(function, "function"))
                                .orElseThrow()));
    }

    private ServiceRegistration register(String name, Map<String, JavaCallable> methods) {
        check();
        return new ServiceRegistration(new Service(
                Objects.requireNonNull(name, "name"), methods, caller -> new ObjectHandles(new Interpreter(caller))));
    }

    // facts

    /// Of Python, such as `3.14.3`.
    public String version() {
        return installation.version();
    }

    /// The prefix of the Python installation, in a virtual environment that of the environment.
    public Path prefix() {
        return installation.virtualEnvironment().orElse(installation.home());
    }

    /// The Python program that belongs to this runtime, `sys.executable`.
    public Path executable() {
        return installation.executable();
    }

    /// What it was started with.
    public RuntimeOptions options() {
        return options;
    }

    /// What Ophion holds at this moment.
    ///
    /// @throws IllegalStateException if this runtime is closed
    public Diagnostics diagnostics() {
        check();
        return Diagnostics.now();
    }

    /// Where all threads are in the Python code of all interpreters, the oldest interpreter first: those of Java, and
    /// Python's own. Threads that run no Python code are left out.
    ///
    /// Takes no GIL, stops nobody and waits for nobody, so that it works when everything hangs; what a thread does
    /// meanwhile may tear its stack, which then ends early. Empty on systems other than Linux.
    ///
    /// @throws IllegalStateException if this runtime is closed
    public List<PythonStack> stacks() {
        check();
        return PythonStacks.here();
    }

    /// Whether closing this handle ends Python: it does for the first one.
    public boolean ownsRuntime() {
        return ownsRuntime;
    }

    public boolean isClosed() {
        return closed || process.isShutDown();
    }

    // the end

    /// Ends Python if this handle owns it: refuses entry to all interpreters, interrupts the code in them, ends
    /// them, the newest first, and the main interpreter last, with its `atexit` functions. Code that does not
    /// leave within ten seconds is left behind with a warning in the log. Closing again does nothing.
    ///
    /// @throws IllegalStateException if the calling thread is inside an interpreter
    @Override
    public void close() {
        if (ownsRuntime) {
            PlatformThreads.run(() -> process.shutDown(GRACE));
        }
        closed = true;
    }

    /// A JVM that exits without [#close()] still runs `atexit` functions and writes out what is buffered, if nobody
    /// stands in the way.
    private void endWithJvm() {
        if (isClosed()) {
            return;
        }
        var end = Thread.ofPlatform().daemon().name("ophion-end").start(() -> process.shutDown(EXIT_GRACE));
        try {
            end.join(EXIT_GRACE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void check() {
        if (isClosed()) {
            throw new IllegalStateException("the Python runtime is closed");
        }
    }
}
