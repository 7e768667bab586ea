package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// File descriptors of POSIX systems. Not for Windows: the class cannot be initialised there. No library needs to
/// be
/// loaded.
public final class FileDescriptors {
    // ssize_t read(int fd, void *buf, size_t count)
    private static final NativeFunction read = NativeFunction.ofSystem("read");

    /// Reads up to `count` bytes; blocks until there are some.
    ///
    /// @return the bytes read, 0 at the end, -1 on an error or a signal
    public static long read(int fd, MemorySegment buf, long count) {
        return read.call((long) fd, word(buf), count);
    }

    // ssize_t write(int fd, const void *buf, size_t count)
    private static final NativeFunction write = NativeFunction.ofSystem("write");

    /// Writes up to `count` bytes of `buf`. Waits unless the descriptor does not block.
    ///
    /// @return how many; -1 on failure
    public static long write(int fd, MemorySegment buf, long count) {
        return write.call((long) fd, word(buf), count);
    }

    // int close(int fd)
    private static final NativeFunction close = NativeFunction.ofSystem("close");

    /// Closes `fd`.
    ///
    /// @return 0, or -1 on an error
    public static int close(int fd) {
        return (int) close.call((long) fd);
    }

    // char *getcwd(char *buf, size_t size)
    private static final NativeFunction getcwd = NativeFunction.ofSystem("getcwd");

    /// Longer than the longest path that `getcwd` returns.
    private static final long PATH_BYTES = 16 * 1024;

    /// The working directory of the process, which is not always the one that the JVM has started in.
    ///
    /// @throws IllegalStateException if it was removed, or cannot be told
    public static String workingDirectory() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocate(PATH_BYTES);
            if (getcwd.call(word(path), PATH_BYTES) == 0) {
                throw new IllegalStateException("the working directory cannot be told");
            }
            return path.getString(0);
        }
    }

    private FileDescriptors() {}
}
