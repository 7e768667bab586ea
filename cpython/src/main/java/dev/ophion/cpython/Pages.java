package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;

/// Whole pages of memory from the operating system, which can be protected: Linux, macOS and Windows. No library
/// needs to be loaded.
public final class Pages {
    private static final Platform PLATFORM =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows") ? new Windows() : new Posix();

    /// Allocates `byteSize` bytes, more than none, of zeroes. They take memory when they are first touched.
    ///
    /// @return memory that is freed by [#free(MemorySegment)] alone
    /// @throws OutOfMemoryError if the operating system refuses
    public static MemorySegment allocate(long byteSize) {
        var pages = PLATFORM.allocate(byteSize);
        if (pages.address() == 0) {
            throw new OutOfMemoryError("no memory for " + byteSize + " bytes");
        }
        return pages.reinterpret(byteSize);
    }

    /// Gives back all that [#allocate(long)] returned.
    public static void free(MemorySegment pages) {
        PLATFORM.free(pages);
    }

    /// Has the processor refuse every write to `pages` from now on: whoever writes in spite of it ends the process.
    ///
    /// @param pages begins at the start of a page; what else is on its last page is protected with it
    /// @throws IllegalStateException if the operating system refuses
    public static void protect(MemorySegment pages) {
        if (!PLATFORM.protect(pages)) {
            throw new IllegalStateException("the operating system does not protect " + pages);
        }
    }

    private sealed interface Platform {
        /// `NULL` if refused.
        MemorySegment allocate(long byteSize);

        void free(MemorySegment pages);

        boolean protect(MemorySegment pages);
    }

    private static final class Posix implements Platform {
        private static final long PROT_READ = 1;
        private static final long PROT_WRITE = 2;
        private static final long MAP_PRIVATE = 2;
        private static final long MAP_ANONYMOUS = System.getProperty("os.name").startsWith("Mac") ? 0x1000 : 0x20;
        private static final long NO_FILE = -1;
        private static final long MAP_FAILED = -1;

        // void *mmap(void *addr, size_t length, int prot, int flags, int fd, off_t offset)
        private static final NativeFunction mmap = NativeFunction.ofSystem("mmap");
        // int munmap(void *addr, size_t length)
        private static final NativeFunction munmap = NativeFunction.ofSystem("munmap");
        // int mprotect(void *addr, size_t len, int prot)
        private static final NativeFunction mprotect = NativeFunction.ofSystem("mprotect");

        @Override
        public MemorySegment allocate(long byteSize) {
            long address = mmap.call(0, byteSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, NO_FILE, 0);
            return address == MAP_FAILED ? MemorySegment.NULL : LibPython.pointer(address);
        }

        @Override
        public void free(MemorySegment pages) {
            munmap.call(word(pages), pages.byteSize());
        }

        @Override
        public boolean protect(MemorySegment pages) {
            return (int) mprotect.call(word(pages), pages.byteSize(), PROT_READ) == 0;
        }
    }

    private static final class Windows implements Platform {
        private static final long MEM_COMMIT_AND_RESERVE = 0x3000;
        private static final long MEM_RELEASE = 0x8000;
        private static final long PAGE_READONLY = 2;
        private static final long PAGE_READWRITE = 4;

        private final SymbolLookup kernel32 = SymbolLookup.libraryLookup("kernel32", Arena.global());
        // LPVOID VirtualAlloc(LPVOID lpAddress, SIZE_T dwSize, DWORD flAllocationType, DWORD flProtect)
        private final NativeFunction VirtualAlloc = new NativeFunction(kernel32.findOrThrow("VirtualAlloc"));
        // BOOL VirtualFree(LPVOID lpAddress, SIZE_T dwSize, DWORD dwFreeType)
        private final NativeFunction VirtualFree = new NativeFunction(kernel32.findOrThrow("VirtualFree"));
        // BOOL VirtualProtect(LPVOID lpAddress, SIZE_T dwSize, DWORD flNewProtect, PDWORD lpflOldProtect)
        private final NativeFunction VirtualProtect = new NativeFunction(kernel32.findOrThrow("VirtualProtect"));

        @Override
        public MemorySegment allocate(long byteSize) {
            return LibPython.pointer(VirtualAlloc.call(0, byteSize, MEM_COMMIT_AND_RESERVE, PAGE_READWRITE));
        }

        @Override
        public void free(MemorySegment pages) {
            VirtualFree.call(word(pages), 0, MEM_RELEASE);
        }

        @Override
        public boolean protect(MemorySegment pages) {
            try (var arena = Arena.ofConfined()) {
                var before = arena.allocate(Integer.BYTES, Integer.BYTES);
                return (int) VirtualProtect.call(word(pages), pages.byteSize(), PAGE_READONLY, word(before)) != 0;
            }
        }
    }

    private Pages() {}
}
