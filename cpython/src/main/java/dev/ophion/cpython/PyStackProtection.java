package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The stack bounds of a thread state, after `Include/cpython/pystate.h`. Since 3.14.1: ask
/// [LibPython#contains(String)] before using this class.
public final class PyStackProtection {
    // int PyUnstable_ThreadState_SetStackProtection(PyThreadState *tstate, void *stack_start_addr, size_t
    //         stack_size)
    private static final MethodHandle PyUnstable_ThreadState_SetStackProtection =
            LibPython.words("PyUnstable_ThreadState_SetStackProtection", 3);

    /// Tells CPython the lowest address and the bytes of the stack that `tstate` runs on, so that recursion ends in
    /// a `RecursionError`. A thread state of the interpreter must be attached.
    ///
    /// @return 0, or -1 with an error set
    public static int PyUnstable_ThreadState_SetStackProtection(
            MemorySegment tstate, MemorySegment stack_start_addr, long stack_size) {
        try {
            return (int) (long) PyUnstable_ThreadState_SetStackProtection.invokeExact(
                    word(tstate), word(stack_start_addr), stack_size);
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnstable_ThreadState_SetStackProtection", misbound);
        }
    }

    // void PyUnstable_ThreadState_ResetStackProtection(PyThreadState *tstate)
    private static final MethodHandle PyUnstable_ThreadState_ResetStackProtection =
            LibPython.words("PyUnstable_ThreadState_ResetStackProtection", 1);

    /// Goes back to the stack bounds the operating system reports for the calling thread.
    public static void PyUnstable_ThreadState_ResetStackProtection(MemorySegment tstate) {
        try {
            long _ = (long) PyUnstable_ThreadState_ResetStackProtection.invokeExact(word(tstate));
        } catch (Throwable misbound) {
            throw new AssertionError("PyUnstable_ThreadState_ResetStackProtection", misbound);
        }
    }

    private PyStackProtection() {}
}
