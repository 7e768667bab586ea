package dev.ophion.cpython;

import static dev.ophion.cpython.LibPython.word;

import java.lang.foreign.MemorySegment;

/// The stack bounds of a thread state, after `Include/cpython/pystate.h`. Since 3.14.1: ask
/// [LibPython#contains(String)] before using this class.
public final class PyStackProtection {
    // int PyUnstable_ThreadState_SetStackProtection(PyThreadState *tstate, void *stack_start_addr, size_t
    //         stack_size)
    private static final NativeFunction PyUnstable_ThreadState_SetStackProtection =
            NativeFunction.of("PyUnstable_ThreadState_SetStackProtection");

    /// Tells CPython the lowest address and the bytes of the stack that `tstate` runs on, so that recursion ends in
    /// a `RecursionError`. A thread state of the interpreter must be attached.
    ///
    /// @return 0, or -1 with an error set
    public static int PyUnstable_ThreadState_SetStackProtection(
            MemorySegment tstate, MemorySegment stack_start_addr, long stack_size) {
        return (int) PyUnstable_ThreadState_SetStackProtection.call(word(tstate), word(stack_start_addr), stack_size);
    }

    // void PyUnstable_ThreadState_ResetStackProtection(PyThreadState *tstate)
    private static final NativeFunction PyUnstable_ThreadState_ResetStackProtection =
            NativeFunction.of("PyUnstable_ThreadState_ResetStackProtection");

    /// Goes back to the stack bounds the operating system reports for the calling thread.
    public static void PyUnstable_ThreadState_ResetStackProtection(MemorySegment tstate) {
        PyUnstable_ThreadState_ResetStackProtection.call(word(tstate));
    }

    private PyStackProtection() {}
}
