package dev.ophion.internal.exchange;

import dev.ophion.internal.thread.InterpreterLocal;
import dev.ophion.internal.thread.InterpreterState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The threads of one interpreter that wait on the Java side at the moment.
///
/// A thread that waits there does not see what CPython sets for it in its thread state, such as an asynchronous
/// exception or the interpreter's end; whoever sets it calls [#noticeAll()] as well.
public final class WaitingThreads {
    private static final InterpreterLocal<WaitingThreads> OF = new InterpreterLocal<>(WaitingThreads::new);

    private final Map<Noticing, Thread> waits = new ConcurrentHashMap<>();

    private WaitingThreads(InterpreterState interpreter) {
        interpreter.onClosing(this::noticeAll);
        interpreter.onInterrupt(this::noticeAll);
    }

    /// Those of `interpreter`.
    public static WaitingThreads of(InterpreterState interpreter) {
        return OF.of(interpreter);
    }

    /// The calling thread begins to wait.
    public void add(Noticing wait) {
        waits.put(wait, Thread.currentThread());
    }

    /// The calling thread has ended what it began.
    public void remove(Noticing wait) {
        waits.remove(wait);
    }

    /// Has each of them attach, let Python deliver what is pending, and go on waiting unless that raised.
    public void noticeAll() {
        waits.forEach(Noticing::notice);
    }

    /// How many there are.
    public int count() {
        return waits.size();
    }
}
