package dev.ophion.internal.inspection;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The memory of a process of Linux, this one included. An address that is not mapped is an IOException, where reading
/// it directly would end the process; and the GIL need not be held, for nothing read here is trusted.
final class ProcessMemory implements Closeable {
    /// More than any str or bytes that is read here has.
    private static final int MOST_BYTES = 1 << 20;

    /// No channel: that would be closed when its thread is interrupted.
    private final RandomAccessFile file;

    private ProcessMemory(RandomAccessFile file) {
        this.file = file;
    }

    /// @param process its id, or `self`
    /// @throws IOException if there is no such process, or it may not be looked into
    static ProcessMemory of(String process) throws IOException {
        return new ProcessMemory(new RandomAccessFile("/proc/" + process + "/mem", "r"));
    }

    byte[] bytes(long address, long count) throws IOException {
        if (address <= 0 || count < 0 || count > MOST_BYTES) {
            throw new IOException("no %d bytes at 0x%x".formatted(count, address));
        }
        byte[] read = new byte[(int) count];
        file.seek(address);
        file.readFully(read);
        return read;
    }

    /// A structure, or the first `count` bytes of it.
    ByteBuffer structure(long address, int count) throws IOException {
        return ByteBuffer.wrap(bytes(address, count)).order(ByteOrder.nativeOrder());
    }

    long word(long address) throws IOException {
        return structure(address, Long.BYTES).getLong();
    }

    int integer(long address) throws IOException {
        return structure(address, Integer.BYTES).getInt();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
