package dev.ophion.longtests.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/// A file with what a program is about to do, one entry in place of the last one: what it did when it crashed.
///
/// May be written by several threads; one of the entries stays.
public final class Journal implements AutoCloseable {
    private static final int LENGTH = 1_000;

    private final FileChannel file;
    private final AtomicLong entries = new AtomicLong();

    /// Makes the file.
    public Journal(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /// Writes the entry, as far as it has room.
    public void write(String entry) {
        byte[] text = (entries.incrementAndGet() + ": " + entry).getBytes(StandardCharsets.UTF_8);
        byte[] line = Arrays.copyOf(text, LENGTH);
        Arrays.fill(line, Math.min(text.length, LENGTH), LENGTH, (byte) ' ');
        try {
            file.write(ByteBuffer.wrap(line), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The last entry of a program; empty before the first.
    static String read(Path path) throws IOException {
        return Files.exists(path) ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8).strip() : "";
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
