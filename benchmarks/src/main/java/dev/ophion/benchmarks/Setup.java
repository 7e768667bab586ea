package dev.ophion.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What contenders are made of: the distribution under test, the plain Python beside it, and the scripts for both.
///
/// @param distribution the folder of the distribution
/// @param selection the options that select a Python for the command `ophion`, or none
/// @param python the plain Python: the one that Ophion embeds
/// @param scripts the folder of the scripts
/// @param peers other ways of running Python in a JVM
/// @param effort for all contenders
/// @param workers numbers of workers to measure, rising from one to the number of cores
public record Setup(
        Path distribution,
        List<String> selection,
        Path python,
        Path scripts,
        Peers peers,
        Effort effort,
        List<Integer> workers) {
    private static final List<String> SCRIPTS = List.of(
            "JepCalls.java",
            "calls.py",
            "measuring.py",
            "memory.py",
            "message_sizes.py",
            "pools.py",
            "queue_scaling.py",
            "queues.py",
            "speedup.py",
            "startup.py",
            "workloads.py");

    /// Copies the lists.
    public Setup {
        selection = List.copyOf(selection);
        workers = List.copyOf(workers);
    }

    /// Puts all scripts into `folder`, so that they can import each other.
    public static void writeScripts(Path folder) throws IOException {
        for (String name : SCRIPTS) {
            try (var source = Objects.requireNonNull(Setup.class.getResourceAsStream(name), name)) {
                Files.write(folder.resolve(name), source.readAllBytes());
            }
        }
    }

    /// A script under plain Python.
    Contender onPython(String name, Contender.Family family, String script, String... arguments) {
        return script(name, family, List.of(python.toString()), script, arguments);
    }

    /// A script under `ophion run`.
    Contender onOphion(String name, String script, String... arguments) {
        return script(name, Contender.Family.OPHION, ophion("run"), script, arguments);
    }

    private Contender script(
            String name, Contender.Family family, List<String> launcher, String script, String... arguments) {
        List<String> command = new ArrayList<>(launcher);
        command.add(scripts.resolve(script).toString());
        command.addAll(List.of(arguments));
        command.addAll(effort.arguments());
        return new Contender(name, family, command);
    }

    /// The start of a command line of `ophion`.
    List<String> ophion(String command) {
        List<String> all = new ArrayList<>();
        all.add(distribution.resolve("bin/ophion").toString());
        all.addAll(selection);
        all.add(command);
        return all;
    }

    /// A program in Java, on the API of Ophion.
    Contender onJava(String name, Class<?> main, String... arguments) {
        return onJava(name, Contender.Family.OPHION, main, arguments);
    }

    /// A program in Java, with the API of Ophion at hand.
    Contender onJava(String name, Contender.Family family, Class<?> main, String... arguments) {
        return java(name, family, moduleOptions(main, List.of()), arguments);
    }

    /// A program in Java that sees packages which Ophion keeps to itself.
    Contender onJavaInside(String name, Contender.Family family, Class<?> main, String... arguments) {
        String module = main.getModule().getName();
        List<String> access = List.of(
                "--add-reads=" + module + "=dev.ophion.cpython",
                "--add-exports=dev.ophion.cpython/dev.ophion.cpython=" + module,
                "--add-exports=dev.ophion/dev.ophion.internal.thread=" + module);
        return java(name, family, moduleOptions(main, access), arguments);
    }

    private List<String> moduleOptions(Class<?> main, List<String> more) {
        List<String> options = new ArrayList<>(List.of(
                "--enable-native-access=dev.ophion.cpython",
                "--module-path",
                distribution.resolve("lib") + File.pathSeparator + distribution.resolve("lib/bench"),
                "--class-path",
                distribution.resolve("lib/runtime") + File.separator + "*"));
        options.addAll(more);
        options.addAll(List.of("--module", main.getModule().getName() + "/" + main.getName()));
        return options;
    }

    /// A program in Java on GraalPy with its JIT compiler, if that is there.
    Optional<Contender> onGraalPy(String name, Class<?> main, String... arguments) {
        return peers.graalPy().map(jars -> {
            List<String> options = new ArrayList<>(Peers.graalPyOptions(jars, ownJars()));
            options.add(main.getName());
            return java(name, Contender.Family.JVM, options, arguments);
        });
    }

    /// A program in Java on Jep, if that is there: one of the scripts, which is compiled when it runs.
    Optional<Contender> onJep(String name, String script) {
        return peers.jep().map(environment -> {
            Path packages = Peers.jepPackages(environment);
            List<String> options = new ArrayList<>(Peers.jepOptions(packages, ownJars()));
            options.add(scripts.resolve(script).toString());
            Contender program = java(name, Contender.Family.JVM, options, packages.toString());
            List<String> command = new ArrayList<>(Peers.jepEnvironment(python));
            command.addAll(program.command());
            return new Contender(name, Contender.Family.JVM, command);
        });
    }

    /// A program in Java, started with `options`, of which the last name its main class. On the way from C to Java none
    /// of them pays for a fence of the processor, whoever's library it calls, as under the command.
    Contender java(String name, Contender.Family family, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:-PrintWarnings", "-XX:+UseSystemMemoryBarrier"));
        command.addAll(options);
        command.addAll(List.of(arguments));
        command.addAll(effort.arguments());
        return new Contender(name, family, command);
    }

    /// The class path of this module without modules, for a JVM with other ones.
    private List<Path> ownJars() {
        return List.of(distribution.resolve("lib/bench/*"), distribution.resolve("lib/*"));
    }

    /// The same with another effort.
    Setup withEffort(Effort other) {
        return new Setup(distribution, selection, python, scripts, peers, other, workers);
    }

    /// The number of workers of the largest measurement.
    int mostWorkers() {
        return workers.getLast();
    }
}
