package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningPython.class)
@Timeout(120)
final class PermissionsTest {
    @TempDir
    private Path directory;

    private static Interpreter restricted(Permissions permissions) {
        return RunningPython.python().createInterpreter(InterpreterOptions.restricted(permissions));
    }

    private static void assertDenied(Interpreter interpreter, String source, String... parts) {
        assertThatThrownBy(() -> interpreter.exec(source))
                .as(source)
                .isInstanceOfSatisfying(
                        PythonException.class,
                        raised -> assertThat(raised.typeName()).isEqualTo("PermissionError"))
                .hasMessageContainingAll(parts);
    }

    @Test
    void nothingIsAllowedToBeginWith() {
        try (var interpreter = RunningPython.python().createInterpreter(InterpreterOptions.restricted())) {
            assertThat(interpreter.permissions()).contains(Permissions.none());
            assertDenied(
                    interpreter,
                    "open('/etc/passwd')",
                    "file read of '/etc/passwd' is not allowed by the policy of interpreter " + interpreter.id()
                            + ": nothing is allowed");
            assertDenied(interpreter, "import socket; socket.create_connection(('127.0.0.1', 9))", "connection to");
            assertDenied(interpreter, "import subprocess; subprocess.run(['/bin/true'])", "execution of '/bin/true'");
            assertDenied(interpreter, "import os; os.environ['A'] = 'b'", "environment variable 'A'");
            assertDenied(interpreter, "os.chdir('/')", "os.chdir()");
            assertThat(interpreter.eval("dict(os.environ)").asMap()).isEmpty();
            assertThatThrownBy(() -> interpreter.exec("import ctypes"))
                    .hasMessageContaining("ImportError")
                    .hasMessageContaining("import of '_ctypes' is not allowed by the policy of interpreter");
        }
    }

    @Test
    void othersAreNotAffected() {
        try (var _ = restricted(Permissions.none());
                var other = RunningPython.python().createInterpreter()) {
            assertThat(other.permissions()).isEmpty();
            assertThat(other.eval("open('/etc/passwd').readable()").asBoolean()).isTrue();
            other.exec("import ctypes, os; os.stat('/etc/passwd')");
            assertThat(other.eval("len(os.environ) > 0").asBoolean()).isTrue();
        }
    }

