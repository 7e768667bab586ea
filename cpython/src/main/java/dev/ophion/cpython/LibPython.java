package dev.ophion.cpython;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// The shared library of CPython: loaded once per process, and never unloaded.
///
/// Every other class of this package links its functions when it is initialised, so [#load(Path)] comes first: a
/// class that was initialised earlier stays unusable.
public final class LibPython {
    /// The C type `long`: 64 bits, on Windows 32.
    public static final ValueLayout C_LONG = (ValueLayout) canonical("long");
    private static final Linker LINKER = Linker.nativeLinker();
    private static final LongAdder UPCALLS = new LongAdder();
    private static volatile @Nullable LibPython loaded;

    private final Path path;
    private final SymbolLookup symbols;

    private LibPython(Path path) {
        this.path = path;
        this.symbols = open(path);
    }

    /// Loads the library, with its symbols visible to extension modules, which do not link it themselves.
    ///
    /// @param library the file, such as `libpython3.14.so.1.0` or `python314.dll`
    /// @throws IllegalStateException if another library is loaded already
    /// @throws UnsatisfiedLinkError if the operating system refuses the file; the message is its own
    public static synchronized void load(Path library) {
        var path = library.toAbsolutePath().normalize();
        var before = loaded;
        if (before == null) {
            loaded = new LibPython(path);
        } else if (!before.path.equals(path)) {
            throw new IllegalStateException("cannot load " + path + ": " + before.path + " is loaded already");
        }
    }

    /// Names the file that is loaded.
    ///
    /// @throws IllegalStateException if none is
    public static Path path() {
        return loaded().path;
    }

    /// Tells whether the library exports `name`.
    ///
    /// @throws IllegalStateException if no library is loaded
    public static boolean contains(String name) {
        return find(name).isPresent();
    }

    /// Finds the address of a function or variable.
    ///
    /// @return the address; empty if the library does not export `name`
    /// @throws IllegalStateException if no library is loaded
    public static Optional<MemorySegment> find(String name) {
        return loaded().symbols.find(name);
    }

    /// Names the address of a function or variable.
    ///
    /// @throws UnsatisfiedLinkError if the library does not export `name`
    /// @throws IllegalStateException if no library is loaded
    public static MemorySegment symbol(String name) {
        return find(name).orElseThrow(() -> new UnsatisfiedLinkError(name + " is missing from " + path()));
    }

    /// The address of `pointer` as an argument of a [NativeFunction]. The caller keeps its memory alive across
    /// the call.
    ///
    /// @throws IllegalArgumentException if it lies in the Java heap
    /// @throws IllegalStateException if its arena is closed
    static long word(MemorySegment pointer) {
        if (!pointer.isNative()) {
            throw new IllegalArgumentException(pointer + " lies in the Java heap");
        }
        if (!pointer.scope().isAlive()) {
            throw new IllegalStateException("the arena of " + pointer + " is closed");
        }
        return pointer.address();
    }

    /// The pointer that a [NativeFunction] returned.
    static MemorySegment pointer(long word) {
        return MemorySegment.ofAddress(word);
    }

    /// The C `long` that a [NativeFunction] returned: on Windows it is the lower half.
    static long cLong(long word) {
        return C_LONG.byteSize() == Integer.BYTES ? (int) word : word;
    }

    /// Links a function that takes `parameters` words and returns one, without an address yet.
    static MethodHandle linkWords(int parameters, Linker.Option... options) {
        var words = new MemoryLayout[parameters];
        Arrays.fill(words, JAVA_LONG);
        return LINKER.downcallHandle(FunctionDescriptor.of(JAVA_LONG, words), options);
    }

    /// Binds the function `name`, for what is no [NativeFunction].
    ///
    /// @throws UnsatisfiedLinkError if the library does not export `name`
    /// @throws IllegalStateException if no library is loaded
    public static MethodHandle downcall(String name, FunctionDescriptor function, Linker.Option... options) {
        return LINKER.downcallHandle(symbol(name), function, options);
    }

    /// Binds the function at `address`, such as a slot of a type.
    public static MethodHandle downcall(MemorySegment address, FunctionDescriptor function) {
        return LINKER.downcallHandle(address, function);
    }

    /// Makes a C function of `target`.
    ///
    /// @param arena ends the function with itself; nobody may call it any more by then
    public static MemorySegment upcall(Upcall target, Arena arena) {
        UPCALLS.increment();
        return LINKER.upcallStub(UpcallShape.ENTER.bindTo(target), UpcallShape.DESCRIPTOR, arena);
    }

    /// How many C functions [#upcall(Upcall, Arena)] has made.
    public static long upcalls() {
        return UPCALLS.sum();
    }

    /// The layout of a C type on this platform, such as `wchar_t`.
    static MemoryLayout canonical(String type) {
        var layout = Linker.nativeLinker().canonicalLayouts().get(type);
        if (layout == null) {
            throw new AssertionError("the linker knows no " + type);
        }
        return layout;
    }

    private static LibPython loaded() {
        var library = loaded;
        if (library == null) {
            throw new IllegalStateException("no CPython library is loaded");
        }
        return library;
    }

    private static SymbolLookup open(Path path) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            DynamicLinker.openGlobally(path);
        }
        try {
            return SymbolLookup.libraryLookup(path, Arena.global());
        } catch (IllegalArgumentException refused) {
            var error = new UnsatisfiedLinkError("cannot load " + path);
            error.initCause(refused);
            throw error;
        }
    }

    /// The shape that all upcalls share.
    private static final class UpcallShape {
        static final FunctionDescriptor DESCRIPTOR =
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        static final MethodHandle ENTER = enter();

        private static MethodHandle enter() {
            var type = MethodType.methodType(long.class, long.class, long.class, long.class, long.class);
            try {
                return MethodHandles.lookup().findVirtual(Upcall.class, "enter", type);
            } catch (ReflectiveOperationException missing) {
                throw new AssertionError(missing);
            }
        }
    }

    /// `dlopen`, because `SymbolLookup` keeps symbols to itself.
    private static final class DynamicLinker {
        private static final long RTLD_NOW = 2;
        private static final long RTLD_GLOBAL = System.getProperty("os.name").startsWith("Mac") ? 0x8 : 0x100;

        // void *dlopen(const char *filename, int flags)
        private static final NativeFunction dlopen = NativeFunction.ofSystem("dlopen");

        // char *dlerror(void)
        private static final NativeFunction dlerror = NativeFunction.ofSystem("dlerror");

        static void openGlobally(Path path) {
            try (var arena = Arena.ofConfined()) {
                var name = arena.allocateFrom(path.toString());
                if (dlopen.call(word(name), RTLD_NOW | RTLD_GLOBAL) == 0) {
                    var reason = pointer(dlerror.call());
                    throw new UnsatisfiedLinkError("cannot load " + path + ": "
                            + (reason.address() == 0 ? "no reason given" : Memory.string(reason)));
                }
            }
        }
    }
}
