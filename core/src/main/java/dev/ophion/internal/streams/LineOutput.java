package dev.ophion.internal.streams;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Hands over what is written line by line: a stream for one interpreter, or the model of such streams.
///
/// What the consumer throws is logged. Thrown on, it would have Python write the same lines again.
public final class LineOutput extends OutputStream {
    private final Consumer<String> lines;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();

    public LineOutput(Consumer<String> lines) {
        this.lines = lines;
    }

    /// One that begins at the beginning of a line, with the same consumer.
    LineOutput another() {
        return new LineOutput(lines);
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int begin = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                unfinished.write(bytes, begin, i - begin);
                begin = i + 1;
                handOver();
            }
        }
        unfinished.write(bytes, begin, offset + length - begin);
    }

    /// Hands over a line that has no end.
    synchronized void finish() {
        if (unfinished.size() > 0) {
            handOver();
        }
    }

    private void handOver() {
        String line = unfinished.toString(StandardCharsets.UTF_8);
        unfinished.reset();
        try {
            lines.accept(line);
        } catch (RuntimeException failed) {
            System.getLogger("dev.ophion").log(Level.WARNING, "a line of output was not taken: " + line, failed);
        }
    }
}
