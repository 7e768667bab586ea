package dev.ophion.internal.stdlib;

import dev.ophion.QueueNotFoundException;
import dev.ophion.QueueShutDownException;
import dev.ophion.UnboundItems;
import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyImport;
import dev.ophion.cpython.PyObject;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.ItemDefaults;
import dev.ophion.internal.exchange.Pickling;
import dev.ophion.internal.exchange.PythonWait;
import dev.ophion.internal.exchange.SentItem;
import dev.ophion.internal.exchange.SharedQueue;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.JavaMethod;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Methods of the standard library's `Queue`: `get` and `put` without its polling, so that a thread that has to
/// wait sleeps until it is served, and timeouts take fractions of a second; and pickles that keep their queue on
/// the way.
final class QueueMethods {
    private static final JavaMethod GET =
            new JavaMethod("get(block=True, timeout=None, *, _delay=0.01)", """
            Return the next object from the queue.

            If "block" is true, this waits while the queue is empty, for at most
            "timeout" seconds, if that is given.  Then, or if "block" is false,
            it raises QueueEmpty.

            If the interpreter that put the object has been destroyed since, the
            result depends on the "unbounditems" that were given to put().""", QueueMethods::get);

    private static final JavaMethod PUT = new JavaMethod(
            "put(obj, block=True, timeout=None, *, unbounditems=None, _delay=0.01)", """
            Add the object to the queue.

            If "block" is true, this waits while the queue is full, for at most
            "timeout" seconds, if that is given.  Then, or if "block" is false,
            it raises QueueFull.

            Other interpreters receive an equivalent object that shares no data
            with this one, except for queues and memoryviews, which stay the same.

            "unbounditems" says what becomes of the object if this interpreter is
            destroyed before it is received: UNBOUND is returned by get() in its
            place, UNBOUND_ERROR makes get() raise ItemInterpreterDestroyed, and
            UNBOUND_REMOVE removes it from the queue.  The default is the queue's.""", QueueMethods::put);

    private static final JavaMethod REDUCE =
            new JavaMethod("__reduce__()", "What a pickle of a queue holds.", QueueMethods::reduce);

    private QueueMethods() {}

    /// Puts them into the class, in place of those it was written with.
    static void install(Attachment attachment, MemorySegment queueType) {
        try (Arena arena = Arena.ofConfined();
                References references = new References(attachment)) {
            for (var method : new JavaMethod[] {GET, PUT, REDUCE}) {
                RaisedException.orThrow(
                        attachment,
                        PyObject.PyObject_SetAttrString(
                                queueType,
                                arena.allocateFrom(method.name()),
                                references.own(method.descriptor(attachment, queueType))));
            }
        }
    }

    private static MemorySegment get(Attachment attachment, Arguments arguments) {
        boolean block = arguments.isTrue(0, true);
        Deadline deadline = block ? TimeoutArgument.of(attachment, arguments.get(1)) : Deadline.NEVER;
        SharedQueue queue = queue(attachment, arguments.self());
        SentItem item;
        try {
            item = queue.poll();
            if (item == null && block) {
                item = queue.take(new PythonWait(attachment, deadline, "get", queue));
            }
        } catch (QueueNotFoundException gone) {
            throw QueueTypes.of(attachment).notFound(gone);
        } catch (QueueShutDownException shut) {
            throw QueueTypes.of(attachment).shutDown(attachment, shut);
        }
        if (item == null) {
            throw QueueTypes.of(attachment).empty(attachment, queue.id());
        }
        return receive(attachment, item);
    }

    /// A new reference to what get() returns for an item, which is used up; or it raises.
    static MemorySegment receive(Attachment attachment, SentItem item) {
        return ReceivedItem.isUnbound(item)
                ? resolveUnbound(attachment, item.unboundItems())
                : ReceivedItem.toObject(attachment, item);
    }

    private static MemorySegment put(Attachment attachment, Arguments arguments) {
        boolean block = arguments.isTrue(1, true);
        UnboundItems asked = arguments.isPresent(3) ? serializeUnbound(attachment, arguments.get(3)) : null;
        Deadline deadline = block ? TimeoutArgument.of(attachment, arguments.get(2)) : Deadline.NEVER;
        SharedQueue queue = queue(attachment, arguments.self());
        ItemDefaults defaults = queue.defaults();
        UnboundItems unbound = asked != null ? asked : defaults.unbound();
        SentItem item = SentItem.of(attachment, arguments.get(0), defaults.fallback(), unbound);
        boolean done;
        try {
            done = block
                    ? queue.putNow(item) || queue.put(item, new PythonWait(attachment, deadline, "put", queue))
                    : queue.offer(item);
        } catch (QueueNotFoundException gone) {
            throw QueueTypes.of(attachment).notFound(gone);
        } catch (QueueShutDownException shut) {
            throw QueueTypes.of(attachment).shutDown(attachment, shut);
        }
        if (!done) {
            throw QueueTypes.of(attachment).full(attachment, queue.id());
        }
        return Singletons.none();
    }

    /// A pickle that is on its way to another interpreter keeps the queue.
    private static MemorySegment reduce(Attachment attachment, Arguments arguments) {
        MemorySegment self = arguments.self();
        SharedQueue queue = queue(attachment, self);
        Pickling.keep(() -> new QueueData(queue));
        return Tuples.of(
                attachment,
                References.share(PyObject.Py_TYPE(self)),
                Tuples.of(attachment, PyInt.fromJava(attachment, queue.id())));
    }

    private static SharedQueue queue(Attachment attachment, MemorySegment self) {
        try {
            return RecentQueues.find(attachment, self);
        } catch (QueueNotFoundException gone) {
            throw QueueTypes.of(attachment).notFound(gone);
        }
    }

    /// What get() returns, or raises, for an unbound item: the standard library knows.
    private static MemorySegment resolveUnbound(Attachment attachment, UnboundItems unbound) {
        try (References references = new References(attachment)) {
            MemorySegment code = references.own(PyInt.fromJava(attachment, ItemArguments.code(unbound)));
            return RaisedException.orThrow(
                    attachment, PyCall.PyObject_CallOneArg(highLevel(references, "_resolve_unbound"), code));
        }
    }

    private static UnboundItems serializeUnbound(Attachment attachment, MemorySegment object) {
        try (References references = new References(attachment)) {
            MemorySegment flags =
                    references.own(PyCall.PyObject_CallOneArg(highLevel(references, "_serialize_unbound"), object));
            long code = PyInt.toLong(attachment, PyTuple.PyTuple_GetItem(flags, 0));
            return ItemArguments.unbound(code, UnboundItems.REPLACE);
        }
    }

    private static MemorySegment highLevel(References references, String function) {
        try (Arena arena = Arena.ofConfined()) {
            return references.own(PyImport.PyImport_ImportModuleAttrString(
                    arena.allocateFrom(QueueTypes.HIGH_LEVEL_MODULE), arena.allocateFrom(function)));
        }
    }
}
