package dev.ophion.internal.process;

import dev.ophion.cpython.PyExc;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.PlatformThreads;
import java.time.Duration;

/// The end of one interpreter, from refusing entry to freeing its memory, whoever is inside.
public final class InterpreterEnd {
    /// How often those inside are interrupted again: Python code may catch what is raised in it.
    private static final Duration REPEAT = Duration.ofMillis(100);

    private InterpreterEnd() {}

    /// Refuses entry, and in the background interrupts those inside, waits until they have left, and ends
    /// `interpreter`. Does nothing if its end has begun already.
    public static void begin(InterpreterState interpreter) {
        if (interpreter.beginEnd()) {
            PlatformThreads.executor().execute(() -> {
                try {
                    clear(interpreter);
                    interpreter.end();
                } catch (RuntimeException | Error failed) { // nobody else will hear of it
                    System.getLogger("dev.ophion").log(System.Logger.Level.ERROR, interpreter + " did not end", failed);
                }
            });
        }
    }

    /// Interrupts those inside until all have left. Entry is refused already. Blocks as long as it takes.
    static void clear(InterpreterState interpreter) {
        try {
            while (!interpreter.awaitEmpty(0)) {
                interpreter.interrupt(PyExc.PyExc_KeyboardInterrupt.object());
                if (interpreter.awaitEmpty(REPEAT.toNanos())) {
                    return;
                }
            }
        } catch (InterruptedException stopped) { // nobody knows this thread to interrupt it
            throw new AssertionError("interrupted while " + interpreter + " ends", stopped);
        }
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
