package dev.ophion.internal.policy;

import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TrustedCode;
import dev.ophion.internal.object.TypeCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is checked of each audit event. Functions that raise none are guarded instead, see [Guards].
///
/// @see <a href="https://docs.python.org/3.14/library/audit_events.html">Audit events</a>
final class AuditEvents {
    /// Flags of `open` with which a file is changed: to write, create, truncate or append.
    private static final long WRITING = 0x1 | 0x2 | 0x40 | 0x200 | 0x400;

    /// Modules of which no event may happen.
    private static final List<String> REFUSED_PREFIXES =
            List.of("ctypes.", "winreg.", "_winapi.", "msvcrt.", "syslog.", "cpython.remote_debugger");

    /// The names of databases without a file; the empty one has a temporary file of its own.
    private static final Set<String> IN_MEMORY = Set.of("", ":memory:");

    private static final Map<String, AuditCheck> CHECKS = new HashMap<>();

    static {
        files();
        process();
        modules();
        SocketEvents.addTo(CHECKS);
    }

    private AuditEvents() {}

    static AuditCheck check(String event) {
        AuditCheck known = CHECKS.get(event);
        if (known != null) {
            return known;
        }
        for (String prefix : REFUSED_PREFIXES) {
            if (event.startsWith(prefix)) {
                return refuse("use of " + event);
            }
        }
        return AuditCheck.NONE;
    }

    private static void files() {
        CHECKS.put("open", AuditEvents::open);
        all(
                event -> event.policy().read(event.file(0), true),
                "os.listdir",
                "os.scandir",
                "os.getxattr",
                "os.listxattr");
        all(
                event -> {
                    event.policy().write(event.file(0), true);
                    event.policy().write(event.file(0), false);
                },
                "os.chmod",
                "os.chown",
                "os.chflags",
                "os.utime",
                "os.truncate",
                "os.setxattr",
                "os.removexattr");
        CHECKS.put("sqlite3.connect", event -> {
            if (!IN_MEMORY.contains(event.text(0)) || !TypeCheck.isStr(event.argument(0))) {
                event.policy().write(event.file(0), true);
            }
        });
        all(event -> event.policy().write(event.file(0), false), "os.mkdir", "os.rmdir", "os.remove");
        CHECKS.put("os.rename", event -> {
            event.policy().write(event.file(0), false);
            event.policy().write(event.file(1), false);
        });
        CHECKS.put("os.link", event -> {
            event.policy().write(event.file(0), true);
            event.policy().write(event.file(0), false);
            event.policy().write(event.file(1), false);
        });
        CHECKS.put("os.symlink", AuditEvents::link);
        all(
                event -> useDescriptor(event, true),
                "os.lockf",
                "fcntl.fcntl",
                "fcntl.flock",
                "fcntl.ioctl",
                "fcntl.lockf");
        CHECKS.put("mmap.__new__", event -> {
            if (event.number(event.argument(0)) != -1) {
                useDescriptor(
                        event, event.number(event.argument(2)) == 2); // ACCESS_WRITE; the descriptor limits others
            }
        });
    }

    private static void open(AuditEvent event) {
        FileArgument file = event.file(0);
        String mode = event.text(1);
        boolean writing = (event.number(event.argument(2)) & WRITING) != 0
                || mode.chars().anyMatch(letter -> "wax+".indexOf(letter) >= 0);
        if (writing) {
            event.policy().write(file, true);
        } else {
            event.policy().read(file, true);
        }
    }

    /// A link that leads out of what is allowed may be followed by somebody between a check and a use.
    private static void link(AuditEvent event) {
        event.policy().write(event.file(1), false);
        if (event.file(0) instanceof FileArgument.Named(String target)
                && event.file(1) instanceof FileArgument.Named(String link)) {
            int slash = link.lastIndexOf('/');
            String followed = target.startsWith("/") ? target : link.substring(0, slash + 1) + target;
            event.policy().read(new FileArgument.Named(followed), true);
        }
    }

    private static void useDescriptor(AuditEvent event, boolean writing) {
        event.policy().useDescriptor(FileArgument.descriptor(event.attachment(), event.argument(0)), writing);
    }

    private static void process() {
        for (String function : List.of(
                "os.chdir",
                "os.exec",
                "os.fork",
                "os.forkpty",
                "os.spawn",
                "os.startfile",
                "os.system",
                "os.kill",
                "os.killpg",
                "os.add_dll_directory",
                "resource.setrlimit",
                "resource.prlimit",
                "signal.pthread_kill",
                "sys.remote_exec",
                "sys.addaudithook",
                "gc.get_objects",
                "gc.get_referrers",
                "gc.get_referents",
                "sqlite3.enable_load_extension",
                "sqlite3.load_extension")) {
            CHECKS.put(function, refuse(function + "()"));
        }
        CHECKS.put("os.posix_spawn", event -> event.policy().execute(event.file(0)));
        all(event -> event.policy().changeEnvironment(shownName(event)), "os.putenv", "os.unsetenv");
    }

    private static String shownName(AuditEvent event) {
        return event.file(0) instanceof FileArgument.Named(String name) ? name : "";
    }

    private static void modules() {
        CHECKS.put("import", event -> {
            if (Singletons.isNone(event.argument(1))) {
                event.policy().importModule(event.text(0));
            } else {
                event.policy().importNative(event.text(0), event.text(1));
            }
        });
        all(
                event -> {
                    if (!TrustedCode.take()) {
                        throw event.policy().refused("byte code from somewhere else than the compiler");
                    }
                },
                "code.__new__",
                "marshal.load",
                "marshal.loads");
    }

    private static AuditCheck refuse(String action) {
        return event -> {
            throw event.policy().refused(action);
        };
    }

    private static void all(AuditCheck check, String... events) {
        for (String event : events) {
            CHECKS.put(event, check);
        }
    }
}
