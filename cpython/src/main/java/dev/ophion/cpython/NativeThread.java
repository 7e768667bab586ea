package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
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
        }
    }

    /// Names the calling thread to the operating system: `pthread_self()`, on Windows the thread id. Python's
    /// thread identifiers are the same numbers.
    public static long self() {
        return PLATFORM.self();
    }

    private static Platform platform() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return new Windows();
        }
        return os.startsWith("mac") ? new MacOs() : new Linux();
    }

    private sealed interface Platform {
        StackBounds stack(Arena arena);

        long self();
    }

    /// glibc and musl.
    private static final class Linux implements Platform {
        private static final long ATTR_BYTES = 64; // sizeof(pthread_attr_t) is 56, on 64-bit ARM 64

        // pthread_t pthread_self(void)
        private final NativeFunction pthread_self = NativeFunction.ofSystem("pthread_self");
        // int pthread_getattr_np(pthread_t thread, pthread_attr_t *attr)
        private final NativeFunction pthread_getattr_np = NativeFunction.ofSystem("pthread_getattr_np");
        // int pthread_attr_getstack(const pthread_attr_t *attr, void **stackaddr, size_t *stacksize)
        private final NativeFunction pthread_attr_getstack = NativeFunction.ofSystem("pthread_attr_getstack");
        // int pthread_attr_destroy(pthread_attr_t *attr)
        private final NativeFunction pthread_attr_destroy = NativeFunction.ofSystem("pthread_attr_destroy");

        @Override
        public StackBounds stack(Arena arena) {
            var attr = arena.allocate(ATTR_BYTES, Long.BYTES);
            var bounds = arena.allocate(JAVA_LONG, 2);
            orThrow("pthread_getattr_np", (int) pthread_getattr_np.call(self(), word(attr)));
            try {
                orThrow("pthread_attr_getstack", (int)
                        pthread_attr_getstack.call(word(attr), word(bounds), word(bounds.asSlice(Long.BYTES))));
            } finally {
                orThrow("pthread_attr_destroy", (int) pthread_attr_destroy.call(word(attr)));
            }
            return new StackBounds(bounds.getAtIndex(JAVA_LONG, 0), bounds.getAtIndex(JAVA_LONG, 1));
        }

        @Override
        public long self() {
            return pthread_self.call();
        }

        private static void orThrow(String function, int error) {
            if (error != 0) {
                throw new IllegalStateException(function + " failed with error " + error);
            }
        }
    }

    private static final class MacOs implements Platform {
        // pthread_t pthread_self(void)
        private final NativeFunction pthread_self = NativeFunction.ofSystem("pthread_self");
        // void *pthread_get_stackaddr_np(pthread_t thread), the highest address
        private final NativeFunction pthread_get_stackaddr_np = NativeFunction.ofSystem("pthread_get_stackaddr_np");
        // size_t pthread_get_stacksize_np(pthread_t thread)
        private final NativeFunction pthread_get_stacksize_np = NativeFunction.ofSystem("pthread_get_stacksize_np");

        @Override
        public StackBounds stack(Arena arena) {
            long high = pthread_get_stackaddr_np.call(self());
            long byteSize = pthread_get_stacksize_np.call(self());
            return new StackBounds(high - byteSize, byteSize);
        }

        @Override
        public long self() {
            return pthread_self.call();
        }
    }

    private static final class Windows implements Platform {
        private final SymbolLookup kernel32 = SymbolLookup.libraryLookup("kernel32", Arena.global());
        // void GetCurrentThreadStackLimits(PULONG_PTR LowLimit, PULONG_PTR HighLimit)
        private final NativeFunction GetCurrentThreadStackLimits =
                new NativeFunction(kernel32.findOrThrow("GetCurrentThreadStackLimits"));
        // DWORD GetCurrentThreadId(void)
        private final NativeFunction GetCurrentThreadId =
                new NativeFunction(kernel32.findOrThrow("GetCurrentThreadId"));

        @Override
        public StackBounds stack(Arena arena) {
            var bounds = arena.allocate(JAVA_LONG, 2);
            GetCurrentThreadStackLimits.call(word(bounds), word(bounds.asSlice(Long.BYTES)));
            long low = bounds.getAtIndex(JAVA_LONG, 0);
            return new StackBounds(low, bounds.getAtIndex(JAVA_LONG, 1) - low);
        }

        @Override
        public long self() {
            return Integer.toUnsignedLong((int) GetCurrentThreadId.call());
        }
    }

    private NativeThread() {}
}
