package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.Interpreter;
import dev.ophion.InterpreterOptions;
import dev.ophion.Permissions;
import dev.ophion.PythonException;
import dev.ophion.PythonInterruptedException;
import dev.ophion.PythonRuntime;
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
        var result = Survival.ofProgram(Attacks.class, directory.toString());
        assertThat(result.out()).contains("| open_a_file | stopped |").contains("| known gap:");
        System.out.println(result.out());
    }

    @Test
    void interruptsDoNotOpenAGap() {
        Survival.ofProgram(Interrupted.class, directory.toString());
    }

    /// Runs every attack of `attacks.py`, and prints the table.
    static final class Attacks {
        private Attacks() {}

        static void main(String[] arguments) throws Exception {
            Path root = Path.of(arguments[0]).toRealPath();
            Path secret = Files.writeString(root.resolve("hidden.txt"), "top-secret");
            Path work = Files.createDirectory(root.resolve("work"));
            List<String> wrong = new ArrayList<>();
            try (var python = PythonRuntime.start();
                    var open = new RandomAccessFile(secret.toFile(), "r");
                    var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                    var _ = python.registerService("secret", (_, _) -> "top-secret")) {
                Thread.ofVirtual().start(() -> serve(server));
                int descriptor = descriptor(secret);
                String extensions = python.main()
                        .eval("__import__('_socket').__file__.rpartition('/')[0]")
                        .asString();
                var options = InterpreterOptions.restricted(
                        Permissions.none().write(work).denyImports("colorsys"));
                try (var interpreter = python.createInterpreter(options)) {
                    interpreter.prepareMain(Map.of(
                            "secret_file",
                            secret.toString(),
                            "secret_descriptor",
                            descriptor,
                            "secret_port",
                            server.getLocalPort(),
                            "work",
                            work.toString(),
                            "extensions",
                            extensions,
                            "__file__",
                            work.resolve("attacks.py").toString()));
                    interpreter.exec(resource("attacks.py"), "attacks.py");
                    for (var name : interpreter.eval("list(attacks)").asList()) {
                        attack(interpreter, name.asString(), wrong);
                    }
                }
                open.read(); // still open
            }
            try (var files = Files.list(root)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith("escaped"))
                        .forEach(wrong::add);
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

        private static String resource(String name) throws IOException {
            try (var stream = Objects.requireNonNull(PermissionAttacksIT.class.getResourceAsStream(name))) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        /// The number under which the JVM has opened `file`.
        private static int descriptor(Path file) throws IOException {
            try (var table = Files.list(Path.of("/proc/self/fd"))) {
                for (Path entry : table.toList()) {
                    if (Files.isSymbolicLink(entry)
                            && Files.readSymbolicLink(entry).equals(file)) {
                        return Integer.parseInt(entry.getFileName().toString());
                    }
                }
            }
            throw new IllegalStateException(file + " is not open");
        }

        private static void serve(ServerSocket server) {
            try {
                while (true) {
                    try (var peer = server.accept()) {
                        peer.getOutputStream().write("top-secret".getBytes(StandardCharsets.US_ASCII));
                    }
                }
            } catch (IOException closed) { // as the end of the test
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
