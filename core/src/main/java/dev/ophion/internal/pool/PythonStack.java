package dev.ophion.internal.pool;

import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.PlatformThreads;
import dev.ophion.internal.thread.ThreadState;
import dev.ophion.internal.thread.ThreadTraceback;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Where the Python code of a thread is, seen from another one.
final class PythonStack {
    private static final long PATIENCE_MILLIS = 1_000;

    private PythonStack() {}

    /// The stack of `thread` in `interpreter` as Python prints it, or as faulthandler does when the thread does not
    /// release the GIL soon; empty if it runs no Python code there.
    static Optional<String> of(InterpreterState interpreter, Thread thread) {
        var asked = PlatformThreads.executor().submit(() -> read(interpreter, thread));
        try {
            return asked.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException gilIsHeld) {
            return ThreadTraceback.of(interpreter, thread);
        } catch (ExecutionException interpreterEnds) {
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<String> read(InterpreterState interpreter, Thread thread) {
        try (Attachment attachment = Attachment.attach(interpreter);
                var references = new References(attachment)) {
            for (ThreadState state : interpreter.threadStates()) {
                if (state.owner() == thread) {
                    MemorySegment identity = references.own(PyInt.fromJava(attachment, state.nativeIdentity()));
                    MemorySegment text = references.own(KnownFunctions.POOL.call(attachment, "stack", identity));
                    return Optional.of(PyStr.toJava(attachment, text)).filter(stack -> !stack.isEmpty());
                }
            }
            return Optional.empty();
        } catch (RaisedException failed) {
            throw new IllegalStateException("the stack cannot be had in " + interpreter);
        }
    }
}
