package dev.ophion.longtests.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program of this module in a JVM of its own, so that a crash or a hang is an answer. It writes what it is
/// about to do into its [Journal], which tells what it was doing, and that it goes on.
///
/// @param distribution the folder of the distribution
/// @param main the class with the program; its first argument is the journal
/// @param jvmOptions for the JVM
/// @param patience how long the journal may stay as it is
public record WatchedProgram(Path distribution, Class<?> main, List<String> jvmOptions, Duration patience) {
    private static final long LOOK_MILLIS = 500;

    /// With one heap for all threads, the C library's, memory of threads that come and go shows no steps.
    private static final Map<String, String> ONE_HEAP = Map.of("MALLOC_ARENA_MAX", "1");

    /// Copies the list.
    public WatchedProgram {
        jvmOptions = List.copyOf(jvmOptions);
    }

    /// Runs the program to its end, with the terminal of this process, in an empty folder. Says what went wrong,
    /// if it did.
    ///
    /// @return 0 if all was well
    public int run(List<String> arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("ophion-test");
        Path journal = folder.resolve("journal");
        var builder = new ProcessBuilder(command(folder, journal, arguments))
                .directory(folder.toFile())
                .inheritIO()
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().putAll(ONE_HEAP);
        Process process = builder.start();
        boolean hangs;
        try {
            hangs = !awaitEnd(process, journal);
            if (hangs) {
                printStacks(process);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        if (hangs) {
            System.err.printf("nothing happened for %d s, while: %s%n", patience.toSeconds(), Journal.read(journal));
        } else if (process.exitValue() > 1) {
            System.err.printf(
                    "ended with exit code %d, while: %s%nits files are in %s%n",
                    process.exitValue(), Journal.read(journal), folder);
        } else {
            delete(folder);
        }
        return hangs ? 1 : process.exitValue();
    }

    private List<String> command(Path folder, Path journal, List<String> arguments) {
        Path lib = distribution.resolve("lib");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                lib + File.pathSeparator + lib.resolve("test"),
                "--class-path",
                lib.resolve("runtime") + File.separator + "*",
                "--enable-native-access=dev.ophion.cpython",
                "-XX:ErrorFile=" + folder.resolve("hs_err.log")));
        command.addAll(jvmOptions);
        command.addAll(List.of("--module", main.getModule().getName() + "/" + main.getName(), journal.toString()));
        command.addAll(arguments);
        return command;
    }

    private boolean awaitEnd(Process process, Path journal) throws IOException, InterruptedException {
        String last = "";
        long since = System.nanoTime();
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            String now = Journal.read(journal);
            if (!now.equals(last)) {
                last = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patience.toNanos()) {
                return false;
            }
        }
        return true;
    }

    /// SIGQUIT has a JVM print the stacks of its threads.
    private static void printStacks(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor(2, TimeUnit.SECONDS);
        process.waitFor(3, TimeUnit.SECONDS);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
