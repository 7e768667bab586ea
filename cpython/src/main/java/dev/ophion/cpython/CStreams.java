package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Buffered streams of the C library, for the parser to read from. No library needs to be loaded.
public final class CStreams {
    /// What [#fgetc] returns at the end.
    public static final int EOF = -1;

    // FILE *fdopen(int fd, const char *mode)
    private static final MethodHandle fdopen = bind("fdopen", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));

    /// Makes a stream of a file descriptor, with a buffer of its own.
    ///
    /// @return the stream, or `NULL` on an error
    public static MemorySegment fdopen(int fd, MemorySegment mode) {
        try {
            return (MemorySegment) fdopen.invokeExact(fd, mode);
        } catch (Throwable misbound) {
            throw new AssertionError("fdopen", misbound);
        }
    }

    // int fgetc(FILE *stream)
    private static final MethodHandle fgetc = bind("fgetc", FunctionDescriptor.of(JAVA_INT, ADDRESS));

    /// Reads one byte.
    ///
    /// @return the byte, or [#EOF]
    public static int fgetc(MemorySegment stream) {
        try {
            return (int) fgetc.invokeExact(stream);
        } catch (Throwable misbound) {
            throw new AssertionError("fgetc", misbound);
        }
    }

    // int ungetc(int c, FILE *stream)
    private static final MethodHandle ungetc = bind("ungetc", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

    /// Puts one byte back, to be read next.
    ///
    /// @return the byte, or [#EOF] on an error
    public static int ungetc(int c, MemorySegment stream) {
        try {
            return (int) ungetc.invokeExact(c, stream);
        } catch (Throwable misbound) {
            throw new AssertionError("ungetc", misbound);
        }
    }

    private static MethodHandle bind(String name, FunctionDescriptor function) {
        return Linker.nativeLinker()
                .downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name), function);
    }

    private CStreams() {}
}
