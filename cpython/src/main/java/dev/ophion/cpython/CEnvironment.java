package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.pointer;
import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;

/// The environment variables of the process, as the C library has them. No library needs to be loaded.
public final class CEnvironment {
    // char **environ; NULL where one cannot tell from the addresses in it what has changed
    private static final MemorySegment environ = find();

    /// A part of a page of memory.
    private static final int BLOCK_BYTES = 512;

    private CEnvironment() {}

    /// The addresses of all `NAME=value`, in their order. Two such arrays are equal if nothing was set in between.
    ///
    /// @return empty if the C library is not the GNU one, which never frees or overwrites what was once set
    public static Optional<long[]> addresses() {
        if (environ.address() == 0) {
            return Optional.empty();
        }
        MemorySegment variables = Memory.getAddress(environ, 0);
        return Optional.of(variables.address() == 0 ? new long[0] : untilNull(variables.address()));
    }

    /// Block by block rather than word by word: it is asked whenever an interpreter is made, be it by a JVM that has
    /// compiled nothing yet. A block that holds a word of the array ends in the same page, so it can be read.
    private static long[] untilNull(long from) {
        long[] found = new long[0];
        for (long at = from; ; at = blockEnd(at)) {
            int words = (int) (blockEnd(at) - at) / Long.BYTES;
            int before = found.length;
            found = Arrays.copyOf(found, before + words);
            Memory.copy(MemorySegment.ofAddress(at), found, before, words);
            for (int i = before; i < found.length; i++) {
                if (found[i] == 0) {
                    return Arrays.copyOf(found, i);
                }
            }
        }
    }

    private static long blockEnd(long address) {
        return (address / BLOCK_BYTES + 1) * BLOCK_BYTES;
    }

    /// As the process sees it: the program that has started the JVM may have a copy of the C library's variable.
    private static MemorySegment find() {
        if (Linker.nativeLinker().defaultLookup().find("gnu_get_libc_version").isEmpty()) {
            return MemorySegment.NULL;
        }
        // void *dlsym(void *handle, const char *symbol), of which NULL stands for the whole process
        NativeFunction dlsym = NativeFunction.ofSystem("dlsym");
        try (Arena arena = Arena.ofConfined()) {
            return pointer(dlsym.call(0, word(arena.allocateFrom("environ"))));
        }
    }
}