    /// What programs use every day works, asyncio with its sockets included.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "import asyncio; assert asyncio.run(asyncio.sleep(0.01, 5)) == 5",
                "import concurrent.futures as f; assert list(f.ThreadPoolExecutor(2).map(abs, [-1, -2])) == [1, 2]",
                "import decimal, json, re, dataclasses, typing, enum; assert json.loads('[1]') == [1]",
                "import logging, random, hashlib, uuid, zlib, csv, xml.etree.ElementTree, urllib.request, ssl",
                "import subprocess, multiprocessing, tempfile, shutil, pathlib, zipfile, inspect, unittest",
                "import pickle; assert pickle.loads(pickle.dumps({1: [2]})) == {1: [2]}",
                "import zoneinfo; zoneinfo.available_timezones()",
                "import threading; t = threading.Thread(target=print, args=('',), kwargs={'end': ''}); t.start(); t.join()",
                "import types\n@types.coroutine\ndef g(): yield\nassert g.__code__.co_flags & 0x100",
                "import ophion; import __hello__",
                "import os; r, w = os.pipe(); os.write(w, b'x'); assert os.read(r, 1) == b'x'; os.close(r); os.close(w)",
                "import os.path; assert not os.path.exists('/etc/passwd')",
            })
    void ordinaryProgramsRun(String source) {
        try (var interpreter = restricted(Permissions.none())) {
            interpreter.exec(source);
        }
    }

    @Test
    void filesAreAllowedByTree() throws IOException {
        Path readable = Files.createDirectory(directory.resolve("readable"));
        Path writable = Files.createDirectory(directory.resolve("writable"));
        Files.writeString(readable.resolve("a.txt"), "text");
        Files.createSymbolicLink(readable.resolve("out"), Path.of("/etc/passwd"));
        try (var interpreter = restricted(Permissions.none().read(readable).write(writable))) {
            interpreter.set("readable", readable.toString());
            interpreter.set("writable", writable.toString());
            interpreter.exec("""
                    import os, pathlib, shutil, tempfile
                    assert open(f'{readable}/a.txt').read() == 'text'
                    assert os.listdir(readable) and os.stat(readable)
                    shutil.copy(f'{readable}/a.txt', f'{writable}/b.txt')
                    assert pathlib.Path(writable, 'b.txt').read_text() == 'text'
                    os.makedirs(f'{writable}/x/y')
                    os.rename(f'{writable}/b.txt', f'{writable}/x/y/c.txt')
                    shutil.rmtree(f'{writable}/x')
                    with tempfile.TemporaryDirectory(dir=writable) as temporary:
                        pathlib.Path(temporary, 'd').touch()
                    """);
            assertDenied(
                    interpreter,
                    "open(f'{readable}/a.txt', 'w')",
                    "file write of '" + readable.resolve("a.txt") + "'",
                    "allowed are " + writable);
            assertDenied(interpreter, "open(f'{readable}/out')", "file read of");
            assertDenied(interpreter, "os.remove(f'{readable}/a.txt')", "file write of");
            assertDenied(interpreter, "os.symlink('/etc/passwd', f'{writable}/e')", "file read of '/etc/passwd'");
        }
    }

    @Test
    void peersAreAllowedByNameAndNetwork() throws IOException {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            int port = server.getLocalPort();
            for (String rule : List.of("loopback", "127.0.0.0/8", "127.0.0.1:" + port, "localhost:" + port, "*")) {
                try (var interpreter = restricted(Permissions.none().connect(rule))) {
                    interpreter.set("port", port);
                    String host = rule.startsWith("1") ? "127.0.0.1" : "localhost";
                    interpreter.exec("import socket; socket.create_connection(('" + host + "', port)).close()");
                }
            }
            for (String rule : List.of("10.0.0.0/8", "127.0.0.1:1", "example.org", "[::1]")) {
                try (var interpreter = restricted(Permissions.none().connect(rule))) {
                    interpreter.set("port", port);
                    assertDenied(
                            interpreter,
                            "import socket; socket.create_connection(('127.0.0.1', port))",
                            "connection to '127.0.0.1' port " + port,
                            "allowed are " + rule);
                }
            }
        }
    }

    @Test
    void addressesAreBoundAsAllowed() {
        try (var interpreter = restricted(Permissions.none().bind("loopback").connect("loopback"))) {
            interpreter.exec("""
                    import socket
                    server = socket.create_server(('127.0.0.1', 0))
                    client = socket.create_connection(server.getsockname())
                    accepted, _ = server.accept()
                    accepted.sendall(b'hello')
                    assert client.recv(5) == b'hello'
                    """);
            assertDenied(interpreter, "socket.create_server(('', 0))", "bind to '' port 0", "allowed are loopback");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host:", "10.0.0.0/33", "10.0.0/8", "[::1", "host:70000", "host/8"})
    void malformedNetworkRulesAreRefused(String rule) {
        assertThatThrownBy(() -> restricted(Permissions.none().connect(rule)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + rule + "'");
    }

    @Test
    void programsAreAllowedByFile() {
        Path program = Path.of("/bin/echo");
        try (var interpreter = restricted(Permissions.none().execute(program))) {
            interpreter.exec("import subprocess");
            assertThat(interpreter
                            .eval("subprocess.run(['/bin/echo', 'a'], capture_output=True).stdout")
                            .toJava())
                    .isEqualTo(new byte[] {'a', '\n'});
            assertDenied(
                    interpreter, "subprocess.run(['/bin/cat'])", "execution of '/bin/cat'", "allowed are /bin/echo");
        }
    }

    @Test
    void environmentVariablesAreAllowedByName() {
        try (var interpreter = restricted(Permissions.none().environment("PATH"))) {
            interpreter.exec("import os");
            assertThat(interpreter.eval("list(os.environ)").toJava()).isEqualTo(List.of("PATH"));
        }
    }

    @Test
    void importsAreAllowedAndDeniedByName() {
        try (var interpreter = restricted(Permissions.none().denyImports("colorsys", "email.*"))) {
            for (String source : List.of(
                    "import colorsys",
                    "import email.message",
                    "import importlib; importlib.import_module('colorsys')")) {
                assertThatThrownBy(() -> interpreter.exec(source))
                        .hasMessageContaining("ImportError")
                        .hasMessageContaining("is not allowed by the policy");
            }
        }
        try (var interpreter = restricted(Permissions.none().nativeModules("_ctypes", "_sqlite3"))) {
            interpreter.exec("import sqlite3; sqlite3.connect(':memory:').execute('select 1')");
            assertThatThrownBy(() -> interpreter.exec("sqlite3.connect('/tmp/never.db')"))
                    .hasMessageContaining("file write of '/tmp/never.db'");
        }
    }

    @Test
    void servicesAreAllowedByName() {
        try (var _ = RunningPython.python().registerService("one", (_, _) -> 1);
                var _ = RunningPython.python().registerService("two", (_, _) -> 2);
                var interpreter = restricted(Permissions.none().services("one"))) {
            interpreter.exec("import ophion");
            assertThat(interpreter.eval("ophion.service('one')()").asInt()).isEqualTo(1);
            assertDenied(interpreter, "ophion.service('two')", "call of the service 'two'", "allowed are one");
            assertThat(interpreter.eval("ophion.services.names()").toJava()).isEqualTo(List.of("one"));
        }
    }

    @Test
    void interpretersInherit() {
        try (var interpreter = restricted(Permissions.none().withInterpreters())) {
            interpreter.exec("""
                    import sys
                    sys.path.insert(0, '/')
                    from concurrent import interpreters
                    child = interpreters.create()
                    try:
                        child.exec("open('/etc/passwd')")
                    except interpreters.ExecutionFailed as failed:
                        message = str(failed)
                    others = [each.id for each in interpreters.list_all()]
                    """);
            assertThat(interpreter.get("message").asString())
                    .contains("PermissionError", "file read of '/etc/passwd' is not allowed");
            assertThat(interpreter.get("others").asList())
                    .hasSize(2)
                    .first()
                    .isEqualTo(new PythonValue(interpreter.id()));
            assertThatThrownBy(() -> interpreter.exec("import _interpreters; _interpreters.run_string(0, '')"))
                    .hasMessageContaining("InterpreterNotFoundError");
            interpreter.exec("child.close()");
        }
    }

    /// A pickle would run in the interpreter that receives it.
    @Test
    void pickledObjectsAreNotSent() {
        try (var interpreter = restricted(Permissions.none().withSharing())) {
            interpreter.exec(
                    "from ophion import queues; import fractions; queue = queues.create(); queue.put((1, 'a'))");
            assertThatThrownBy(() -> interpreter.exec("queue.put(fractions.Fraction(1, 2))"))
                    .hasMessageContaining("NotShareableError");
        }
    }

    @Test
    void poolsRunUnderThePolicy() {
        var options = PoolOptions.ofSize(1).withInterpreter(InterpreterOptions.restricted());
        try (var pool = RunningPython.python().newPool(options)) {
            assertThat(pool.call("len", "abc").asInt()).isEqualTo(3);
            assertThatThrownBy(() -> pool.call("open", "/etc/passwd")).hasMessageContaining("file read of");
        }
    }
}
