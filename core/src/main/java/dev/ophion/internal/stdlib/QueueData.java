package dev.ophion.internal.stdlib;

import dev.ophion.QueueNotFoundException;
import dev.ophion.cpython.PyCall;
import dev.ophion.internal.exchange.ExtensionData;
import dev.ophion.internal.exchange.ShareableTypes;
import dev.ophion.internal.exchange.SharedQueue;
import dev.ophion.internal.object.InternedName;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/// A queue on its way between interpreters: it arrives as the same queue. It holds a reference meanwhile.
public final class QueueData implements ExtensionData {
    /// Where the standard library's Queue keeps its id.
    static final InternedName ID = new InternedName("_id");

    private final SharedQueue queue;

    /// Whether it arrives as the class of the package `ophion`.
    private final boolean extended;

    private final AtomicBoolean released = new AtomicBoolean();

    /// Takes a reference to a queue.
    ///
    /// @throws QueueNotFoundException if the queue is destroyed
    public QueueData(SharedQueue queue) {
        this(queue, false);
    }

    private QueueData(SharedQueue queue, boolean extended) {
        queue.bind();
        this.queue = queue;
        this.extended = extended;
    }

    /// Has the standard library's queues cross in the attached interpreter.
    static void register(Attachment attachment, MemorySegment queueType) {
        ShareableTypes.register(attachment, queueType, (sender, object) -> encode(sender, object, false));
    }

    /// Has the queues of the package `ophion` cross in the attached interpreter, and arrive as such.
    static void registerExtended(Attachment attachment, MemorySegment queueType) {
        ShareableTypes.register(attachment, queueType, (sender, object) -> encode(sender, object, true));
    }

    private static QueueData encode(Attachment sender, MemorySegment object, boolean extended) {
        try {
            return new QueueData(RecentQueues.find(sender, object), extended);
        } catch (QueueNotFoundException gone) {
            throw QueueTypes.of(sender).notFound(gone);
        }
    }

    /// The queue itself, for Java code.
    public SharedQueue queue() {
        return queue;
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        try (References references = new References(receiver)) {
            QueueTypes types = QueueTypes.of(receiver);
            MemorySegment type = extended ? types.extendedQueue(receiver) : types.queue(receiver);
            MemorySegment id = references.own(PyInt.fromJava(receiver, queue.id()));
            return RaisedException.orThrow(receiver, PyCall.PyObject_CallOneArg(type, id));
        }
    }

    @Override
    public void release() {
        if (released.compareAndSet(false, true)) {
            try {
                queue.release();
            } catch (QueueNotFoundException gone) { // destroyed meanwhile: no references are counted any more
                return;
            }
        }
    }
}
