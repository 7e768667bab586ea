package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// Buffered streams of the C library, for the parser to read from. No library needs to be loaded.
public final class CStreams {
    /// What [#fgetc] returns at the end.
    public static final int EOF = -1;

    // FILE *fdopen(int fd, const char *mode)
    private static final NativeFunction fdopen = NativeFunction.ofSystem("fdopen");

    /// Makes a stream of a file descriptor, with a buffer of its own.
    ///
    /// @return the stream, or `NULL` on an error
    public static MemorySegment fdopen(int fd, MemorySegment mode) {
        return pointer(fdopen.call((long) fd, word(mode)));
    }

    // int fgetc(FILE *stream)
    private static final NativeFunction fgetc = NativeFunction.ofSystem("fgetc");

    /// Reads one byte.
    ///
    /// @return the byte, or [#EOF]
    public static int fgetc(MemorySegment stream) {
        return (int) fgetc.call(word(stream));
    }

    // int ungetc(int c, FILE *stream)
    private static final NativeFunction ungetc = NativeFunction.ofSystem("ungetc");

    /// Puts one byte back, to be read next.
    ///
    /// @return the byte, or [#EOF] on an error
    public static int ungetc(int c, MemorySegment stream) {
        return (int) ungetc.call((long) c, word(stream));
    }

    private CStreams() {}
}
