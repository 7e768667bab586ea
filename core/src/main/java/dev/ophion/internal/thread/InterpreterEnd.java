package dev.ophion.internal.thread;

import java.time.Duration;

/// The end of one interpreter, from refusing entry to freeing its memory, whoever is inside.
public final class InterpreterEnd {
    private InterpreterEnd() {}

    /// Refuses entry, and in the background interrupts those inside, waits until they have left, and until the
    /// threads that its code has started are done, which are interrupted as well if they take long. Then ends
    /// `interpreter`. Does nothing if its end has begun already.
    public static void begin(InterpreterState interpreter) {
        if (interpreter.beginEnd()) {
            PlatformThreads.executor().execute(() -> {
                try {
                    clear(interpreter);
                    ThreadsEnd.await(interpreter);
                    interpreter.end();
                } catch (RuntimeException | Error failed) { // nobody else will hear of it
                    System.getLogger("dev.ophion").log(System.Logger.Level.ERROR, interpreter + " did not end", failed);
                }
            });
        }
    }

    /// Interrupts those inside until all have left. Entry is refused already. Blocks as long as it takes.
    public static void clear(InterpreterState interpreter) {
        try {
            clear(interpreter, Long.MAX_VALUE);
        } catch (InterruptedException stopped) { // nobody knows this thread to interrupt it
            throw new AssertionError("interrupted while " + interpreter + " ends", stopped);
        }
    }

    /// As [#clear(InterpreterState)], for `nanos` nanoseconds at most.
    ///
    /// @return whether all have left
    public static boolean clear(InterpreterState interpreter, long nanos) throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; !interpreter.awaitEmpty(0); i++) {
            if (System.nanoTime() - start > nanos) {
                return false;
            }
            interpreter.interrupt(i);
            if (interpreter.awaitEmpty(InterruptDelay.nanos(i))) {
                return true;
            }
        }
        return true;
    }

    /// Waits at most for `limit` until an interpreter whose end has begun is closed. Interrupting the waiting
    /// thread stops the wait, not the end.
    ///
    /// @return whether it is closed
    public static boolean await(InterpreterState interpreter, Duration limit) {
        try {
            return interpreter.awaitClosed(limit);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
