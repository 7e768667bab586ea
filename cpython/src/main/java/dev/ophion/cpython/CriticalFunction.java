package dev.ophion.cpython;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// A C function like a [NativeFunction] of up to four parameters, but called without the thread's transition to native
/// code: for a leaf that returns at once and never allocates, frees, audits, blocks or runs Python, because each of
/// these may call back into Java.
///
/// It passes six words as well: so the two share all of the JVM's adapters.
///
/// @param address of the function
record CriticalFunction(MemorySegment address) {
    private static final MethodHandle SIX = LibPython.linkWords(6, Linker.Option.critical(false));

    /// Finds a function of CPython.
    ///
    /// @throws UnsatisfiedLinkError if the library does not export `name`
    /// @throws IllegalStateException if no library is loaded
    static CriticalFunction of(String name) {
        return new CriticalFunction(LibPython.symbol(name));
    }

    /// Finds a function of the C library; CPython need not be loaded.
    static CriticalFunction ofSystem(String name) {
        return new CriticalFunction(Linker.nativeLinker().defaultLookup().findOrThrow(name));
    }

    long call() {
        return call(0, 0, 0, 0);
    }

    long call(long first) {
        return call(first, 0, 0, 0);
    }

    long call(long first, long second) {
        return call(first, second, 0, 0);
    }

    long call(long first, long second, long third, long fourth) {
        try {
            return (long) SIX.invokeExact(address, first, second, third, fourth, 0L, 0L);
        } catch (Throwable misbound) { // C cannot throw: only a wrong descriptor can
            throw new AssertionError("function at " + address, misbound);
        }
    }
}
