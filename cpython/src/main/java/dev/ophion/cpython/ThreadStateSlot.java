package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;

/// The thread-specific value in which CPython remembers the thread state that an OS thread attached last: `autoTSSkey`
/// of `Include/internal/pycore_runtime_structs.h`.
///
/// CPython writes to the thread state it finds there when the thread attaches another one, without knowing whether that
/// one was freed meanwhile by another thread. Whoever frees the thread states of other threads therefore has to keep
/// this value in step.
public final class ThreadStateSlot {
    private static final Platform PLATFORM =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows") ? new Windows() : new Posix();

    private final long key;

    private ThreadStateSlot(long key) {
        this.key = key;
    }

    /// Finds the slot by its value. No extension module that keeps thread states in slots of its own is imported yet.
    ///
    /// @param tstate the thread state that the calling thread attached last, the first one of the runtime
    /// @throws IllegalStateException if no slot of the calling thread holds `tstate`
    public static ThreadStateSlot holding(MemorySegment tstate) {
        long keys = PLATFORM.keys();
        for (long key = 0; key < keys; key++) {
            if (PLATFORM.get(key) == tstate.address()) {
                return new ThreadStateSlot(key);
            }
        }
        throw new IllegalStateException("none of " + keys + " thread-specific values is " + tstate);
    }

    /// What CPython remembers for the calling thread; `NULL` if nothing.
    public MemorySegment get() {
        return LibPython.pointer(PLATFORM.get(key));
    }

    /// Sets what CPython remembers for the calling thread.
    ///
    /// @param tstate a thread state of the calling thread, or `NULL`
    public void set(MemorySegment tstate) {
        PLATFORM.set(key, word(tstate));
    }

    private sealed interface Platform {
        /// How many keys there may be, from 0 on.
        long keys();

        long get(long key);

        void set(long key, long value);
    }

    private static final class Posix implements Platform {
        private static final long SC_THREAD_KEYS_MAX =
                System.getProperty("os.name").startsWith("Mac") ? 86 : 74;

        // long sysconf(int name)
        private static final NativeFunction sysconf = NativeFunction.ofSystem("sysconf");
        // void *pthread_getspecific(pthread_key_t key)
        private static final CriticalFunction pthread_getspecific = CriticalFunction.ofSystem("pthread_getspecific");
        // int pthread_setspecific(pthread_key_t key, const void *value)
        private static final CriticalFunction pthread_setspecific = CriticalFunction.ofSystem("pthread_setspecific");

        @Override
        public long keys() {
            return sysconf.call(SC_THREAD_KEYS_MAX);
        }

        @Override
        public long get(long key) {
            return pthread_getspecific.call(key);
        }

        @Override
        public void set(long key, long value) {
            int error = (int) pthread_setspecific.call(key, value);
            if (error != 0) {
                throw new OutOfMemoryError("pthread_setspecific failed with error " + error);
            }
        }
    }

    private static final class Windows implements Platform {
        private static final long TLS_INDEXES = 1088; // 64 of each thread and 1,024 more

        private final SymbolLookup kernel32 = SymbolLookup.libraryLookup("kernel32", Arena.global());
        // LPVOID TlsGetValue(DWORD dwTlsIndex)
        private final NativeFunction TlsGetValue = new NativeFunction(kernel32.findOrThrow("TlsGetValue"));
        // BOOL TlsSetValue(DWORD dwTlsIndex, LPVOID lpTlsValue)
        private final NativeFunction TlsSetValue = new NativeFunction(kernel32.findOrThrow("TlsSetValue"));

        @Override
        public long keys() {
            return TLS_INDEXES;
        }

        @Override
        public long get(long key) {
            return TlsGetValue.call(key);
        }

        @Override
        public void set(long key, long value) {
            int done = (int) TlsSetValue.call(key, value);
            if (done == 0) {
                throw new OutOfMemoryError("TlsSetValue failed for index " + key);
            }
        }
    }
}
