package dev.ophion;

import dev.ophion.internal.streams.LineOutput;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;

/// Java streams for `sys.stdin`, `sys.stdout` and `sys.stderr` of an interpreter.
///
///     StandardStreams.inherited().withOutputLines(page::append).withError(System.err)
///
/// What is written in Python arrives as UTF-8, line by line, or when it is flushed: in one call of
/// [OutputStream#write(byte\[\])] and one of [OutputStream#flush()], on the thread that runs the Python code and
/// without the GIL. Several threads and interpreters may call a stream at the same time. Interrupting the code
/// interrupts the thread. Ophion closes none of the streams.
///
/// What a stream throws is raised in Python, an [java.io.IOException] as OSError.
///
/// @param input where `sys.stdin` comes from; empty for where it comes from anyway: from the stream of the
///     interpreter that made this one, or of the process
/// @param output where `sys.stdout` goes to; empty likewise
/// @param error where `sys.stderr` goes to, tracebacks included; empty likewise
public record StandardStreams(
        Optional<InputStream> input, Optional<OutputStream> output, Optional<OutputStream> error) {
    private static final StandardStreams INHERITED =
            new StandardStreams(Optional.empty(), Optional.empty(), Optional.empty());

    /// No Java streams.
    public static StandardStreams inherited() {
        return INHERITED;
    }

    public StandardStreams withInput(InputStream stream) {
        return new StandardStreams(Optional.of(stream), output, error);
    }

    public StandardStreams withOutput(OutputStream stream) {
        return new StandardStreams(input, Optional.of(stream), error);
    }

    public StandardStreams withError(OutputStream stream) {
        return new StandardStreams(input, output, Optional.of(stream));
    }

    /// Hands over what is written to `sys.stdout` line by line, without the ends of the lines; a last line
    /// without an end comes when the interpreter ends or is redirected. Interpreters do not mix up their lines.
    /// What `lines` throws is logged, and the program goes on.
    public StandardStreams withOutputLines(Consumer<String> lines) {
        return withOutput(new LineOutput(lines));
    }

    /// As [#withOutputLines(Consumer)], for `sys.stderr`.
    public StandardStreams withErrorLines(Consumer<String> lines) {
        return withError(new LineOutput(lines));
    }

    /// Logs each line.
    ///
    /// @param output the level of what is written to `sys.stdout`
    /// @param error the level of what is written to `sys.stderr`
    public StandardStreams withLogger(System.Logger logger, System.Logger.Level output, System.Logger.Level error) {
        return withOutputLines(line -> logger.log(output, line)).withErrorLines(line -> logger.log(error, line));
    }
}
