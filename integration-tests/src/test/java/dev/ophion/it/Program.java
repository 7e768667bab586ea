package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A program that ran to its end in a process of its own, as a user would start it.
///
/// @param exitCode as the operating system gives it
/// @param out what it wrote to standard output
/// @param err what it wrote to standard error
record Program(int exitCode, String out, String err) {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("ophion.distribution"));
    private static final Path EXAMPLES = Path.of(System.getProperty("ophion.examples"));
    private static final int MINUTES = 5;

    /// Runs `./ophion` with `arguments` in the folder `directory`.
    static Program ophion(Path directory, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(DISTRIBUTION.resolve("bin/ophion").toString());
        command.addAll(List.of(arguments));
        return run(directory, command);
    }

    /// The file `path` under `examples/`.
    static Path example(String path) {
        return EXAMPLES.resolve(path);
    }

    /// Runs the Java example of the folder `name`, on the module path with access for the binding alone.
    static Program example(Path directory, String name, String mainClass, Object... arguments)
            throws IOException, InterruptedException {
        var module = mainClass.substring(0, mainClass.lastIndexOf('.'));
        return java(
                directory,
                List.of(
                        "--enable-native-access=dev.ophion.cpython",
                        "--module-path",
                        DISTRIBUTION.resolve("lib") + File.pathSeparator + jar(name),
                        "--class-path",
                        DISTRIBUTION.resolve("lib/runtime") + "/*",
                        "--module",
                        module + "/" + mainClass),
                arguments);
    }

    /// Runs the Java example of the folder `name` without modules, everything on the class path.
    static Program exampleOnClassPath(Path directory, String name, String mainClass, Object... arguments)
            throws IOException, InterruptedException {
        var classPath = Stream.of(
                        jar(name).toString(),
                        DISTRIBUTION.resolve("lib") + "/*",
                        DISTRIBUTION.resolve("lib/runtime") + "/*")
                .collect(Collectors.joining(File.pathSeparator));
        return java(
                directory,
                List.of("--enable-native-access=ALL-UNNAMED", "--class-path", classPath, mainClass),
                arguments);
    }

    /// Runs a source file of Java, which uses the modules of the distribution.
    static Program javaSource(Path directory, Path source) throws IOException, InterruptedException {
        return java(
                directory,
                List.of(
                        "--enable-native-access=dev.ophion.cpython",
                        "--module-path",
                        DISTRIBUTION.resolve("lib").toString(),
                        "--add-modules=dev.ophion",
                        "--class-path",
                        DISTRIBUTION.resolve("lib/runtime") + "/*"),
                source);
    }

    private static Path jar(String example) {
        return example(example + "/target/" + example + ".jar");
    }

    private static Program java(Path directory, List<String> options, Object... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        return run(directory, command);
    }

    /// Runs `command` in the folder `directory`, with empty standard input, for at most five minutes.
    static Program run(Path directory, List<String> command) throws IOException, InterruptedException {
        var out = Files.createTempFile(directory, "out", ".txt");
        var err = Files.createTempFile(directory, "err", ".txt");
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        var ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        var program = new Program(process.exitValue(), Files.readString(out), Files.readString(err));
        assertThat(ended)
                .as("%s ran longer than %d minutes%n%s", command, MINUTES, program)
                .isTrue();
        return program;
    }

    /// This program, when it ended well.
    Program succeeded() {
        assertThat(exitCode).as(toString()).isZero();
        return this;
    }

    /// The only place of the output where `pattern` is found.
    MatchResult only(Pattern pattern) {
        assertThat(pattern.matcher(out).results()).as("%s%n%s", pattern, this).hasSize(1);
        return pattern.matcher(out).results().findFirst().orElseThrow();
    }

    /// The group of `pattern` as a number, at the only place where `pattern` is found.
    int number(String pattern) {
        return Integer.parseInt(
                only(Pattern.compile(pattern, Pattern.MULTILINE)).group(1));
    }

    @Override
    public String toString() {
        return "exit code " + exitCode + "\n--- out\n" + out + "\n--- err\n" + err;
    }
}
