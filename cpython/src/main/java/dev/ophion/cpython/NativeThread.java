package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.systemWords;
import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/// What the operating system knows of the calling thread: Linux, macOS and Windows. No library needs to be loaded.
public final class NativeThread {
    private static final Platform PLATFORM = platform();

    /// Finds the stack of the calling thread, guard pages included.
    ///
    /// On the first thread of a Linux process this reads `/proc/self/maps` and takes about a millisecond.
    ///
    /// @throws IllegalStateException if the operating system does not tell
    public static StackBounds stack() {
        try (var arena = Arena.ofConfined()) {
            return PLATFORM.stack(arena);
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Throwable misbound) {
            throw new AssertionError("stack of " + Thread.currentThread(), misbound);
        }
    }

    /// Names the calling thread to the operating system: `pthread_self()`, on Windows the thread id. Python's
    /// thread
    /// identifiers are the same numbers.
    public static long self() {
        try {
            return PLATFORM.self();
        } catch (Throwable misbound) {
            throw new AssertionError("identifier of " + Thread.currentThread(), misbound);
        }
    }

    private static Platform platform() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return new Windows();
        }
        return os.startsWith("mac") ? new MacOs() : new Linux();
    }

    private sealed interface Platform {
        StackBounds stack(Arena arena) throws Throwable;

        long self() throws Throwable;
    }

    /// glibc and musl.
    private static final class Linux implements Platform {
        private static final long ATTR_BYTES = 64; // sizeof(pthread_attr_t) is 56, on 64-bit ARM 64

        // pthread_t pthread_self(void)
        private final MethodHandle pthread_self = systemWords("pthread_self", 0);
        // int pthread_getattr_np(pthread_t thread, pthread_attr_t *attr)
        private final MethodHandle pthread_getattr_np = systemWords("pthread_getattr_np", 2);
        // int pthread_attr_getstack(const pthread_attr_t *attr, void **stackaddr, size_t *stacksize)
        private final MethodHandle pthread_attr_getstack = systemWords("pthread_attr_getstack", 3);
        // int pthread_attr_destroy(pthread_attr_t *attr)
        private final MethodHandle pthread_attr_destroy = systemWords("pthread_attr_destroy", 1);

        @Override
        public StackBounds stack(Arena arena) throws Throwable {
            var attr = arena.allocate(ATTR_BYTES, Long.BYTES);
            var bounds = arena.allocate(JAVA_LONG, 2);
            orThrow("pthread_getattr_np", (int) (long) pthread_getattr_np.invokeExact(self(), word(attr)));
            try {
                orThrow("pthread_attr_getstack", (int) (long)
                        pthread_attr_getstack.invokeExact(word(attr), word(bounds), word(bounds.asSlice(Long.BYTES))));
            } finally {
                orThrow("pthread_attr_destroy", (int) (long) pthread_attr_destroy.invokeExact(word(attr)));
            }
            return new StackBounds(bounds.getAtIndex(JAVA_LONG, 0), bounds.getAtIndex(JAVA_LONG, 1));
        }

        @Override
        public long self() throws Throwable {
            return (long) pthread_self.invokeExact();
        }

        private static void orThrow(String function, int error) {
            if (error != 0) {
                throw new IllegalStateException(function + " failed with error " + error);
            }
        }
    }

    private static final class MacOs implements Platform {
        // pthread_t pthread_self(void)
        private final MethodHandle pthread_self = systemWords("pthread_self", 0);
        // void *pthread_get_stackaddr_np(pthread_t thread), the highest address
        private final MethodHandle pthread_get_stackaddr_np = systemWords("pthread_get_stackaddr_np", 1);
        // size_t pthread_get_stacksize_np(pthread_t thread)
        private final MethodHandle pthread_get_stacksize_np = systemWords("pthread_get_stacksize_np", 1);

        @Override
        public StackBounds stack(Arena arena) throws Throwable {
            long high = (long) pthread_get_stackaddr_np.invokeExact(self());
            long byteSize = (long) pthread_get_stacksize_np.invokeExact(self());
            return new StackBounds(high - byteSize, byteSize);
        }

        @Override
        public long self() throws Throwable {
            return (long) pthread_self.invokeExact();
        }
    }

    private static final class Windows implements Platform {
        private final SymbolLookup kernel32 = SymbolLookup.libraryLookup("kernel32", Arena.global());
        // void GetCurrentThreadStackLimits(PULONG_PTR LowLimit, PULONG_PTR HighLimit)
        private final MethodHandle GetCurrentThreadStackLimits =
                LibPython.words(kernel32.findOrThrow("GetCurrentThreadStackLimits"), 2);
        // DWORD GetCurrentThreadId(void)
        private final MethodHandle GetCurrentThreadId = LibPython.words(kernel32.findOrThrow("GetCurrentThreadId"), 0);

        @Override
        public StackBounds stack(Arena arena) throws Throwable {
            var bounds = arena.allocate(JAVA_LONG, 2);
            long _ = (long) GetCurrentThreadStackLimits.invokeExact(word(bounds), word(bounds.asSlice(Long.BYTES)));
            long low = bounds.getAtIndex(JAVA_LONG, 0);
            return new StackBounds(low, bounds.getAtIndex(JAVA_LONG, 1) - low);
        }

        @Override
        public long self() throws Throwable {
            return Integer.toUnsignedLong((int) (long) GetCurrentThreadId.invokeExact());
        }
    }

    private NativeThread() {}
}
