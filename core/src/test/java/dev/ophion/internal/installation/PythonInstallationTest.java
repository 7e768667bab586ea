package dev.ophion.internal.installation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophion.PythonInstallationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The real bundled Python, unpacked once for the class, and the interpreters that are refused, as shell scripts.
@EnabledOnOs(value = OS.LINUX, disabledReason = "the refused interpreters are shell scripts, the paths those of Linux")
final class PythonInstallationTest {
    @TempDir
    static Path directory;

    @TempDir
    Path temporary;

    private static Path cache;
    private static PythonInstallation bundled;

    @BeforeAll
    static void unpack() {
        cache = directory.resolve("a cache");
        bundled = PythonInstallation.bundled(cache, InstallationProgress.SILENT);
    }

    /// Runs a program with an environment that has nothing but what is given, and returns what it wrote.
    private static String run(Path program, List<String> arguments, String... environment) throws Exception {
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        for (int i = 0; i < environment.length; i += 2) {
            builder.environment().put(environment[i], environment[i + 1]);
        }
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private String python(String code) throws Exception {
        return run(bundled.executable(), List.of("-c", code));
    }

    @Test
    void unpacksACompletePython() {
        assertThat(bundled.version()).startsWith("3.14.");
        assertThat(bundled.isBundled()).isTrue();
        assertThat(bundled.virtualEnvironment()).isEmpty();
        assertThat(BundledPython.find(cache, InstallationProgress.SILENT).verify())
                .isEmpty();
    }

    @Test
    void findsTheSameHomeThroughTheClassLoaders() {
        var platform = Platform.current();

        assertThat(Distribution.onClassPath(platform)).isInstanceOf(JarDistribution.class);
        assertThat(bundled.home()).hasParentRaw(cache.resolve("python"));
    }

    @Test
    void runsAsAPlainPythonWithoutAnyVariable() throws Exception {
        assertThat(python("import sys; print(sys.prefix); print(sys.executable)")
                        .lines())
                .containsExactly(bundled.home().toString(), bundled.executable().toString());
        assertThat(python("import sysconfig; print(sysconfig.get_config_var('LIBDIR'))"))
                .isEqualTo(bundled.home() + "/lib");
        assertThat(python("import ctypes, decimal, hashlib, lzma, sqlite3, ssl, zlib, compression.zstd"))
                .isEmpty();
    }

    @Test
    void startsChildrenOfItsOwn() throws Exception {
        var script = Files.writeString(temporary.resolve("spawn.py"), """
                import multiprocessing, subprocess, sys
                def square(x): return x * x
                if __name__ == '__main__':
                    with multiprocessing.get_context('spawn').Pool(1) as pool:
                        print(pool.map(square, [1, 2, 3]))
                    print(subprocess.check_output([sys.executable, '-c', 'print(6 * 7)'], text=True))
                """);

        assertThat(run(bundled.executable(), List.of(script.toString())).lines())
                .containsExactly("[1, 4, 9]", "42");
    }

    @Test
    void hasValidByteCodeAlsoWhenTheEnvironmentForbidsToWriteIt() throws Exception {
        var code = "import sys, json, encodings, asyncio; print(*[m.__name__ for m in list(sys.modules.values())"
                + " if getattr(m, '__cached__', None) and not __import__('os').path.exists(m.__cached__)])";
        assertThat(run(bundled.executable(), List.of("-c", code), "PYTHONDONTWRITEBYTECODE", "1"))
                .isEmpty();

        var loaded = run(bundled.executable(), List.of("-v", "-c", "import json"), "PYTHONDONTWRITEBYTECODE", "1");
        assertThat(loaded)
                .contains("json/__init__.py")
                .contains("matches " + bundled.home())
                .doesNotContain("stale");

        var compiled =
                "import marshal, json; print(marshal.loads(open(json.__cached__, 'rb').read()[16:]).co_filename)";
        assertThat(python(compiled)).isEqualTo(bundled.home() + "/lib/python3.14/json/__init__.py");
    }

    @Test
    void trustsTheCertificatesOfTheSystem() throws Exception {
        var paths = python("import ssl; paths = ssl.get_default_verify_paths();"
                        + "print(paths.openssl_cafile); print(paths.openssl_capath)")
                .lines()
                .map(path -> Path.of(path).toString())
                .toList();
        var directory = Platform.current().openSslDirectory().orElseThrow();

        assertThat(paths).containsExactly(directory + "/cert.pem", directory + "/certs");
    }

    @Test
    void runsPipAsAModuleAndAsAScript() throws Exception {
        assertThat(run(bundled.executable(), List.of("-m", "pip", "--version")))
                .contains(bundled.home().toString());
        assertThat(run(bundled.home().resolve("bin/pip3"), List.of("--version"), "PATH", "/usr/bin:/bin"))
                .contains(bundled.home().toString());
    }

    @Test
    void isFoundByItsProgramPrefixOrLibrary() {
        for (var path : List.of(bundled.executable(), bundled.home(), bundled.library())) {
            assertThat(PythonInstallation.at(path)).isEqualTo(bundled);
        }
    }

    @Test
    void takesAVirtualEnvironmentOfTheBundledPython() throws Exception {
        var virtual = directory.resolve("a virtual environment");
        run(bundled.executable(), List.of("-m", "venv", "--without-pip", virtual.toString()));

        var environment = PythonInstallation.at(virtual);

        assertThat(environment.virtualEnvironment()).contains(virtual);
        assertThat(environment.home()).isEqualTo(bundled.home());
        assertThat(environment.library()).isEqualTo(bundled.library());
        assertThat(environment.executable()).hasParentRaw(virtual.resolve("bin"));
        assertThat(environment.baseExecutable()).isEqualTo(bundled.executable());
        assertThat(environment.isBundled()).isTrue();
        assertThat(environment.initConfig()).containsOnlyKeys("executable");
        assertThat(PythonInstallation.at(virtual.resolve("bin/python")).virtualEnvironment())
                .contains(virtual);
    }

    @Test
    void takesASystemPythonAndItsVirtualEnvironment() throws Exception {
        var prefix = systemPython("system");

        var installation = PythonInstallation.at(prefix.resolve("bin/python3.14"));

        assertThat(installation.home()).isEqualTo(prefix);
        assertThat(installation.library()).isEqualTo(prefix.resolve("lib/libpython3.14.so.1.0"));
        assertThat(installation.isBundled()).isFalse();
        assertThat(PythonInstallation.at(installation.library())).isEqualTo(installation);

        var virtual = directory.resolve("environment of the system");
        run(installation.executable(), List.of("-m", "venv", "--without-pip", virtual.toString()));
        var environment = PythonInstallation.at(virtual);
        assertThat(environment.virtualEnvironment()).contains(virtual);
        assertThat(environment.home()).isEqualTo(prefix);
        assertThat(environment.library()).isEqualTo(installation.library());
        assertThat(environment.isBundled()).isFalse();
    }

    /// A Python that looks like an installed one: its own prefix, the bundled files by links. Beside it, as links out
    /// of a temporary directory are warned of.
    private Path systemPython(String name) throws IOException {
        var prefix = directory.resolve(name);
        Files.createDirectories(prefix.resolve("bin"));
        Files.createDirectories(prefix.resolve("lib"));
        Files.copy(bundled.executable(), prefix.resolve("bin/python3.14"));
        Files.copy(bundled.library(), prefix.resolve("lib/libpython3.14.so.1.0"));
        Files.setPosixFilePermissions(prefix.resolve("bin/python3.14"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(prefix.resolve("lib/python3.14"));
        try (var files = Files.list(bundled.home().resolve("lib/python3.14"))) {
            for (var file : (Iterable<Path>) files::iterator) {
                var link = prefix.resolve("lib/python3.14").resolve(file.getFileName());
                if (file.getFileName().toString().startsWith("_sysconfig")) {
                    var text = Files.readString(file).replace(bundled.home().toString(), prefix.toString());
                    Files.writeString(link, text);
                } else {
                    Files.createSymbolicLink(link, file);
                }
            }
        }
        return prefix;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "implementation=cpython version=3.13.9 major=3 minor=13 | is Python 3.13.9; Ophion needs 3.14 or later",
                "implementation=cpython version=2.7.18 major=2 minor=7 | is Python 2.7.18; Ophion needs 3.14 or later",
                "implementation=pypy version=3.11.13 major=3 minor=11 | is pypy 3.11.13, not CPython",
                "implementation=cpython version=3.14.3 major=3 minor=14 Py_GIL_DISABLED=1 | is a free-threaded build",
                "implementation=cpython version=3.14.3 major=3 minor=14 base_prefix=/nowhere prefix=/nowhere LIBDIR=/nowhere/lib"
                        + " LDLIBRARY=libpython3.14.a Py_ENABLE_SHARED=0"
                        + " | without a shared library (Py_ENABLE_SHARED=0): no libpython3.14.so.1.0 in [/nowhere/lib,"
            })
    void refusesWhatCannotBeEmbedded(String answers, String reason) throws IOException {
        var lines = Arrays.stream(answers.split(" ", -1))
                .map(answer -> "echo ophion:" + answer + "\n")
                .toList();
        var interpreter = program("refused", "#!/bin/sh\n" + String.join("", lines));

        assertThatThrownBy(() -> PythonInstallation.at(interpreter))
                .isInstanceOf(PythonInstallationException.class)
                .hasMessageContaining(interpreter.toString())
                .hasMessageContaining(reason);
    }

    @Test
    void refusesWhatIsNoPython() throws IOException {
        var missing = temporary.resolve("missing");
        refuses(missing, missing + " does not exist");
        var link = Files.createSymbolicLink(temporary.resolve("dangling"), missing);
        refuses(link, link + " is a link to a file that does not exist");
        var text = Files.writeString(temporary.resolve("python.txt"), "print(1)");
        refuses(text, text + " is not executable");
        var other = program("other", "#!/bin/sh\necho hello\nexit 3\n");
        refuses(other, other + " is not a Python interpreter: exit code 3, output: hello");
        var broken = program("broken", "#!/nonexistent/interpreter\n");
        refuses(broken, "cannot run " + broken);
        var empty = Files.createDirectory(temporary.resolve("empty directory"));
        refuses(empty, empty + " holds no Python");
    }

    @Test
    void refusesTheLibraryOfAnotherVersion() throws IOException {
        var prefix = systemPython("two versions");
        var library = Files.createFile(prefix.resolve("lib/libpython3.13.so.1.0"));

        refuses(library, library + " does not belong to " + prefix.resolve("bin/python3.14"));
    }

    private static void refuses(Path path, String message) {
        assertThatThrownBy(() -> PythonInstallation.at(path))
                .isInstanceOf(PythonInstallationException.class)
                .hasMessageContaining(message);
    }

    private Path program(String name, String script) throws IOException {
        var program = Files.writeString(temporary.resolve(name), script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }
}
