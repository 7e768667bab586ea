package dev.ophion.internal.exchange;

import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// What threads of one interpreter hold and others may wait for, such as shared locks. When it ends, that is abandoned.
public final class Holdings {
    private static final InterpreterLocal<Holdings> OF = new InterpreterLocal<>(Holdings::new);

    private final Object interpreter;
    private final Set<Held> held = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean registered = new AtomicBoolean();
    private volatile boolean ended;

    /// Something that a thread holds.
    public interface Held {
        /// The interpreter of the thread has ended.
        void abandon(Holdings ended);
    }

    /// Those of a thread of `interpreter`, which is asked for its name only.
    Holdings(Object interpreter) {
        this.interpreter = interpreter;
    }

    /// What the attached interpreter holds.
    public static Holdings of(Attachment attachment) {
        Holdings local = OF.of(attachment.interpreter());
        if (!local.registered.get() && local.registered.compareAndSet(false, true)) {
            attachment.interpreter().atExit(attachment, ending -> local.abandonAll());
        }
        return local;
    }

    void check() {
        if (ended) {
            throw new IllegalStateException(interpreter + " is ending");
        }
    }

    /// A thread of this interpreter holds `what`.
    public void add(Held what) {
        held.add(what);
    }

    /// A thread of this interpreter does not hold `what` any more.
    public void remove(Held what) {
        held.remove(what);
    }

    /// The interpreter has ended.
    void abandonAll() {
        ended = true;
        held.forEach(each -> each.abandon(this));
        held.clear();
    }

    @Override
    public String toString() {
        return interpreter.toString();
    }
}
