package dev.ophion.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How a contender's process ended.
///
/// @param exitCode of the process; of no meaning if it timed out
/// @param hasTimedOut whether it had to be ended
/// @param output what it printed, without errors
/// @param errors what it printed as errors
record ContenderProcess(int exitCode, boolean hasTimedOut, String output, String errors) {
    private static final int TAIL = 600;

    /// Runs a command to its end, or ends it and what it started when the time is up.
    static ContenderProcess run(List<String> command, Duration limit) throws IOException, InterruptedException {
        Path output = Files.createTempFile("contender", ".out");
        Path errors = Files.createTempFile("contender", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            boolean ended;
            try {
                ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                if (process.isAlive()) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly().waitFor();
                }
            }
            return new ContenderProcess(
                    process.exitValue(),
                    !ended,
                    Files.readString(output, StandardCharsets.UTF_8),
                    Files.readString(errors, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    String lastLine() {
        String text = output.strip();
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    /// The end of what it said, for a message.
    String lastLines() {
        String text = (output + errors).strip();
        return text.substring(Math.max(0, text.length() - TAIL));
    }
}
