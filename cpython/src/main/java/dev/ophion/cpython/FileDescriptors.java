package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.MemoryLayout.PathElement.groupElement;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;

/// File descriptors of POSIX systems. Not for Windows: the class cannot be initialised there. No library needs to
/// be loaded.
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

    /// There is something to read, or the other end was closed.
    public static final int POLLIN = 0x1;
    /// There is room to write.
    public static final int POLLOUT = 0x4;

    // struct pollfd { int fd; short events; short revents; }
    private static final StructLayout POLLFD = MemoryLayout.structLayout(
            ValueLayout.JAVA_INT.withName("fd"),
            ValueLayout.JAVA_SHORT.withName("events"),
            ValueLayout.JAVA_SHORT.withName("revents"));

    // int poll(struct pollfd *fds, nfds_t nfds, int timeout)
    private static final NativeFunction poll = NativeFunction.ofSystem("poll");

    /// Descriptors to watch, to be filled with [#setPollFd].
    public static MemorySegment pollFds(Arena arena, int count) {
        return arena.allocate(POLLFD, count);
    }

    /// Says what the element `index` of `fds` watches.
    ///
    /// @param fd nothing is watched if it is negative
    /// @param events [#POLLIN], [#POLLOUT] or both
    public static void setPollFd(MemorySegment fds, int index, int fd, int events) {
        long element = index * POLLFD.byteSize();
        fds.set(ValueLayout.JAVA_INT, element + POLLFD.byteOffset(groupElement("fd")), fd);
        fds.set(ValueLayout.JAVA_SHORT, element + POLLFD.byteOffset(groupElement("events")), (short) events);
    }

    /// What the last [#poll] found for the element `index` of `fds`; 0 for nothing.
    public static int revents(MemorySegment fds, int index) {
        return fds.get(ValueLayout.JAVA_SHORT, index * POLLFD.byteSize() + POLLFD.byteOffset(groupElement("revents")));
    }

    /// Waits until one of `nfds` descriptors is as wanted.
    ///
    /// @param timeout in milliseconds; negative for as long as it takes
    /// @return how many are; 0 when the time is up, -1 on an error or a signal
    public static int poll(MemorySegment fds, long nfds, int timeout) {
        return (int) poll.call(word(fds), nfds, (long) timeout);
    }

    /// For [#eventfd]: not for child processes.
    public static final int EFD_CLOEXEC = 0x80000;
    /// For [#eventfd]: reading and writing never waits.
    public static final int EFD_NONBLOCK = 0x800;

    /// Makes a descriptor that is a counter: writing adds to it, reading takes it all, and it is readable unless
    /// zero. Linux only.
    ///
    /// @return the descriptor, or -1 on an error
    public static int eventfd(int initval, int flags) {
        return (int) Linux.eventfd.call((long) initval, (long) flags);
    }

    /// Bound when it is first needed, because other systems do not have it.
    private static final class Linux {
        // int eventfd(unsigned int initval, int flags)
        static final NativeFunction eventfd = NativeFunction.ofSystem("eventfd");
    }

    private static final int F_GETFL = 3;
    private static final int O_NONBLOCK = 0x800; // of Linux

    // int fcntl(int fd, int cmd, ...)
    private static final NativeFunction fcntl = NativeFunction.ofSystem("fcntl");

    /// Whether reading from `fd`, or writing to it, waits; `false` if it is not open. Linux only.
    public static boolean isBlocking(int fd) {
        int flags = (int) fcntl.call((long) fd, (long) F_GETFL);
        return flags >= 0 && (flags & O_NONBLOCK) == 0;
    }

    private FileDescriptors() {}
}
