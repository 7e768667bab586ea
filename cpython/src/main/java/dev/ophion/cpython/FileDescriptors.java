package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.systemWords;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// File descriptors of POSIX systems. Not for Windows: the class cannot be initialised there. No library needs to
/// be
/// loaded.
public final class FileDescriptors {
    // ssize_t read(int fd, void *buf, size_t count)
    private static final MethodHandle read = systemWords("read", 3);

    /// Reads up to `count` bytes; blocks until there are some.
    ///
    /// @return the bytes read, 0 at the end, -1 on an error or a signal
    public static long read(int fd, MemorySegment buf, long count) {
        try {
            return (long) read.invokeExact((long) fd, word(buf), count);
        } catch (Throwable misbound) {
            throw new AssertionError("read", misbound);
        }
    }

    // int close(int fd)
    private static final MethodHandle close = systemWords("close", 1);

    /// Closes `fd`.
    ///
    /// @return 0, or -1 on an error
    public static int close(int fd) {
        try {
            return (int) (long) close.invokeExact((long) fd);
        } catch (Throwable misbound) {
            throw new AssertionError("close", misbound);
        }
    }

    private FileDescriptors() {}
}
