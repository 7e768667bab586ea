package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

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

    @Override
    public String toString() {
        return "exit code " + exitCode + "\n--- out\n" + out + "\n--- err\n" + err;
    }
}
