package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.test.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Programs that misuse Ophion in every way, and go on: the last thing they print is that they are still there.
final class Survival {
    /// What a program prints last.
    static final String SAID = "survived";

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Survival() {}

    /// Runs `source` under `ophion run`. It asserts what it expects, and prints [#SAID] at its end.
    static Program ofScript(Path directory, String source) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("program.py"), source);
        Program program = Program.ophion(directory, "run", "program.py").succeeded();
        assertThat(program.out()).as(program.toString()).endsWith(SAID + "\n");
        assertThat(directory).as("the JVM reported a crash").isDirectoryNotContaining("glob:**hs_err*");
        return program;
    }

    /// Runs `program` in a JVM of its own, with `arguments`. It throws when something is not as it expects, and prints
    /// [#SAID] at its end.
    static ChildJvm.Result ofProgram(Class<?> program, String... arguments) {
        return of(ChildJvm.of(program), arguments);
    }

    /// As [#ofProgram], for a child that has been prepared.
    static ChildJvm.Result of(ChildJvm child, String... arguments) {
        return of(child, LIMIT, arguments);
    }

    /// As [#of(ChildJvm, String...)], for a child that is killed when it has run for `limit`.
    static ChildJvm.Result of(ChildJvm child, Duration limit, String... arguments) {
        ChildJvm.Result result = child.jvmArguments("-Xmx256m", "-XX:+SuppressFatalErrorMessage")
                .timeout(limit)
                .run(arguments);
        return asserted(result);
    }

    /// Asserts that a child has gone on to its end.
    static ChildJvm.Result asserted(ChildJvm.Result result) {
        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(result.out()).as(result.toString()).endsWith(SAID + "\n");
        return result;
    }

    /// Runs `action`, which has to throw a `type` whose message contains `part`.
    static <T extends Throwable> T thrown(Class<T> type, String part, Action action) {
        try {
            action.run();
        } catch (Throwable thrown) {
            if (type.isInstance(thrown) && String.valueOf(thrown.getMessage()).contains(part)) {
                return type.cast(thrown);
            }
            throw new AssertionError("expected " + type.getName() + " with '" + part + "'", thrown);
        }
        throw new AssertionError("nothing thrown, expected " + type.getName() + " with '" + part + "'");
    }

    /// Java code that may throw anything.
    interface Action {
        void run() throws Throwable;
    }
}
