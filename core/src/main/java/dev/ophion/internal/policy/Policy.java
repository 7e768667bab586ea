package dev.ophion.internal.policy;

import dev.ophion.Permissions;
import dev.ophion.cpython.PyExc;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.thread.InterpreterState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The permissions of one interpreter, applied: every method returns, or raises what the program gets to see.
final class Policy {
    private static final String ANY = "*";

    private final Permissions permissions;
    private final FileRules files;
    private final NetworkRules network;
    private final Set<Path> executables;
    private final Descriptors descriptors = new Descriptors();
    private final long interpreter;

    /// The same for all interpreters that one under this policy makes.
    private final Object family;

    /// The modules of native code that were made.
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    /// @param trusted the trees of Python itself
    /// @throws IOException if a path of the permissions leads in circles
    Policy(Permissions permissions, Collection<Path> trusted, InterpreterState interpreter) throws IOException {
        this(permissions, trusted, interpreter, new Object());
    }

    private Policy(Permissions permissions, Collection<Path> trusted, InterpreterState interpreter, Object family)
            throws IOException {
        this.permissions = permissions;
        this.family = family;
        this.files = FileRules.of(trusted, permissions.readable(), permissions.writable());
        this.network = NetworkRules.of(permissions.connectable(), permissions.bindable());
        this.executables = Set.copyOf(FileRules.real(permissions.executables()));
        this.interpreter = interpreter.id();
    }

    /// The same for an interpreter that this one makes. What is Python's own stays the same, whatever `sys.path` says
    /// by now.
    ///
    /// @throws IOException if a path of the permissions leads in circles by now
    Policy inherit(InterpreterState made) throws IOException {
        return new Policy(permissions, files.trusted(), made, family);
    }

    /// The id of the interpreter.
    long interpreter() {
        return interpreter;
    }

    boolean isFamily(Policy other) {
        return family == other.family;
    }

    Permissions permissions() {
        return permissions;
    }

    FileRules files() {
        return files;
    }

    NetworkRules network() {
        return network;
    }

    Descriptors descriptors() {
        return descriptors;
    }

    // files

    void read(FileArgument file, boolean lastLink) {
        switch (file) {
            case FileArgument.Named named -> {
                if (!files.mayRead(resolve("file read of", named.path(), lastLink, permissions.readable()))) {
                    throw denied("file read of " + file.shown(), permissions.readable());
                }
            }
            case FileArgument.Open open -> useDescriptor(open.descriptor(), false);
        }
    }

    void write(FileArgument file, boolean lastLink) {
        switch (file) {
            case FileArgument.Named named -> {
                if (!files.mayWrite(resolve("file write of", named.path(), lastLink, permissions.writable()))) {
                    throw denied("file write of " + file.shown(), permissions.writable());
                }
            }
            case FileArgument.Open open -> useDescriptor(open.descriptor(), true);
        }
    }

    /// Lets code find out whether there is a file, and of what kind.
    void see(FileArgument file, boolean lastLink) {
        if (file instanceof FileArgument.Named(String path)
                && !files.maySee(resolve("look at", path, lastLink, permissions.readable()))) {
            throw denied("look at " + file.shown(), permissions.readable());
        }
    }

    private Path resolve(String action, String path, boolean lastLink, Set<?> allowed) {
        try {
            return RealPath.of(path, lastLink);
        } catch (IOException | RuntimeException unknown) { // where it leads nobody can tell
            throw denied(action + " '" + path + "', which cannot be followed,", allowed);
        }
    }

    /// Lets code read or write through a descriptor.
    void useDescriptor(int descriptor, boolean writing) {
        if (Descriptors.isStandard(descriptor)) {
            return;
        }
        String named;
        try {
            named = Descriptors.named(descriptor);
        } catch (IOException notOpen) {
            if (!Descriptors.isOpen(descriptor) && Descriptors.isOpen(0)) {
                return; // the operating system says that it is a bad one
            }
            throw refused("use of descriptor " + descriptor + ", which cannot be told,");
        }
        if (descriptors.isOwn(descriptor, named)) {
            return;
        }
        Path path = Path.of(named);
        if (!path.isAbsolute() || !(writing ? files.mayWrite(path) : files.mayRead(path))) {
            throw refused((writing ? "write to" : "read from") + " descriptor " + descriptor + " (" + named + ")");
        }
    }

    /// Lets code close a descriptor, or put another one in its place.
    void replaceDescriptor(int descriptor) {
        if (Descriptors.isStandard(descriptor)) {
            throw refused("change of descriptor " + descriptor + ", a standard stream of the process,");
        }
        if (Descriptors.isOpen(descriptor)) {
            useDescriptor(descriptor, false);
        }
    }

