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
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The shared library of CPython: loaded once per process, and never unloaded.
///
/// Every other class of this package links its functions when it is initialised, so [#load(Path)] comes first: a
/// class
/// that was initialised earlier stays unusable.
public final class LibPython {
    /// The C type `long`: 64 bits, on Windows 32.
    public static final ValueLayout C_LONG = (ValueLayout) canonical("long");
    /// The parameters that all go into registers, or on Windows into 8 bytes of the stack each.
    static final int MAX_WORDS = 8;

    private static final Linker LINKER = Linker.nativeLinker();
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

    /// Binds a function of up to [#MAX_WORDS] parameters. The handle takes a `long` for each and returns a `long`:
    /// to the
    /// calling conventions of the 64-bit platforms an integer and a pointer are the same, a register with bits
    /// above
    /// the value that nobody reads. So all functions share one linked shape for each number of parameters, and a
    /// new
    /// one costs microseconds instead of the milliseconds that linking a new shape takes.
    ///
    /// Not for floating point, structs and variadic functions: see [#downcall(String, FunctionDescriptor)].
    ///
    /// @throws UnsatisfiedLinkError if the library does not export `name`
    /// @throws IllegalStateException if no library is loaded
    static MethodHandle words(String name, int parameters) {
        return words(symbol(name), parameters);
    }

    /// Binds the function at `address`, which may belong to any library, as [#words(String, int)] does.
    static MethodHandle words(MemorySegment address, int parameters) {
        return Words.linked(parameters).bindTo(address);
    }

    /// Binds a function of the C library as [#words(String, int)] does; CPython need not be loaded.
    static MethodHandle systemWords(String name, int parameters) {
        return words(LINKER.defaultLookup().findOrThrow(name), parameters);
    }

    /// Binds a function as [#words(String, int)] does, but without the thread's transition to native code: for a
    /// leaf that
    /// returns at
    /// once and never allocates, frees, audits, blocks or runs Python, because each of these may call back into
    /// Java.
    ///
    /// @throws UnsatisfiedLinkError if the library does not export `name`
    /// @throws IllegalStateException if no library is loaded
    static MethodHandle critical(String name, int parameters) {
        return Words.linkedCritical(parameters).bindTo(symbol(name));
    }

    /// Binds a function of the C library as [#critical(String, int)] does; CPython need not be loaded.
    static MethodHandle systemCritical(String name, int parameters) {
        return Words.linkedCritical(parameters).bindTo(LINKER.defaultLookup().findOrThrow(name));
    }

    /// The address of `pointer` as an argument of [#words(String, int)]. The caller keeps its memory alive across
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

    /// The pointer that a function bound by [#words(String, int)] returned.
    static MemorySegment pointer(long word) {
        return MemorySegment.ofAddress(word);
    }

    /// The C `long` that a function bound by [#words(String, int)] returned: on Windows it is the lower half.
    static long cLong(long word) {
        return C_LONG.byteSize() == Integer.BYTES ? (int) word : word;
    }

    /// Binds the function `name`.
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

    /// Makes a C function of `target`, which must catch every `Throwable`: one that escapes ends the JVM. A
    /// [#C_LONG]
    /// arrives as the `int` or `long` it is on this platform.
    ///
    /// @param arena ends the function with itself; nobody may call it any more by then
    public static MemorySegment upcall(MethodHandle target, FunctionDescriptor function, Arena arena) {
        return LINKER.upcallStub(target, function, arena);
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

    /// One linked handle for each number of parameters, without an address yet.
    private static final class Words {
        private static final @Nullable MethodHandle[] LINKED = new MethodHandle[MAX_WORDS + 1];
        private static final @Nullable MethodHandle[] CRITICAL = new MethodHandle[MAX_WORDS + 1];

        static MethodHandle linked(int parameters) {
            return linked(LINKED, parameters);
        }

        static MethodHandle linkedCritical(int parameters) {
            return linked(CRITICAL, parameters, Linker.Option.critical(false));
        }

        private static synchronized MethodHandle linked(
                @Nullable MethodHandle[] handles, int parameters, Linker.Option... options) {
            var handle = handles[parameters];
            if (handle == null) {
                handle = LINKER.downcallHandle(shape(parameters), options);
                handles[parameters] = handle;
            }
            return handle;
        }

        private static FunctionDescriptor shape(int parameters) {
            var words = new MemoryLayout[parameters];
            Arrays.fill(words, JAVA_LONG);
            return FunctionDescriptor.of(JAVA_LONG, words);
        }
    }

    /// `dlopen`, because `SymbolLookup` keeps symbols to itself.
    private static final class DynamicLinker {
        private static final long RTLD_NOW = 2;
        private static final long RTLD_GLOBAL = System.getProperty("os.name").startsWith("Mac") ? 0x8 : 0x100;

        // void *dlopen(const char *filename, int flags)
        private static final MethodHandle dlopen = systemWords("dlopen", 2);

        // char *dlerror(void)
        private static final MethodHandle dlerror = systemWords("dlerror", 0);

        static void openGlobally(Path path) {
            try (var arena = Arena.ofConfined()) {
                var name = arena.allocateFrom(path.toString());
                long handle = (long) dlopen.invokeExact(word(name), RTLD_NOW | RTLD_GLOBAL);
                if (handle == 0) {
                    var reason = pointer((long) dlerror.invokeExact());
                    throw new UnsatisfiedLinkError("cannot load " + path + ": "
                            + (reason.address() == 0 ? "no reason given" : Memory.string(reason)));
                }
            } catch (UnsatisfiedLinkError refused) {
                throw refused;
            } catch (Throwable misbound) {
                throw new AssertionError("dlopen", misbound);
            }
        }
    }
}
