package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.systemWords;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Buffered streams of the C library, for the parser to read from. No library needs to be loaded.
public final class CStreams {
    /// What [#fgetc] returns at the end.
    public static final int EOF = -1;

    // FILE *fdopen(int fd, const char *mode)
    private static final MethodHandle fdopen = systemWords("fdopen", 2);

    /// Makes a stream of a file descriptor, with a buffer of its own.
    ///
    /// @return the stream, or `NULL` on an error
    public static MemorySegment fdopen(int fd, MemorySegment mode) {
        try {
            return pointer((long) fdopen.invokeExact((long) fd, word(mode)));
        } catch (Throwable misbound) {
            throw new AssertionError("fdopen", misbound);
        }
    }

    // int fgetc(FILE *stream)
    private static final MethodHandle fgetc = systemWords("fgetc", 1);

    /// Reads one byte.
    ///
    /// @return the byte, or [#EOF]
    public static int fgetc(MemorySegment stream) {
        try {
            return (int) (long) fgetc.invokeExact(word(stream));
        } catch (Throwable misbound) {
            throw new AssertionError("fgetc", misbound);
        }
    }

    // int ungetc(int c, FILE *stream)
    private static final MethodHandle ungetc = systemWords("ungetc", 2);

    /// Puts one byte back, to be read next.
    ///
    /// @return the byte, or [#EOF] on an error
    public static int ungetc(int c, MemorySegment stream) {
        try {
            return (int) (long) ungetc.invokeExact((long) c, word(stream));
        } catch (Throwable misbound) {
            throw new AssertionError("ungetc", misbound);
        }
    }

    private CStreams() {}
}