    // network

    void connect(String host, int port) {
        if (!network.mayReach(host, port)) {
            throw denied("connection to '" + host + "' port " + port, permissions.connectable());
        }
    }

    void bind(String host, int port) {
        if (!network.mayBind(host, port)) {
            throw denied("bind to '" + host + "' port " + port, permissions.bindable());
        }
    }

    void connectUnix(String path) {
        if (!network.mayReachUnix(path)) {
            throw denied("connection to 'unix:" + path + "'", permissions.connectable());
        }
    }

    void bindUnix(String path) {
        if (!network.mayBindUnix(path)) {
            throw denied("bind to 'unix:" + path + "'", permissions.bindable());
        }
    }

    void lookUp(String host) {
        if (!network.mayLookUp(host)) {
            throw denied("look-up of the host '" + host + "'", permissions.connectable());
        }
    }

    /// Lets code ask for the name of an address.
    void lookUpAddress() {
        if (network.isEmpty()) {
            throw denied("look-up of an address", permissions.connectable());
        }
    }

    // the process

    void execute(FileArgument program) {
        boolean allowed = program instanceof FileArgument.Named(String path)
                && path.contains("/")
                && executables.contains(resolve("execution of", path, true, permissions.executables()));
        if (!allowed) {
            throw denied("execution of " + program.shown(), permissions.executables());
        }
    }

    boolean mayExecute() {
        return !executables.isEmpty();
    }

    void changeEnvironment(String name) {
        if (!permissions.writesEnvironment()) {
            throw refused("change of the environment variable '" + name + "', which the whole process shares,");
        }
    }

    // modules

    /// Lets code import a module, of whatever kind.
    void importModule(String name) {
        boolean allowed =
                permissions.imports().isEmpty() || matches(permissions.imports().get(), name);
        if (!allowed) {
            throw deniedImport(name, permissions.imports().get());
        }
        if (matches(permissions.deniedImports(), name)) {
            throw refusedImport(name, "");
        }
    }

    /// Lets code load a module of native code.
    ///
    /// @param file where it is
    void importNative(String name, String file) {
        importModule(name);
        if (matches(permissions.nativeModules(), name)) {
            return;
        }
        if (!SafeModules.isSafeExtension(name) || !files.isTrusted(resolve("import of", file, true, Set.of()))) {
            throw deniedImport(name, permissions.nativeModules());
        }
    }

    /// Lets code make a built-in module.
    void importBuiltin(String name) {
        importModule(name);
        if (!SafeModules.isSafeBuiltin(name, permissions)) {
            throw deniedImport(name, permissions.nativeModules());
        }
    }

    /// Takes note that a module of native code is made.
    ///
    /// @return whether it is the first one by that name
    boolean makesBuiltin(String name) {
        return made.add(name);
    }

    private static boolean matches(Set<String> names, String name) {
        if (names.contains(name)) {
            return true;
        }
        for (String wanted : names) {
            if (wanted.endsWith(".*")) {
                String parent = wanted.substring(0, wanted.length() - 2);
                if (name.equals(parent) || name.startsWith(parent + ".")) {
                    return true;
                }
            }
        }
        return false;
    }

    // Java

    boolean mayCall(String service) {
        return permissions.services().contains(ANY) || permissions.services().contains(service);
    }

    void callService(String service) {
        if (!mayCall(service)) {
            throw denied("call of the service '" + service + "'", permissions.services());
        }
    }

    void makeInterpreters() {
        if (!permissions.interpreters()) {
            throw refused("creation of interpreters");
        }
    }

    // messages

    PythonError denied(String action, Set<?> allowed) {
        return PythonError.permission(sentence(action) + allowed(allowed));
    }

    /// For what no permission allows, or one that is not a list.
    PythonError refused(String action) {
        return PythonError.permission(sentence(action));
    }

    private PythonError deniedImport(String name, Set<?> allowed) {
        return refusedImport(name, allowed(allowed));
    }

    /// ImportError, because programs that can do without a module expect that.
    PythonError refusedImport(String name, String reason) {
        return new PythonError(PyExc.PyExc_ImportError, sentence("import of '" + name + "'") + reason);
    }

    private String sentence(String action) {
        return action + " is not allowed by the policy of interpreter " + interpreter;
    }

    private static String allowed(Set<?> allowed) {
        return allowed.isEmpty()
                ? ": nothing is allowed"
                : ": allowed are "
                        + String.join(
                                ", ",
                                allowed.stream().map(String::valueOf).sorted().toList());
    }
}
