package dev.ophion.internal.exchange;

import dev.ophion.internal.flight.Flight;
import dev.ophion.internal.flight.WaitEvent;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.Detachment;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.InterruptedType;
import dev.ophion.internal.thread.Visit;

/// A wait of Python code on the Java side: the GIL is released, and the thread sleeps until it is woken.
///
/// Nothing polls. A thread that is interrupted with [Thread#interrupt()], or told through [WaitingThreads],
/// attaches again and lets Python deliver what is pending: signals, when it is the main thread of the main
/// interpreter, pending calls, and an asynchronous exception. What that raises ends the wait; so does the end of
/// the interpreter, with an InterpreterError. If there was no reason, the wait goes on for the time that is left,
/// and the interrupt status is set again afterwards, for the Java code further out.
public final class PythonWait extends Waiting<RuntimeException> {
    private final Attachment attachment;
    private final String operation;
    private final Object subject;
    private final boolean endsWithInterpreter;

    private PythonWait(
            Attachment attachment, Deadline deadline, String operation, Object subject, boolean endsWithInterpreter) {
        super(deadline);
        this.attachment = attachment;
        this.operation = operation;
        this.subject = subject;
        this.endsWithInterpreter = endsWithInterpreter;
    }

    /// A wait of the attached thread that ends at `deadline`.
    ///
    /// @param operation what the thread wants to do
    /// @param subject what it waits for, as its `toString()` says
    public PythonWait(Attachment attachment, Deadline deadline, String operation, Object subject) {
        this(attachment, deadline, operation, subject, true);
    }

    /// A wait that the end of the interpreter is no reason to end: whoever waits for that end waits for Python's own
    /// threads, and those of Java are interrupted.
    static PythonWait throughTheEnd(Attachment attachment, Deadline deadline, String operation, Object subject) {
        return new PythonWait(attachment, deadline, operation, subject, false);
    }

    /// Blocks without the GIL, and looks up when it is told to.
    ///
    /// @throws RaisedException what Python raised on the way
    /// @throws PythonError an Interrupted, when the interpreter is being closed or the thread was interrupted
    @Override
    boolean block(ThreadTurn turn) {
        WaitEvent event = Flight.waiting();
        try {
            return blockUnrecorded(turn);
        } finally {
            if (event != null) {
                event.over(attachment.interpreter().id(), operation, subject);
            }
        }
    }

    private boolean blockUnrecorded(ThreadTurn turn) {
        attachment.check();
        InterpreterState interpreter = attachment.interpreter();
        WaitingThreads waiting = WaitingThreads.of(interpreter);
        boolean visiting = attachment.threadState().isVisiting();
        boolean interrupted = false;
        waiting.add(this);
        try {
            failIfClosing(interpreter);
            while (true) {
                switch (parkDetached(turn)) {
                    case WOKEN -> {
                        return true;
                    }
                    case TIMED_OUT -> {
                        return false;
                    }
                    case INTERRUPTED -> {
                        interrupted = true;
                        PendingExceptions.deliver(attachment);
                        if (visiting && Visit.takeInterrupt(attachment)) { // before the one who would raise it
                            throw new PythonError(InterruptedType.of(attachment), "");
                        }
                    }
                    case NOTICED -> PendingExceptions.deliver(attachment);
                }
                failIfClosing(interpreter);
            }
        } catch (RuntimeException ended) {
            interrupted = false; // this is what the interrupt was for
            throw ended;
        } finally {
            waiting.remove(this);
            if (interrupted && !visiting) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Wake parkDetached(ThreadTurn turn) {
        Detachment detachment = attachment.detach();
        try {
            return park(turn);
        } finally {
            detachment.close();
        }
    }

    /// Python's own threads in the main interpreter may wait while it ends: CPython joins them first.
    private void failIfClosing(InterpreterState interpreter) {
        if (endsWithInterpreter
                && interpreter.isClosing()
                && !(interpreter.isMain() && attachment.threadState().isAdopted())) {
            throw new PythonError(InterruptedType.of(attachment), interpreter + " is closing");
        }
    }
}
