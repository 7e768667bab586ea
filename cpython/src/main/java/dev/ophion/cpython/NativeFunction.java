package dev.ophion.cpython;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// A C function whose parameters and result are integers or pointers: not floating point, structs or variable
/// arguments. Each of them is a `long` here, because to the calling conventions of the 64-bit platforms an integer and
/// a pointer are the same, a register with bits above the value that nobody reads.
///
/// All functions share one linked handle, which passes six words: zeros where a function has fewer parameters, and C
/// does not look at them. Linking a handle takes the JVM milliseconds at every start, which no cache holds, and passing
/// a zero takes nothing.
///
/// @param address of the function, in any library
record NativeFunction(MemorySegment address) {
    private static final MethodHandle SIX = LibPython.linkWords(6);

    /// Finds a function of CPython.
    ///
    /// @throws UnsatisfiedLinkError if the library does not export `name`
    /// @throws IllegalStateException if no library is loaded
    static NativeFunction of(String name) {
        return new NativeFunction(LibPython.symbol(name));
    }

    /// Finds a function of the C library; CPython need not be loaded.
    static NativeFunction ofSystem(String name) {
        return new NativeFunction(Linker.nativeLinker().defaultLookup().findOrThrow(name));
    }

    long call() {
        return call(0, 0, 0, 0, 0, 0);
    }

    long call(long first) {
        return call(first, 0, 0, 0, 0, 0);
    }

    long call(long first, long second) {
        return call(first, second, 0, 0, 0, 0);
    }

    long call(long first, long second, long third) {
        return call(first, second, third, 0, 0, 0);
    }

    long call(long first, long second, long third, long fourth) {
        return call(first, second, third, fourth, 0, 0);
    }

    long call(long first, long second, long third, long fourth, long fifth) {
        return call(first, second, third, fourth, fifth, 0);
    }

    long call(long first, long second, long third, long fourth, long fifth, long sixth) {
        try {
            return (long) SIX.invokeExact(address, first, second, third, fourth, fifth, sixth);
        } catch (Throwable misbound) { // C cannot throw: only a wrong descriptor can
            throw new AssertionError("function at " + address, misbound);
        }
    }

    long call(long first, long second, long third, long fourth, long fifth, long sixth, long seventh) {
        try {
            return (long) Seven.HANDLE.invokeExact(address, first, second, third, fourth, fifth, sixth, seventh);
        } catch (Throwable misbound) {
            throw new AssertionError("function at " + address, misbound);
        }
    }

    /// Linked when it is first needed.
    private static final class Seven {
        static final MethodHandle HANDLE = LibPython.linkWords(7);
    }
}
