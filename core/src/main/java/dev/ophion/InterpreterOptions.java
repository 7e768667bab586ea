package dev.ophion;

import dev.ophion.internal.policy.Restriction;
import dev.ophion.internal.streams.Redirection;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterConfiguration;
import dev.ophion.internal.thread.InterpreterCreation;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.Whence;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// What a new interpreter may do and what it shares, as PEP 684 defines it.
///
///     InterpreterOptions.isolated().withAllowThreads(false)
///
/// @param gil which GIL it runs under
/// @param allowFork whether `os.fork()` is allowed; a forked JVM does not work, so that is seldom a good idea
/// @param allowExec whether `os.execv()` and its like, which replace the whole process, are allowed
/// @param allowThreads whether `threading` may start threads
/// @param allowDaemonThreads whether such threads may be daemon threads
/// @param checkMultiInterpExtensions whether importing an extension module that does not declare support for
///     sub-interpreters raises ImportError
/// @param useMainObmalloc whether it shares the main interpreter's allocator
/// @param permissions what its code may touch outside of it; empty for everything
/// @param streams where its standard streams come from and go to
/// @param memoryLimit how many bytes it may hold of CPython's memory; empty for as much as there is
/// @see <a
///     href="https://docs.python.org/3.14/c-api/subinterpreters.html#c.PyInterpreterConfig">PyInterpreterConfig</a>
public record InterpreterOptions(
        GilMode gil,
        boolean allowFork,
        boolean allowExec,
        boolean allowThreads,
        boolean allowDaemonThreads,
        boolean checkMultiInterpExtensions,
        boolean useMainObmalloc,
        Optional<Permissions> permissions,
        StandardStreams streams,
        OptionalLong memoryLimit) {

    /// @throws IllegalArgumentException if two of the options contradict each other; the message names them
    public InterpreterOptions {
        if (gil == GilMode.OWN && useMainObmalloc) {
            throw new IllegalArgumentException(
                    "gil=OWN contradicts useMainObmalloc=true: two GILs do not protect one allocator");
        }
        if (!useMainObmalloc && !checkMultiInterpExtensions) {
            throw new IllegalArgumentException("useMainObmalloc=false contradicts checkMultiInterpExtensions=false:"
                    + " an extension module for one interpreter would mix up two allocators");
        }
        if (allowDaemonThreads && !allowThreads) {
            throw new IllegalArgumentException("allowThreads=false contradicts allowDaemonThreads=true");
        }
        if (memoryLimit.isPresent() && useMainObmalloc) {
            throw new IllegalArgumentException("memoryLimit contradicts useMainObmalloc=true:"
                    + " what an interpreter holds of a shared allocator cannot be told");
        }
        if (memoryLimit.isPresent() && memoryLimit.getAsLong() <= 0) {
            throw new IllegalArgumentException("memoryLimit is " + memoryLimit.getAsLong() + ", not positive");
        }
    }

    /// A GIL of its own and nothing shared: the default, and what `concurrent.interpreters.create()` makes.
    public static InterpreterOptions isolated() {
        return new InterpreterOptions(
                GilMode.OWN,
                false,
                false,
                true,
                false,
                true,
                false,
                Optional.empty(),
                StandardStreams.inherited(),
                OptionalLong.empty());
    }

    /// Isolated like [#isolated()], but under the main interpreter's GIL and with its allocator.
    public static InterpreterOptions sharedGil() {
        return isolated().with(draft -> {
            draft.gil = GilMode.SHARED;
            draft.checkMultiInterpExtensions = false;
            draft.useMainObmalloc = true;
        });
    }

    /// Everything allowed and shared with the main interpreter, for extension modules that know one interpreter
    /// only.
    public static InterpreterOptions legacy() {
        return sharedGil().with(draft -> {
            draft.allowFork = true;
            draft.allowExec = true;
            draft.allowDaemonThreads = true;
        });
    }

    /// Isolated like [#isolated()], and allowed to touch nothing outside of it: no files but those of the standard
    /// library and of `site-packages`, to read, no network, no other programs, no environment variables.
    public static InterpreterOptions restricted() {
        return restricted(Permissions.none());
    }

    /// Isolated like [#isolated()], and allowed to touch outside of it what is named here.
    public static InterpreterOptions restricted(Permissions permissions) {
        return isolated().withPermissions(permissions);
    }

    /// Allows the code to touch what is named here, and nothing else. Threads and everything inside the interpreter are
    /// not affected.
    public InterpreterOptions withPermissions(Permissions allowed) {
        return with(draft -> draft.permissions = Optional.of(allowed));
    }

    /// Puts Java streams in the place of `sys.stdin`, `sys.stdout` and `sys.stderr`.
    public InterpreterOptions withStreams(StandardStreams chosen) {
        return with(draft -> draft.streams = chosen);
    }

    /// Limits what the interpreter may hold of CPython's memory. At the limit its code gets MemoryError; others are
    /// not affected. Interpreters that it makes share the limit.
    ///
    /// @param bytes of arenas and larger blocks together, as [Interpreter#memory()] counts them; without any
    ///     program that is about 3 MB
    public InterpreterOptions withMemoryLimit(long bytes) {
        return with(draft -> draft.memoryLimit = OptionalLong.of(bytes));
    }

    public InterpreterOptions withAllowFork(boolean allowed) {
        return with(draft -> draft.allowFork = allowed);
    }

    public InterpreterOptions withAllowExec(boolean allowed) {
        return with(draft -> draft.allowExec = allowed);
    }

    /// Allows or forbids threads; forbidding them forbids daemon threads as well.
    public InterpreterOptions withAllowThreads(boolean allowed) {
        return with(draft -> {
            draft.allowThreads = allowed;
            draft.allowDaemonThreads &= allowed;
        });
    }

    public InterpreterOptions withAllowDaemonThreads(boolean allowed) {
        return with(draft -> draft.allowDaemonThreads = allowed);
    }

    public InterpreterOptions withCheckMultiInterpExtensions(boolean check) {
        return with(draft -> draft.checkMultiInterpExtensions = check);
    }

    private InterpreterOptions with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /// The same, to be changed.
    private static final class Draft {
        private GilMode gil;
        private boolean allowFork;
        private boolean allowExec;
        private boolean allowThreads;
        private boolean allowDaemonThreads;
        private boolean checkMultiInterpExtensions;
        private boolean useMainObmalloc;
        private Optional<Permissions> permissions;
        private StandardStreams streams;
        private OptionalLong memoryLimit;

        private Draft(InterpreterOptions from) {
            gil = from.gil;
            allowFork = from.allowFork;
            allowExec = from.allowExec;
            allowThreads = from.allowThreads;
            allowDaemonThreads = from.allowDaemonThreads;
            checkMultiInterpExtensions = from.checkMultiInterpExtensions;
            useMainObmalloc = from.useMainObmalloc;
            permissions = from.permissions;
            streams = from.streams;
            memoryLimit = from.memoryLimit;
        }

        private InterpreterOptions finished() {
            return new InterpreterOptions(
                    gil,
                    allowFork,
                    allowExec,
                    allowThreads,
                    allowDaemonThreads,
                    checkMultiInterpExtensions,
                    useMainObmalloc,
                    permissions,
                    streams,
                    memoryLimit);
        }
    }

    /// Makes an interpreter. Platform threads only.
    ///
    /// @throws InterpreterCreationException if CPython refuses
    InterpreterState create() {
        return InterpreterCreation.create(toConfiguration(), Whence.STDLIB, this::prepare);
    }

    private void prepare(Attachment made) {
        Redirection.start(made, streams);
        permissions.ifPresent(allowed -> Restriction.install(made, allowed));
        memoryLimit.ifPresent(bytes -> made.interpreter().limitMemory(made, bytes));
    }

    private InterpreterConfiguration toConfiguration() {
        return new InterpreterConfiguration(
                useMainObmalloc,
                allowFork,
                allowExec,
                allowThreads,
                allowDaemonThreads,
                checkMultiInterpExtensions,
                gil == GilMode.OWN ? InterpreterConfiguration.Gil.OWN : InterpreterConfiguration.Gil.SHARED);
    }
}
