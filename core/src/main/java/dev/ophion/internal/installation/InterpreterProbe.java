package dev.ophion.internal.installation;

import dev.ophion.PythonInstallationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What an installed interpreter says about itself, and whether that can be embedded.
///
/// @param executable the program that was asked
/// @param answers by name, as the script prints them
record InterpreterProbe(Path executable, Map<String, String> answers) {
    private static final int MINIMUM_MINOR = 14;
    private static final String PREFIX = "ophion:";

    /// Isolated like `-I`, which Python 2 does not know; the script leaves the current directory out of `sys.path`.
    private static final List<String> OPTIONS = List.of("-E", "-s");

    /// Runs on any Python since 2.6, to be able to say that it is too old. Lines, because paths hold no line ends.
    private static final String SCRIPT = """
            import sys
            sys.path[:] = [entry for entry in sys.path if entry]
            answers = {
                'implementation': getattr(getattr(sys, 'implementation', None), 'name', 'cpython'),
                'version': '%d.%d.%d' % sys.version_info[:3],
                'major': sys.version_info[0],
                'minor': sys.version_info[1],
            }
            if hasattr(sys, 'pypy_version_info'):
                answers['implementation'] = 'pypy'
            if sys.version_info >= (3, 14):
                import sysconfig
                answers['executable'] = sys.executable
                answers['base_executable'] = getattr(sys, '_base_executable', None) or sys.executable
                answers['prefix'] = sys.prefix
                answers['base_prefix'] = sys.base_prefix
                for name in ('LDLIBRARY', 'INSTSONAME', 'LIBDIR', 'MULTIARCH', 'PYTHONFRAMEWORKPREFIX',
                             'Py_ENABLE_SHARED', 'Py_GIL_DISABLED'):
                    answers[name] = sysconfig.get_config_var(name)
            text = ''.join('ophion:%s=%s\\n' % answer for answer in answers.items() if answer[1] not in (None, ''))
            sys.stdout.write(text) if sys.version_info < (3,) else sys.stdout.buffer.write(text.encode('utf-8'))
            """;

    /// Asks `executable`.
    ///
    /// @throws PythonInstallationException if it does not run, or is no Python
    static InterpreterProbe ask(Path executable) {
        if (!Files.exists(executable)) {
            throw new PythonInstallationException(executable
                    + (Files.isSymbolicLink(executable)
                            ? " is a link to a file that does not exist: the Python it was made from is gone"
                            : " does not exist"));
        }
        if (!Files.isExecutable(executable)) {
            throw new PythonInstallationException(executable + " is not executable");
        }
        InterpreterProcess.Result result;
        try {
            result = InterpreterProcess.run(executable, OPTIONS, SCRIPT, List.of());
        } catch (IOException failed) {
            throw new PythonInstallationException("cannot run " + executable, failed);
        }
        var answers = new HashMap<String, String>();
        result.output()
                .lines()
                .filter(line -> line.startsWith(PREFIX) && line.contains("="))
                .forEach(line -> answers.put(
                        line.substring(PREFIX.length(), line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        if (!answers.containsKey("version")) {
            throw new PythonInstallationException(executable + " is not a Python interpreter: exit code "
                    + result.exitCode() + ", output: " + result.output());
        }
        return new InterpreterProbe(executable, Map.copyOf(answers));
    }

    /// Refuses what cannot be embedded, whatever library it has.
    InterpreterProbe orRefuse() {
        if (!answer("implementation").equals("cpython")) {
            throw refused("is " + answer("implementation") + " " + version() + ", not CPython");
        }
        if (Integer.parseInt(answer("major")) != 3 || Integer.parseInt(answer("minor")) < MINIMUM_MINOR) {
            throw refused("is Python " + version() + "; Ophion needs 3." + MINIMUM_MINOR + " or later");
        }
        if (answers.getOrDefault("Py_GIL_DISABLED", "0").equals("1")) {
            throw refused("is a free-threaded build (Py_GIL_DISABLED=1); Ophion gives each interpreter a GIL of its own"
                    + " and needs the default build");
        }
        return this;
    }

    String version() {
        return answer("version");
    }

    /// `major.minor`.
    String featureVersion() {
        return answer("major") + "." + answer("minor");
    }

    Path path(String name) {
        return Path.of(answer(name));
    }

    /// Finds the shared library this interpreter belongs to, the places of its own configuration first.
    ///
    /// @throws PythonInstallationException if there is none
    Path library(Platform platform) {
        var basePrefix = path("base_prefix");
        var directories = new ArrayList<Path>();
        configured("LIBDIR").ifPresent(libraries -> {
            directories.add(libraries);
            configured("MULTIARCH").ifPresent(multiarch -> directories.add(libraries.resolve(multiarch.toString())));
        });
        configured("PYTHONFRAMEWORKPREFIX").ifPresent(directories::add);
        directories.add(basePrefix.resolve("lib"));
        directories.add(basePrefix);
        directories.add(basePrefix.resolve("bin"));
        var names = new ArrayList<String>();
        for (var variable : List.of("INSTSONAME", "LDLIBRARY")) {
            Optional.ofNullable(answers.get(variable))
                    .filter(name -> platform.isLibrary(Path.of(name)))
                    .ifPresent(names::add);
        }
        names.addAll(platform.libraryNames(featureVersion()));
        for (var directory : directories) {
            for (var name : names) {
                var library = directory.resolve(name);
                if (Files.isRegularFile(library)) {
                    return library;
                }
            }
        }
        throw refused("is Python " + version() + " without a shared library (Py_ENABLE_SHARED="
                + answers.getOrDefault("Py_ENABLE_SHARED", "0") + "): no " + names.getFirst() + " in " + directories
                + "; install the package with that file, or a build made with --enable-shared");
    }

    private Optional<Path> configured(String variable) {
        return Optional.ofNullable(answers.get(variable)).map(Path::of);
    }

    private String answer(String name) {
        return Objects.requireNonNull(answers.get(name), () -> executable + " does not tell its " + name);
    }

    private PythonInstallationException refused(String reason) {
        return new PythonInstallationException(executable + " " + reason);
    }
}
