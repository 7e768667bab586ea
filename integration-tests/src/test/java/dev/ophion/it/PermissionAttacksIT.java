package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.Interpreter;
import dev.ophion.InterpreterOptions;
import dev.ophion.Permissions;
import dev.ophion.PythonException;
import dev.ophion.PythonInterruptedException;
import dev.ophion.PythonRuntime;
import dev.ophion.PythonValue;
import dev.ophion.test.ChildJvm;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ways out of a restricted interpreter, the known ones of policies that are built on audit hooks: the table of
/// `docs/permissions.md`.
final class PermissionAttacksIT {
    @TempDir
    private Path directory;

    @Test
    void attacksAreStoppedOrKnownGaps() {
        var result = Survival.of(child(Attacks.class), directory.toString());
        assertThat(result.out()).contains("| open_a_file | stopped |").contains("| known gap:");
        System.out.println(result.out());
    }

    /// What does not succeed anyway would not show that a policy stops it.
    @Test
    void attacksSucceedWithoutAPolicy() {
        Survival.of(child(Control.class), directory.toString());
    }

    private static ChildJvm child(Class<?> program) {
        return ChildJvm.of(program).environment(Map.of("OPHION_SECRET", "top-secret"));
    }

    @Test
    void interruptsDoNotOpenAGap() {
        Survival.ofProgram(Interrupted.class, directory.toString());
    }

    /// What the attacks are after: a file, which Java has open, a server, a service.
    private static final class Treasure implements AutoCloseable {
        private final Path root;
        private final Path secret;
        private final Path work;
        private final RandomAccessFile open;
        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

        Treasure(Path root) throws IOException {
            this.root = root;
            secret = Files.writeString(root.resolve("hidden.txt"), "top-secret");
            work = Files.createDirectories(root.resolve("work"));
            open = new RandomAccessFile(secret.toFile(), "r");
            Thread.ofVirtual().start(this::serve);
        }

        /// Tells `interpreter` where it is, and has it define the attacks.
        void show(PythonRuntime python, Interpreter interpreter) throws IOException {
            interpreter.prepareMain(Map.of(
                    "secret_file",
                    secret.toString(),
                    "secret_descriptor",
                    descriptor(),
                    "secret_port",
                    server.getLocalPort(),
                    "work",
                    work.toString(),
                    "extensions",
                    python.main()
                            .eval("__import__('_socket').__file__.rpartition('/')[0]")
                            .asString(),
                    "__file__",
                    work.resolve("attacks.py").toString()));
            try (var stream = Objects.requireNonNull(PermissionAttacksIT.class.getResourceAsStream("attacks.py"))) {
                interpreter.exec(new String(stream.readAllBytes(), StandardCharsets.UTF_8), "attacks.py");
            }
        }

        /// The files that attacks have left where they must not write.
        List<String> escaped() throws IOException {
            try (var files = Files.list(root)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith("escaped"))
                        .toList();
            }
        }

        /// The number under which the JVM has opened the file.
        private int descriptor() throws IOException {
            try (var table = Files.list(Path.of("/proc/self/fd"))) {
                for (Path entry : table.toList()) {
                    if (Files.isSymbolicLink(entry)
                            && Files.readSymbolicLink(entry).equals(secret)) {
                        return Integer.parseInt(entry.getFileName().toString());
                    }
                }
            }
            throw new IllegalStateException(secret + " is not open");
        }

        private void serve() {
            try {
                while (true) {
                    try (var peer = server.accept()) {
                        peer.getOutputStream().write("top-secret".getBytes(StandardCharsets.US_ASCII));
                    }
                }
            } catch (IOException closed) { // as the end of the test
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            open.close();
        }
    }

    /// Runs every attack of `attacks.py`, and prints the table.
    static final class Attacks {
        private Attacks() {}

