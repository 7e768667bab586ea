package dev.ophion.internal.stdlib;

import dev.ophion.QueueNotFoundException;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyRefcount;
import dev.ophion.cpython.PyWeakref;
import dev.ophion.internal.exchange.QueueStore;
import dev.ophion.internal.exchange.SharedQueue;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.InterpreterLocal;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Which queues the objects stand for that an interpreter has used lately. To ask an object for its id takes longer
/// than to put something on the queue.
///
/// An object is known by its address and a weak reference, which says whether the one at that address is still the
/// same. Its id does not change as long as it lives: the attribute is the standard library's own.
final class RecentQueues {
    private static final InterpreterLocal<RecentQueues> OF = new InterpreterLocal<>(_ -> new RecentQueues());

    /// How many are remembered at most, a power of two.
    private static final int PLACES = 32;

    /// Objects with a weak reference lie this far apart at least.
    private static final int ADDRESS_SHIFT = 5;

    /// @param weakref a new reference, which the place owns
    private record Known(MemorySegment weakref, SharedQueue queue) {
        boolean isOf(MemorySegment object) {
            return PyWeakref.PyWeakref_GET_OBJECT(weakref).address() == object.address();
        }
    }

    /// Guarded by the GIL, as the rest.
    private final @Nullable Known[] places = new Known[PLACES];

    private boolean ended;

    private boolean begun;

    private RecentQueues() {}

    /// The queue behind an object that has its id.
    ///
    /// @throws QueueNotFoundException if there is none with this id
    static SharedQueue find(Attachment attachment, MemorySegment object) {
        RecentQueues recent = OF.of(attachment.interpreter());
        int place = (int) (object.address() >>> ADDRESS_SHIFT) & (PLACES - 1);
        Known known = recent.places[place];
        return known != null && known.isOf(object) && !known.queue().isDestroyed()
                ? known.queue()
                : recent.remember(attachment, object, place);
    }

    private SharedQueue remember(Attachment attachment, MemorySegment object, int place) {
        SharedQueue queue = ask(attachment, object);
        if (!ended && QueueTypes.of(attachment).isQueue(PyObject.Py_TYPE(object))) {
            forgetAtExit(attachment);
            MemorySegment weakref = PyWeakref.PyWeakref_NewRef(object, MemorySegment.NULL);
            forget(place);
            places[place] = new Known(RaisedException.orThrow(attachment, weakref), queue);
        }
        return queue;
    }

    private static SharedQueue ask(Attachment attachment, MemorySegment object) {
        MemorySegment id =
                RaisedException.orThrow(attachment, PyObject.PyObject_GetAttr(object, QueueData.ID.of(attachment)));
        try {
            return QueueStore.ofProcess().find(IdArgument.QUEUE.of(attachment, id));
        } finally {
            PyRefcount.Py_DecRef(id);
        }
    }

    private void forgetAtExit(Attachment attachment) {
        if (!begun) {
            begun = true;
            attachment.interpreter().atExit(attachment, _ -> {
                ended = true;
                for (int place = 0; place < PLACES; place++) {
                    forget(place);
                }
            });
        }
    }

    private void forget(int place) {
        Known known = places[place];
        if (known != null) {
            places[place] = null;
            PyRefcount.Py_DecRef(known.weakref());
        }
    }
}
