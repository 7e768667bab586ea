package dev.ophion.internal.pool;

import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyErrors;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.internal.object.InternedName;
import dev.ophion.internal.object.PyRef;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import dev.ophion.internal.thread.InterpreterState;
import dev.ophion.internal.thread.PlatformThreads;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/// The futures of one interpreter that are to be told of the end of their tasks, because somebody watches them. One
/// thread at a time visits the interpreter for that, and only when there is something to tell.
public final class Deliveries {
    private static final InterpreterLocal<Deliveries> OF = new InterpreterLocal<>(Deliveries::new);
    private static final InternedName DELIVER = new InternedName("_deliver");

    private final InterpreterState interpreter;
    private final ConcurrentLinkedQueue<PyRef> futures = new ConcurrentLinkedQueue<>();

    /// Whether a thread has been sent that has not begun to look.
    private final AtomicBoolean coming = new AtomicBoolean();

    private final ReentrantLock turn = new ReentrantLock();

    private Deliveries(InterpreterState interpreter) {
        this.interpreter = interpreter;
    }

    public static Deliveries of(InterpreterState interpreter) {
        return OF.of(interpreter);
    }

    /// Has `_deliver()` of a future called soon, and then closes the reference.
    public void add(PyRef future) {
        futures.add(future);
        if (coming.compareAndSet(false, true)) {
            PlatformThreads.executor().execute(this::deliver);
        }
    }

    private void deliver() {
        turn.lock();
        try (Attachment attachment = Attachment.attach(interpreter)) {
            coming.set(false); // what is added from now on may be too late for this visit
            deliverAll(attachment);
        } catch (IllegalStateException closed) { // and its futures with it
            futures.clear();
        } finally {
            turn.unlock();
        }
    }

    private void deliverAll(Attachment attachment) {
        PyRef future;
        while ((future = futures.poll()) != null) {
            deliver(attachment, future);
        }
    }

    private static void deliver(Attachment attachment, PyRef future) {
        MemorySegment object = future.with(attachment, each -> {
            PyRefcount.Py_IncRef(each);
            return each;
        });
        MemorySegment method = PyObject.PyObject_GetAttr(object, DELIVER.of(attachment));
        MemorySegment result = method.address() == 0 ? method : PyCall.PyObject_CallNoArgs(method);
        if (result.address() == 0) {
            PyErrors.PyErr_WriteUnraisable(object);
        }
        PyRefcount.Py_DecRef(result);
        PyRefcount.Py_DecRef(method);
        PyRefcount.Py_DecRef(object);
        future.close();
    }

    /// Delivers what there is, and waits for the thread that delivers at the moment, unless it is the calling one.
    public void flush(Attachment attachment) {
        try (var _ = attachment.detach()) {
            turn.lock();
        }
        try {
            deliverAll(attachment);
        } finally {
            turn.unlock();
        }
    }
}
