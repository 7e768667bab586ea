package dev.ophion.internal.thread;

import java.util.concurrent.TimeUnit;

/// The end of the threads that the code of an interpreter has started, which Python waits for before it ends: those
/// that have not come to an end after a while are interrupted, again and again.
final class ThreadsEnd {
    /// How long they may go on undisturbed.
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final InterpreterState interpreter;

    /// Whether all are done. Who interrupts them is attached, and must not be when the interpreter ends: so it holds
    /// the lock of this object.
    private boolean over;

    private Watchdog.Alarm next;

    private ThreadsEnd(InterpreterState interpreter) {
        this.interpreter = interpreter;
        this.next = Watchdog.after(GRACE_NANOS, () -> interrupt(0));
    }

    /// Waits until they are done. Entry to `interpreter` is refused, and all others have left.
    static void await(InterpreterState interpreter) {
        try (Attachment attachment = Attachment.attachToEnd(interpreter)) {
            if (PythonThread.others(attachment).isEmpty()) {
                return;
            }
        }
        var end = new ThreadsEnd(interpreter);
        try (Attachment attachment = Attachment.attachToEnd(interpreter)) {
            PythonExit.join(attachment);
        } finally {
            end.stop();
        }
    }

    private synchronized void interrupt(int attempt) {
        if (over) {
            return;
        }
        try (Attachment attachment = Attachment.attachToEnd(interpreter)) {
            for (PythonThread thread : PythonThread.others(attachment)) {
                if (thread.isBusy()) {
                    var request = new InterruptRequest(InterruptedType.of(attachment), InterruptRequest.Reason.CLOSE);
                    thread.raise(request, attempt < Interruption.PATIENCE);
                }
            }
        }
        next = Watchdog.after(InterruptDelay.nanos(attempt), () -> interrupt(attempt + 1));
    }

    private synchronized void stop() {
        over = true;
        next.cancel();
    }
}
