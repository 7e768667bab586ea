package dev.ophion.internal.stdlib;

import dev.ophion.QueueNotFoundException;
import dev.ophion.QueueShutDownException;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyType;
import dev.ophion.internal.exchange.ItemDefaults;
import dev.ophion.internal.exchange.QueueStore;
import dev.ophion.internal.exchange.SentItem;
import dev.ophion.internal.exchange.SharedQueue;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.BuiltinModule;
import dev.ophion.internal.upcall.JavaFunction;
import java.lang.foreign.MemorySegment;
import java.util.function.BiFunction;

/// `_interpqueues`: what the standard library's queues between interpreters are made of.
final class QueuesModule {
    private static final QueueStore QUEUES = QueueStore.ofProcess();

    private QueuesModule() {}

    static BuiltinModule create() {
        return new BuiltinModule("_interpqueues", "Queues between interpreters.")
                .onExec((attachment, module) -> QueueTypes.of(attachment).addTo(attachment, module))
                .function(
                        "create(maxsize, unboundop=-1, fallback=-1)",
                        "Make a queue and return its id.  It is destroyed by destroy(), or with its last reference.",
                        QueuesModule::create)
                .function(
                        "destroy(qid)",
                        "Drop the queue's items and destroy it, as if it never existed.",
                        onQueue((attachment, queue) -> {
                            queue.destroy();
                            return Singletons.none();
                        }))
                .function(
                        "list_all()",
                        "Return (qid, unboundop, fallback) of each queue, the newest first.",
                        (attachment, arguments) ->
                                Tuples.list(attachment, QUEUES.all(), queue -> listed(attachment, queue)))
                .function(
                        "put(qid, obj, unboundop=-1, fallback=-1)",
                        "Add the object's data to the queue, or raise QueueFull.",
                        found(QueuesModule::put))
                .function(
                        "get(qid)",
                        "Return (object, None) for the first item, or (None, unboundop) if it is unbound;"
                                + " raise QueueEmpty if there is none.",
                        onQueue(QueuesModule::get))
                .function(
                        "bind(qid)",
                        "Take a reference to the queue, which keeps it alive.",
                        onQueue((attachment, queue) -> {
                            queue.bind();
                            return Singletons.none();
                        }))
                .function(
                        "release(qid)",
                        "Give up a reference to the queue, which is destroyed with the last one.",
                        onQueue(QueuesModule::release))
                .function(
                        "get_maxsize(qid)",
                        "Return how many items the queue holds; zero or less is any number.",
                        onQueue((attachment, queue) -> PyInt.fromJava(attachment, queue.maxsize())))
                .function(
                        "get_queue_defaults(qid)",
                        "Return the (unboundop, fallback) that the queue was made with.",
                        onQueue((attachment, queue) -> Tuples.ofInts(
                                attachment,
                                ItemArguments.code(queue.defaults().unbound()),
                                queue.defaults().fallback().code())))
                .function(
                        "is_full(qid)",
                        "Return whether the queue has a maxsize and has reached it.",
                        onQueue((attachment, queue) -> Singletons.bool(queue.isFull())))
                .function(
                        "get_count(qid)",
                        "Return the number of items on the queue.",
                        onQueue((attachment, queue) -> PyInt.fromJava(attachment, queue.count())))
                .function(
                        "_register_heap_types(queuetype, emptyerror, fullerror)",
                        "Tell the module which classes the standard library has for queues.",
                        QueuesModule::registerHeapTypes);
    }

    /// A function whose first argument is a queue, and the only one.
    private static JavaFunction onQueue(BiFunction<Attachment, SharedQueue, MemorySegment> function) {
        return found((attachment, arguments) -> function.apply(attachment, queue(attachment, arguments)));
    }

    /// A function that raises QueueNotFoundError for a queue that is gone.
    private static JavaFunction found(JavaFunction function) {
        return (attachment, arguments) -> {
            try {
                return function.call(attachment, arguments);
            } catch (QueueNotFoundException gone) {
                throw QueueTypes.of(attachment).notFound(attachment, arguments.module(), gone);
            } catch (QueueShutDownException shut) {
                throw QueueTypes.of(attachment).shutDown(attachment, shut);
            }
        };
    }

    private static SharedQueue queue(Attachment attachment, Arguments arguments) {
        return QUEUES.find(IdArgument.QUEUE.of(attachment, arguments.get(0)));
    }

    private static MemorySegment create(Attachment attachment, Arguments arguments) {
        ItemDefaults defaults = ItemArguments.of(arguments, 1, 2, ItemArguments.STANDARD);
        return PyInt.fromJava(
                attachment, QUEUES.create(arguments.toLong(0), defaults).id());
    }

    private static MemorySegment listed(Attachment attachment, SharedQueue queue) {
        return Tuples.ofInts(
                attachment,
                queue.id(),
                ItemArguments.code(queue.defaults().unbound()),
                queue.defaults().fallback().code());
    }

    private static MemorySegment put(Attachment attachment, Arguments arguments) {
        SharedQueue queue = queue(attachment, arguments);
        ItemDefaults defaults = ItemArguments.of(arguments, 2, 3, queue.defaults());
        if (!queue.offer(SentItem.of(attachment, arguments.get(1), defaults.fallback(), defaults.unbound()))) {
            throw QueueTypes.of(attachment).full(attachment, queue.id());
        }
        return Singletons.none();
    }

    private static MemorySegment get(Attachment attachment, SharedQueue queue) {
        SentItem item = queue.poll();
        if (item == null) {
            throw QueueTypes.of(attachment).empty(attachment, queue.id());
        }
        return ReceivedItem.toTuple(attachment, item);
    }

    private static MemorySegment release(Attachment attachment, SharedQueue queue) {
        if (!queue.release()) {
            throw QueueTypes.of(attachment).error("queue " + queue.id() + " never bound");
        }
        return Singletons.none();
    }

    private static MemorySegment registerHeapTypes(Attachment attachment, Arguments arguments) {
        MemorySegment queueType = arguments.get(0);
        if (!TypeCheck.isType(queueType)) {
            throw new PythonError(PyExc.PyExc_TypeError, "expected a type for 'queuetype'");
        }
        failUnlessExceptionType(arguments.get(1), "emptyerror");
        failUnlessExceptionType(arguments.get(2), "fullerror");
        QueueTypes.of(attachment).register(attachment, queueType, arguments.get(1), arguments.get(2));
        QueueData.register(attachment, queueType);
        if (isStandard(attachment, queueType)) {
            QueueMethods.install(attachment, queueType);
        }
        return Singletons.none();
    }

    /// Whether it is the standard library's class, whose methods are known.
    private static boolean isStandard(Attachment attachment, MemorySegment queueType) {
        try (References references = new References(attachment)) {
            MemorySegment module = references.own(PyType.PyType_GetModuleName(queueType));
            return TypeCheck.isStr(module) && PyStr.toJava(attachment, module).equals(QueueTypes.HIGH_LEVEL_MODULE);
        }
    }

    private static void failUnlessExceptionType(MemorySegment object, String parameter) {
        if (!TypeCheck.isExceptionType(object)) {
            throw new PythonError(PyExc.PyExc_TypeError, "expected an exception type for '%s'".formatted(parameter));
        }
    }
}
