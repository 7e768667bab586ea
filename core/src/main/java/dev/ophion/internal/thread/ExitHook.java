package dev.ophion.internal.thread;

import dev.ophion.cpython.LibPython;
import dev.ophion.cpython.PyLifecycle;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Has CPython call back while it ends an interpreter, whoever asked for the end.
final class ExitHook {
    private static final LastWords FAILED = new LastWords("the exit actions of an interpreter failed");

    // void (*func)(void *data)
    private static final MemorySegment STUB = LibPython.upcall(ExitHook::run, Arena.global());

    private ExitHook() {}

    /// The calling thread is attached to `interpreter`.
    static void register(InterpreterState interpreter) {
        if (PyLifecycle.PyUnstable_AtExit(interpreter.segment(), STUB, MemorySegment.NULL) != 0) {
            throw new OutOfMemoryError("no memory for the exit hook of " + interpreter);
        }
    }

    private static long run(long data, long second, long third, long fourth) {
        try {
            Attachment attachment = Attachment.enterUpcall();
            try {
                attachment.interpreter().runExitActions(attachment);
            } finally {
                attachment.leaveUpcall();
            }
        } catch (Throwable failed) { // must not unwind into C: the JVM would terminate
            FAILED.log(failed);
        }
        return 0;
    }
}
