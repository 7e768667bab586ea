package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// File descriptors of POSIX systems. Not for Windows: the class cannot be initialised there. No library needs to
/// be
/// loaded.
public final class FileDescriptors {
    // ssize_t read(int fd, void *buf, size_t count)
    private static final MethodHandle read =
            bind("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));

    /// Reads up to `count` bytes; blocks until there are some.
    ///
    /// @return the bytes read, 0 at the end, -1 on an error or a signal
    public static long read(int fd, MemorySegment buf, long count) {
        try {
            return (long) read.invokeExact(fd, buf, count);
        } catch (Throwable misbound) {
            throw new AssertionError("read", misbound);
        }
    }

    // int close(int fd)
    private static final MethodHandle close = bind("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    /// Closes `fd`.
    ///
    /// @return 0, or -1 on an error
    public static int close(int fd) {
        try {
            return (int) close.invokeExact(fd);
        } catch (Throwable misbound) {
            throw new AssertionError("close", misbound);
        }
    }

    private static MethodHandle bind(String name, FunctionDescriptor function) {
        return Linker.nativeLinker()
                .downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name), function);
    }

    private FileDescriptors() {}
}
