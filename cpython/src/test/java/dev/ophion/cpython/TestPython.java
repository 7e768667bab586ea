package dev.ophion.cpython;

import static java.lang.foreign.MemorySegment.NULL;
import static java.lang.foreign.ValueLayout.ADDRESS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.JarURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Starts CPython once for all tests of this JVM, on a thread whose thread state stays attached: the tests run on it.
///
/// Python is at `ophion.python.home`; without this property it is unpacked from the class path into `target`.
final class TestPython implements BeforeAllCallback {
    private static @Nullable Thread main;

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        if (main == null) {
            var home = home();
            LibPython.load(library(home));
            initialise(home);
            main = Thread.currentThread();
        } else if (!main.equals(Thread.currentThread())) {
            throw new IllegalStateException("Python is attached to " + main + ", not to " + Thread.currentThread());
        }
    }

    /// Evaluates an expression, a new reference.
    static MemorySegment eval(String expression) {
        try (var arena = Arena.ofConfined()) {
            var globals = PyModule.PyModule_GetDict(PyImport.PyImport_AddModuleRef(arena.allocateFrom("__main__")));
            return orFail(PyRun.PyRun_StringFlags(
                    Memory.cString(arena, expression), PyRun.Py_eval_input, globals, globals, NULL));
        }
    }

    /// Returns `result`, or fails with the text of the exception if it is `NULL`.
    static MemorySegment orFail(MemorySegment result) {
        if (result.address() == 0) {
            throw new AssertionError(text(PyErrors.PyErr_GetRaisedException()));
        }
        return result;
    }

    /// The text of `str(object)`.
    static String text(MemorySegment object) {
        return Memory.string(PyUnicode.PyUnicode_AsUTF8AndSize(PyObject.PyObject_Str(object), NULL));
    }

    private static void initialise(Path home) {
        try (var arena = Arena.ofConfined()) {
            var config = PyInitConfig.PyInitConfig_Create();
            set(PyInitConfig.PyInitConfig_SetStr(
                    config, arena.allocateFrom("home"), Memory.cString(arena, home.toString())));
            set(PyInitConfig.PyInitConfig_SetInt(config, arena.allocateFrom("site_import"), 0));
            set(PyInitConfig.PyInitConfig_SetInt(config, arena.allocateFrom("write_bytecode"), 0));
            if (PyInitConfig.Py_InitializeFromInitConfig(config) != 0) {
                var message = arena.allocate(ADDRESS);
                PyInitConfig.PyInitConfig_GetError(config, message);
                throw new AssertionError(Memory.string(message.get(ADDRESS, 0)));
            }
            PyInitConfig.PyInitConfig_Free(config);
        }
    }

    private static void set(int result) {
        if (result != 0) {
            throw new AssertionError("an option was refused");
        }
    }

    private static Path home() {
        var home = System.getProperty("ophion.python.home");
        try {
            return home != null
                    ? Path.of(home)
                    : unpack(Path.of("target", "python").toAbsolutePath());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path unpack(Path target) throws IOException {
        var resource = TestPython.class.getClassLoader().getResource("org/bytedeco/cpython/" + platform() + "/");
        if (resource == null) {
            throw new AssertionError("no CPython for " + platform() + " on the class path");
        }
        if (Files.exists(target.resolve("complete"))) {
            return target;
        }
        var connection =
                (JarURLConnection) URI.create(resource.toString()).toURL().openConnection();
        try (var jar = connection.getJarFile()) {
            var prefix = connection.getEntryName();
            for (var entry : (Iterable<java.util.jar.JarEntry>) jar.stream()::iterator) {
                var name = entry.getName();
                if (entry.isDirectory() || !name.startsWith(prefix) || name.contains("/test/")) {
                    continue;
                }
                var file = target.resolve(name.substring(prefix.length()));
                Files.createDirectories(file.getParent());
                try (var content = jar.getInputStream(entry)) {
                    Files.copy(content, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Files.createFile(target.resolve("complete"));
        return target;
    }

    private static Path library(Path home) {
        var name = switch (os()) {
            case "windows" -> "python314.dll";
            case "macosx" -> "libpython3.14.dylib";
            default -> "libpython3.14.so.1.0";
        };
        return Files.exists(home.resolve(name))
                ? home.resolve(name)
                : home.resolve("lib").resolve(name);
    }

    private static String platform() {
        var arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
        return os() + "-" + arch;
    }

    private static String os() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macosx" : "linux";
    }
}