        static void main(String[] arguments) throws Exception {
            List<String> wrong = new ArrayList<>();
            try (var python = PythonRuntime.start();
                    var treasure = new Treasure(Path.of(arguments[0]).toRealPath());
                    var _ = python.registerService("secret", (_, _) -> "top-secret")) {
                var options = InterpreterOptions.restricted(
                        Permissions.none().write(treasure.work).denyImports("colorsys"));
                try (var interpreter = python.createInterpreter(options)) {
                    treasure.show(python, interpreter);
                    for (var name : interpreter.eval("list(attacks)").asList()) {
                        attack(interpreter, name.asString(), wrong);
                    }
                }
                treasure.open.read(); // still open
                wrong.addAll(treasure.escaped());
            }
            if (!wrong.isEmpty()) {
                throw new AssertionError("not as expected: " + wrong);
            }
            System.out.println(Survival.SAID);
        }

        private static void attack(Interpreter interpreter, String name, List<String> wrong) {
            var outcome = interpreter.call("run", name).asList();
            var reason = interpreter.eval("attacks['" + name + "'][1]").toJava();
            boolean succeeded = outcome.getFirst().asBoolean();
            System.out.printf(
                    "| %s | %s |%n", name, succeeded ? reason == null ? "ESCAPED" : "known gap: " + reason : "stopped");
            if (succeeded != (reason != null)) {
                wrong.add(name + " " + outcome.getLast().asString());
            }
        }
    }

    /// Runs those attacks that a policy stops without one, each in an interpreter of its own: it damages that.
    static final class Control {
        private Control() {}

        static void main(String[] arguments) throws Exception {
            Path root = Path.of(arguments[0]).toRealPath();
            List<String> harmless = new ArrayList<>();
            try (var python = PythonRuntime.start();
                    var _ = python.registerService("secret", (_, _) -> "top-secret")) {
                for (String name : names(python, root)) {
                    Path place = Files.createDirectory(root.resolve(name));
                    var treasure = new Treasure(place); // not closed: an attack may have closed its descriptors
                    List<PythonValue> outcome;
                    try (var interpreter = python.createInterpreter()) {
                        treasure.show(python, interpreter);
                        interpreter.exec("is_restricted = False");
                        outcome = interpreter.call("run", name).asList();
                    }
                    if (!outcome.getFirst().asBoolean() && treasure.escaped().isEmpty()) {
                        harmless.add(name + " " + outcome.getLast().asString());
                    }
                }
            }
            if (!harmless.isEmpty()) {
                throw new AssertionError("these do not succeed without a policy: " + harmless);
            }
            System.out.println(Survival.SAID);
        }

        private static List<String> names(PythonRuntime python, Path root) throws IOException {
            try (var treasure = new Treasure(root);
                    var interpreter = python.createInterpreter()) {
                treasure.show(python, interpreter);
                return interpreter
                        .eval("[name for name, (_, gap) in attacks.items() if gap is None and name not in on_checks]")
                        .asList()
                        .stream()
                        .map(PythonValue::asString)
                        .toList();
            }
        }
    }

    /// Code that tries a forbidden thing again and again is interrupted at every moment: it is refused all the same.
    static final class Interrupted {
        private static final int TIMES = 150;

        private Interrupted() {}

        static void main(String[] arguments) throws Exception {
            Path secret = Files.writeString(Path.of(arguments[0]).resolve("hidden.txt"), "top-secret");
            try (var python = PythonRuntime.start();
                    var interpreter = python.createInterpreter(InterpreterOptions.restricted())) {
                interpreter.set("path", secret.toString());
                interpreter.exec("""
                        found = []
                        def attack():
                            while True:
                                try:
                                    found.append(open(path).read())
                                except OSError:
                                    pass
                        """);
                for (int i = 0; i < TIMES; i++) {
                    var attacker = Thread.ofPlatform().start(() -> {
                        try {
                            interpreter.call("attack");
                        } catch (PythonInterruptedException interrupted) { // that is how it ends
                        } catch (PythonException other) {
                            interpreter.exec("found.append('" + other.typeName() + "')");
                        }
                    });
                    Thread.sleep(i % 10);
                    while (attacker.isAlive()) {
                        attacker.interrupt();
                        attacker.join(5);
                    }
                }
                assertThat(interpreter.get("found").asList()).isEmpty();
            }
            System.out.println(Survival.SAID);
        }
    }
}
