package dev.ophion.internal.stdlib;

import dev.ophion.cpython.PyCoreInterp;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.Detachment;
import dev.ophion.internal.thread.InterpreterLocal;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.PlatformThreads;
import java.util.concurrent.locks.ReentrantLock;

/// The references that Python code counts to an interpreter. One that was made for it ends with the last of them.
///
/// CPython's own count of the same is kept up to date but never ends anything: it would not wait for anybody.
final class InterpreterReferences {
    private static final InterpreterLocal<InterpreterReferences> LOCAL =
            new InterpreterLocal<>(InterpreterReferences::new);

    private final InterpreterState interpreter;
    private final ReentrantLock lock = new ReentrantLock();
    private long count;
    private boolean required;

    private InterpreterReferences(InterpreterState interpreter) {
        this.interpreter = interpreter;
    }

    static InterpreterReferences of(InterpreterState interpreter) {
        return LOCAL.of(interpreter);
    }

    /// From now on the interpreter ends with its last reference.
    void require() {
        lock.lock();
        try {
            required = true;
            PyCoreInterp._PyInterpreterState_RequireIDRef(interpreter.segment(), 1);
        } finally {
            lock.unlock();
        }
    }

    void add() {
        lock.lock();
        try {
            count++;
            PyCoreInterp._PyInterpreterState_IDIncref(interpreter.segment());
        } finally {
            lock.unlock();
        }
    }

    /// Gives up one reference. The last one ends the interpreter: at once if nobody is inside, or else when everybody
    /// has left.
    void remove(Attachment attachment) {
        if (dropsLast()) {
            end(attachment);
        }
    }

    private boolean dropsLast() {
        lock.lock();
        try {
            if (count == 0) {
                return false;
            }
            count--;
            boolean last = count == 0 && required;
            if (last) {
                PyCoreInterp._PyInterpreterState_RequireIDRef(interpreter.segment(), 0);
            }
            PyCoreInterp._PyInterpreterState_IDDecref(interpreter.segment());
            return last;
        } finally {
            lock.unlock();
        }
    }

    private void end(Attachment attachment) {
        if (interpreter.beginEndIfIdle()) {
            try (Detachment _ = attachment.detach()) {
                interpreter.end();
            }
        } else if (interpreter.beginEnd()) {
            PlatformThreads.executor().execute(() -> InterpreterLifecycle.endWhenEmpty(interpreter));
        }
    }
}
