package dev.ophion.internal.thread;

import dev.ophion.cpython.LibPython;
import dev.ophion.cpython.PyLifecycle;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// Has CPython call back while it ends an interpreter, whoever asked for the end.
final class ExitHook {
    // void (*func)(void *data)
    private static final MemorySegment STUB = stub();

    private ExitHook() {}

    private static MemorySegment stub() {
        try {
            var handle = MethodHandles.lookup()
                    .findStatic(ExitHook.class, "run", MethodType.methodType(void.class, MemorySegment.class));
            return LibPython.upcall(handle, FunctionDescriptor.ofVoid(ValueLayout.ADDRESS), Arena.global());
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError(missing);
        }
    }

    /// The calling thread is attached to `interpreter`.
    static void register(InterpreterState interpreter) {
        if (PyLifecycle.PyUnstable_AtExit(interpreter.segment(), STUB, MemorySegment.NULL) != 0) {
            throw new OutOfMemoryError("no memory for the exit hook of " + interpreter);
        }
    }

    @SuppressWarnings("unused") // an upcall
    private static void run(MemorySegment data) {
        try {
            Attachment attachment = Attachment.enterUpcall();
            try {
                attachment.interpreter().runExitActions(attachment);
            } finally {
                attachment.leaveUpcall();
            }
        } catch (Throwable failed) { // must not unwind into C: the JVM would terminate
            System.getLogger("dev.ophion").log(System.Logger.Level.ERROR, "exit action failed", failed);
        }
    }
}
