package dev.ophion.internal.streams;

import dev.ophion.internal.exchange.Noticing;
import dev.ophion.internal.exchange.PendingExceptions;
import dev.ophion.internal.exchange.WaitingThreads;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterruptedType;
import dev.ophion.internal.thread.Visit;
import dev.ophion.internal.upcall.ThrownInJava;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.Callable;

/// A call of a user's stream by Python code: without the GIL, on the thread of that code. When the code is interrupted,
/// so is the thread, which ends the call if the stream cares for that.
final class StreamCall implements Noticing {
    private final Attachment attachment;
    private final int strikes;

    /// Whether the thread is in the stream. Guarded by this.
    private boolean inside = true;

    /// Whether the thread was interrupted because its Python code was. Guarded by this.
    private boolean noticed;

    private StreamCall(Attachment attachment) {
        this.attachment = attachment;
        this.strikes = attachment.threadState().strikes();
    }

    /// Calls `body`, which may block.
    ///
    /// @throws ThrownInJava what it throws
    /// @throws PythonError an Interrupted if it was interrupted
    /// @throws dev.ophion.internal.object.RaisedException what the interrupt of the Python code raises
    static <T> T run(Attachment attachment, Callable<T> body) {
        WaitingThreads waiting = WaitingThreads.of(attachment.interpreter());
        var call = new StreamCall(attachment);
        waiting.add(call);
        try {
            return call.run(body);
        } finally {
            waiting.remove(call);
        }
    }

    private <T> T run(Callable<T> body) {
        try (var leave = Visit.leave(attachment)) {
            try {
                return body.call();
            } catch (Throwable thrown) {
                if (!isInterrupt(thrown)) {
                    throw new ThrownInJava(thrown);
                }
                leave.delivered();
                Thread.interrupted(); // one from outside is set again when Python has returned
            } finally {
                end();
            }
        }
        throw interrupt();
    }

    private static boolean isInterrupt(Throwable thrown) {
        return thrown.getClass() == InterruptedIOException.class // its subclasses mean other things
                || thrown instanceof ClosedByInterruptException
                || thrown instanceof InterruptedException;
    }

    private PythonError interrupt() {
        if (wasNoticed()) {
            PendingExceptions.deliver(attachment);
        } else if (attachment.threadState().isVisiting()) {
            Visit.takeInterrupt(attachment);
        }
        return new PythonError(InterruptedType.of(attachment), "");
    }

    @Override
    public synchronized void notice(Thread thread) {
        if (inside && attachment.threadState().strikes() != strikes) {
            noticed = true;
            thread.interrupt();
        }
    }

    private synchronized void end() {
        inside = false;
        if (noticed) {
            Thread.interrupted();
        }
    }

    private synchronized boolean wasNoticed() {
        return noticed;
    }
}
