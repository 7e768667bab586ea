package dev.ophion;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/// What the Python code of an interpreter may touch outside of it: nothing, but for what is named here.
///
///     InterpreterOptions.restricted(Permissions.none()
///             .read(Path.of("data"))
///             .connect("api.example.org:443"))
///
/// The standard library, `site-packages` and whatever else was on `sys.path` when the interpreter was made can always
/// be imported and read. What is not allowed raises `PermissionError`, and an import that is not allowed
/// `ImportError`, with a message that names the rule.
///
/// It is a guard rail against mistakes and ordinary malice in Python code, and not a sandbox: a bug in CPython or in an
/// extension module is a way out. The page `docs/permissions.md` lists what is known to be missing.
///
/// @param readable directories, with all in them, and files that may be read. Links are followed before a path is
///     compared with them.
/// @param writable the same for reading, writing, creating and deleting
/// @param connectable peers that sockets may connect or send to: `host`, `host:port`, an address, a network such as
///     `10.0.0.0/8`, `loopback`, `*`, or `unix:/path`. An IPv6 address with a port is written in brackets.
/// @param bindable own addresses that sockets may be bound to, in the same forms
/// @param executables programs that may be run in a process of their own, which the policy does not reach
/// @param environment names of environment variables that can be seen; `*` for all
/// @param writesEnvironment whether the environment of the process may be changed
/// @param nativeModules extension modules that may be imported besides those of the standard library that are known to
///     ask: a name, or `package.*`
/// @param imports the modules that may be imported, by name or as `package.*`; empty for all
/// @param deniedImports modules that may not, in the same form
/// @param services names of the Java services that may be called; `*` for all
/// @param interpreters whether it may make interpreters, which get the same permissions, and use those
/// @param sharing whether it may use queues, channels, locks, caches and memory that all interpreters share
public record Permissions(
        Set<Path> readable,
        Set<Path> writable,
        Set<String> connectable,
        Set<String> bindable,
        Set<Path> executables,
        Set<String> environment,
        boolean writesEnvironment,
        Set<String> nativeModules,
        Optional<Set<String>> imports,
        Set<String> deniedImports,
        Set<String> services,
        boolean interpreters,
        boolean sharing) {

    public Permissions {
        readable = Set.copyOf(readable);
        writable = Set.copyOf(writable);
        connectable = Set.copyOf(connectable);
        bindable = Set.copyOf(bindable);
        executables = Set.copyOf(executables);
        environment = Set.copyOf(environment);
        nativeModules = Set.copyOf(nativeModules);
        imports = imports.map(Set::copyOf);
        deniedImports = Set.copyOf(deniedImports);
        services = Set.copyOf(services);
    }

    /// Nothing but computing, and importing what does no more.
    public static Permissions none() {
        return new Permissions(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                false,
                Set.of(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                false,
                false);
    }

    /// Allows to read these files, and everything in these directories. `/proc`, `/sys` and `/dev` are in no directory
    /// but themselves.
    public Permissions read(Path... paths) {
        var copy = new Draft(this);
        copy.readable = union(readable, List.of(paths));
        return copy.finish();
    }

    /// Allows to read, write, create and delete these files, and everything in these directories.
    public Permissions write(Path... paths) {
        var copy = new Draft(this);
        copy.writable = union(writable, List.of(paths));
        return copy.finish();
    }

    /// Allows to connect and send to these peers. A name allows to look it up, and the addresses that this gives.
    public Permissions connect(String... peers) {
        var copy = new Draft(this);
        copy.connectable = union(connectable, List.of(peers));
        return copy.finish();
    }

    /// Allows to be reached at these addresses.
    public Permissions bind(String... addresses) {
        var copy = new Draft(this);
        copy.bindable = union(bindable, List.of(addresses));
        return copy.finish();
    }

    /// Allows to run these programs, with any arguments. What they do is up to the operating system.
    public Permissions execute(Path... programs) {
        var copy = new Draft(this);
        copy.executables = union(executables, List.of(programs));
        return copy.finish();
    }

    /// Allows to see these environment variables.
    public Permissions environment(String... names) {
        var copy = new Draft(this);
        copy.environment = union(environment, List.of(names));
        return copy.finish();
    }

    /// Allows to change the environment, which all interpreters, the JVM's native code and child processes share.
    public Permissions writeEnvironment() {
        var copy = new Draft(this);
        copy.writesEnvironment = true;
        return copy.finish();
    }

    /// Allows to import these extension modules. Their native code can do anything.
    public Permissions nativeModules(String... names) {
        var copy = new Draft(this);
        copy.nativeModules = union(nativeModules, List.of(names));
        return copy.finish();
    }

    /// Allows to import these modules and, but for earlier ones like this, no others.
    public Permissions imports(String... names) {
        var copy = new Draft(this);
        copy.imports = Optional.of(union(imports.orElse(Set.of()), List.of(names)));
        return copy.finish();
    }

    /// Denies to import these modules.
    public Permissions denyImports(String... names) {
        var copy = new Draft(this);
        copy.deniedImports = union(deniedImports, List.of(names));
        return copy.finish();
    }

    /// Allows to call these Java services.
    public Permissions services(String... names) {
        var copy = new Draft(this);
        copy.services = union(services, List.of(names));
        return copy.finish();
    }

    /// Allows to make interpreters, under the same permissions.
    public Permissions withInterpreters() {
        var copy = new Draft(this);
        copy.interpreters = true;
        return copy.finish();
    }

    /// Allows to use what all interpreters share: queues, channels, locks, caches, memory. They are found by number or
    /// name, those of others too.
    public Permissions withSharing() {
        var copy = new Draft(this);
        copy.sharing = true;
        return copy.finish();
    }

    private static <T> SequencedSet<T> union(Set<T> some, List<T> others) {
        var all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    /// A copy on its way to be changed.
    private static final class Draft {
        private Set<Path> readable;
        private Set<Path> writable;
        private Set<String> connectable;
        private Set<String> bindable;
        private Set<Path> executables;
        private Set<String> environment;
        private boolean writesEnvironment;
        private Set<String> nativeModules;
        private Optional<Set<String>> imports;
        private Set<String> deniedImports;
        private Set<String> services;
        private boolean interpreters;
        private boolean sharing;

        Draft(Permissions origin) {
            readable = origin.readable;
            writable = origin.writable;
            connectable = origin.connectable;
            bindable = origin.bindable;
            executables = origin.executables;
            environment = origin.environment;
            writesEnvironment = origin.writesEnvironment;
            nativeModules = origin.nativeModules;
            imports = origin.imports;
            deniedImports = origin.deniedImports;
            services = origin.services;
            interpreters = origin.interpreters;
            sharing = origin.sharing;
        }

        Permissions finish() {
            return new Permissions(
                    readable,
                    writable,
                    connectable,
                    bindable,
                    executables,
                    environment,
                    writesEnvironment,
                    nativeModules,
                    imports,
                    deniedImports,
                    services,
                    interpreters,
                    sharing);
        }
    }
}
