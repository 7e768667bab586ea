package dev.ophion.internal.installation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/// Lets one thread of one process change an unpacked Python. The file lock ends with the process that holds it, however
/// that ends; the file itself stays.
final class InstallationLock implements AutoCloseable {
    /// File locks belong to the whole process, so its threads need a lock of their own.
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final FileChannel channel;

    private InstallationLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Waits until no other thread or process holds the lock.
    static InstallationLock acquire(Path file) throws IOException {
        IN_THIS_PROCESS.lock();
        try {
            return new InstallationLock(lock(file));
        } catch (Throwable failed) {
            IN_THIS_PROCESS.unlock();
            throw failed;
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.lock();
            return channel;
        } catch (OverlappingFileLockException held) {
            channel.close();
            throw new IOException(file + " is locked by a copy of Ophion in another class loader of this JVM", held);
        } catch (Throwable failed) {
            channel.close();
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close(); // releases the file lock
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }
}
