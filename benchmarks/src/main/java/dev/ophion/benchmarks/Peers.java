package dev.ophion.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Other ways of running Python in a JVM. They are no part of Ophion: whoever wants them in a comparison has them
/// fetched,
/// which takes minutes and some hundred megabytes, into a folder of the user's cache.
///
/// @param folder theirs
public record Peers(Path folder) {
    /// What to do about a missing one.
    static final String HOW_TO_INSTALL = "not installed; `ophion bench --install-peers` does it";

    private static final List<String> COMPILER =
            List.of("compiler-", "truffle-compiler-", "collections-", "word-", "nativeimage-", "jniutils-");
    private static final Duration LIMIT = Duration.ofMinutes(20);

    /// The jars of GraalPy, if it is there.
    Optional<Path> graalPy() {
        return existing("graalpy");
    }

    /// The virtual environment that holds Jep, if it is there.
    public Optional<Path> jep() {
        return existing("jep");
    }

    /// What turns the JIT compiler of GraalPy on, and its class path after `first`.
    ///
    /// @param jars the folder of its jars
    static List<String> graalPyOptions(Path jars, List<Path> first) {
        String compiler = String.join(
                File.pathSeparator,
                jars(jars).filter(Peers::isCompiler).map(Path::toString).toList());
        String classPath = String.join(
                File.pathSeparator,
                Stream.concat(first.stream(), jars(jars).filter(jar -> !isCompiler(jar)))
                        .map(Path::toString)
                        .toList());
        return List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:+EnableJVMCI",
                "--upgrade-module-path=" + compiler,
                "--class-path=" + classPath);
    }

    /// The folder in a virtual environment that Jep is in.
    static Path jepPackages(Path environment) {
        try (var files = Files.walk(environment)) {
            return files.filter(file -> file.endsWith("site-packages"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot look into " + environment, failed);
        }
    }

    /// The variables that have a JVM load `python` and its library, as the start of a command line.
    static List<String> jepEnvironment(Path python) {
        Path home = Objects.requireNonNull(
                Objects.requireNonNull(python.getParent(), "an executable is in a folder")
                        .getParent(),
                "bin is in a folder");
        return List.of(
                "env", "PYTHONHOME=" + home, "LD_LIBRARY_PATH=" + home + File.pathSeparator + home.resolve("lib"));
    }

    /// Jep's class path after `first`.
    static List<String> jepOptions(Path packages, List<Path> first) {
        Stream<Path> jars = jars(packages.resolve("jep"));
        return List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--class-path",
                Stream.concat(first.stream(), jars)
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
    }

    /// Fetches and builds what is missing. What cannot be had is told to `out`, and left out.
    ///
    /// @param python the plain Python, for which Jep is built
    public void install(Path python, PrintWriter out) throws IOException, InterruptedException {
        if (graalPy().isEmpty()) {
            Path target = Files.createDirectories(folder.resolve("graalpy"));
            try (var pom = Objects.requireNonNull(Peers.class.getResourceAsStream("graalpy-pom.xml"))) {
                Files.write(target.resolve("pom.xml"), pom.readAllBytes());
            }
            install(
                    target,
                    out,
                    List.of(
                            "mvn",
                            "-q",
                            "-B",
                            "-f",
                            target.resolve("pom.xml").toString(),
                            "dependency:copy-dependencies",
                            "-DoutputDirectory=" + target));
        }
        if (jep().isEmpty()) {
            Path target = folder.resolve("jep");
            String script = "\"$1\" -m venv \"$2\" && \"$2/bin/pip\" install -q jep";
            install(target, out, List.of("sh", "-c", script, "sh", python.toString(), target.toString()));
        }
    }

    private static void install(Path target, PrintWriter out, List<String> command)
            throws IOException, InterruptedException {
        out.printf("installing %s ...%n", target);
        out.flush();
        var run = ContenderProcess.run(
                Stream.concat(Stream.of("env", "JAVA_HOME=" + System.getProperty("java.home")), command.stream())
                        .toList(),
                LIMIT);
        if (!run.hasTimedOut() && run.exitCode() == 0) {
            Files.createFile(target.resolve("complete"));
        } else {
            out.printf("%s cannot be installed: %s%n", target.getFileName(), run.lastLines());
        }
    }

    private Optional<Path> existing(String name) {
        Path found = folder.resolve(name);
        return Files.exists(found.resolve("complete")) ? Optional.of(found) : Optional.empty();
    }

    private static boolean isCompiler(Path jar) {
        String name = String.valueOf(jar.getFileName());
        return COMPILER.stream().anyMatch(name::startsWith);
    }

    private static Stream<Path> jars(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot list " + folder, failed);
        }
    }
}
