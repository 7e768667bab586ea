package dev.ophion.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A JVM like this one, started to run one main class: for tests of what may crash or exit the process.
///
/// It gets this JVM's module path, class path, patched modules and native-access flags.
///
///     var result = ChildJvm.of(EndsTheRuntime.class).timeout(Duration.ofSeconds(20)).run("argument");
///     assertThat(result.exitCode()).as(result.toString()).isZero();
public final class ChildJvm {
    private static final List<String> INHERITED = List.of(
            "--module-path",
            "--upgrade-module-path",
            "--patch-module",
            "--add-modules",
            "--add-reads",
            "--add-exports",
            "--add-opens",
            "--enable-native-access",
            "--enable-preview");

    private final Class<?> mainClass;
    private final List<String> jvmArguments;
    private final Duration timeout;
    private final Path directory;
    private final Map<String, String> environment;

    private ChildJvm(
            Class<?> mainClass,
            List<String> jvmArguments,
            Duration timeout,
            Path directory,
            Map<String, String> environment) {
        this.mainClass = mainClass;
        this.jvmArguments = jvmArguments;
        this.timeout = timeout;
        this.directory = directory;
        this.environment = environment;
    }

    /// A child that runs `mainClass`, which may be in a named module or on the class path, with a minute to do it.
    public static ChildJvm of(Class<?> mainClass) {
        return new ChildJvm(mainClass, List.of(), Duration.ofMinutes(1), Path.of(""), Map.of());
    }

    /// The same child with `arguments` added to those of its JVM, such as `-Xmx64m`.
    public ChildJvm jvmArguments(String... arguments) {
        var all = new ArrayList<>(jvmArguments);
        all.addAll(List.of(arguments));
        return new ChildJvm(mainClass, List.copyOf(all), timeout, directory, environment);
    }

    /// The same child, killed when it has run for `limit`.
    public ChildJvm timeout(Duration limit) {
        return new ChildJvm(mainClass, jvmArguments, limit, directory, environment);
    }

    /// The same child in another working directory.
    public ChildJvm directory(Path other) {
        return new ChildJvm(mainClass, jvmArguments, timeout, other, environment);
    }

    /// The same child with these variables in its environment besides those of this process.
    public ChildJvm environment(Map<String, String> variables) {
        return new ChildJvm(mainClass, jvmArguments, timeout, directory, Map.copyOf(variables));
    }

    /// Runs the child to its end with `arguments` and empty standard input.
    ///
    /// @throws AssertionError if it was killed because its time was up; the message holds what it printed
    public Result run(String... arguments) {
        var command = command(arguments);
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var builder = new ProcessBuilder(command)
                    .directory(directory.toAbsolutePath().toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            var out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()), readers);
            var err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()), readers);
            var ended = awaitEnd(process);
            var result = new Result(process.exitValue(), out.join(), err.join());
            if (!ended) {
                throw new AssertionError(mainClass.getName() + " ran longer than " + timeout + "\n" + result);
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    private boolean awaitEnd(Process process) {
        try {
            if (process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly().onExit().join();
        return false;
    }

    private List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        for (var argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (INHERITED.contains(argument.split("=", 2)[0])) {
                command.add(argument);
            }
        }
        command.addAll(jvmArguments);
        command.add("--class-path");
        command.add(System.getProperty("java.class.path"));
        if (mainClass.getModule().isNamed()) {
            command.add("--add-modules=ALL-DEFAULT"); // as a main class on the class path would have it
            command.add("--module");
            command.add(mainClass.getModule().getName() + "/" + mainClass.getName());
        } else {
            command.add(mainClass.getName());
        }
        command.addAll(List.of(arguments));
        return command;
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How a child ended.
    ///
    /// @param exitCode as the operating system gives it: 128 + n after signal n
    /// @param out all of its standard output
    /// @param err all of its standard error
    public record Result(int exitCode, String out, String err) {
        @Override
        public String toString() {
            return "exit code " + exitCode + "\n--- out\n" + out + "\n--- err\n" + err;
        }
    }
}
