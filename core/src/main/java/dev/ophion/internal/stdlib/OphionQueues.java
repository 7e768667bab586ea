package dev.ophion.internal.stdlib;

import dev.ophion.QueueNotFoundException;
import dev.ophion.QueueShutDownException;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.ItemDefaults;
import dev.ophion.internal.exchange.PythonWait;
import dev.ophion.internal.exchange.QueueStore;
import dev.ophion.internal.exchange.Select;
import dev.ophion.internal.exchange.SentItem;
import dev.ophion.internal.exchange.SharedQueue;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.object.TypeCheck;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.BuiltinModule;
import dev.ophion.internal.upcall.JavaFunction;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// What `ophion.queues` is made of: the functions of `_ophion` that concern queues.
final class OphionQueues {
    private OphionQueues() {}

    static void addTo(BuiltinModule module) {
        module.function(
                        "queue_put_many(qid, items, timeout=None)",
                        "Put a tuple of items, and return how many there was room for in time.",
                        found(OphionQueues::putMany))
                .function(
                        "queue_get_many(qid, most, timeout=None)",
                        "Return a list of the first items.",
                        found(OphionQueues::getMany))
                .function("queue_shutdown(qid, immediate)", "Shut the queue down.", found((attachment, arguments) -> {
                    queue(attachment, arguments, 0).shutDown(arguments.isTrue(1, false));
                    return Singletons.none();
                }))
                .function(
                        "queue_is_shutdown(qid)",
                        "Return whether the queue is shut down.",
                        found((attachment, arguments) ->
                                Singletons.bool(queue(attachment, arguments, 0).isShutDown())))
                .function(
                        "mailbox_open(fd)",
                        "Return the number of a new mailbox, whose news are announced by a byte on the socket.",
                        (attachment, arguments) -> PyInt.fromJava(
                                attachment,
                                Mailboxes.of(attachment).open(attachment, Math.toIntExact(arguments.toLong(0)))))
                .function(
                        "mailbox_open_calling(function)",
                        "Return the number of a new mailbox, whose news are announced by a call on another thread.",
                        (attachment, arguments) -> PyInt.fromJava(
                                attachment, Mailboxes.of(attachment).open(attachment, arguments.get(0))))
                .function(
                        "mailbox_served(mailbox)",
                        "Return the tickets of what was served since the last call.",
                        (attachment, arguments) -> Tuples.list(
                                attachment,
                                Mailboxes.of(attachment)
                                        .find(arguments.toLong(0))
                                        .served(),
                                ticket -> PyInt.fromJava(attachment, ticket)))
                .function(
                        "mailbox_take(mailbox, ticket)",
                        "Return what select() returns, for what was served under this ticket.",
                        OphionQueues::takeServed)
                .function(
                        "mailbox_cancel(mailbox, ticket)",
                        "Stop waiting, or give back what was served.",
                        (attachment, arguments) -> {
                            Mailboxes.of(attachment).cancel(arguments.toLong(0), arguments.toLong(1));
                            return Singletons.none();
                        })
                .function("mailbox_close(mailbox)", "Give up all that is waited for.", (attachment, arguments) -> {
                    Mailboxes.of(attachment).close(arguments.toLong(0));
                    return Singletons.none();
                })
                .function(
                        "register_queue_type(queuetype)",
                        "Have instances of this subclass of Queue arrive as such in other interpreters.",
                        OphionQueues::registerType);
    }

    private static JavaFunction found(JavaFunction function) {
        return (attachment, arguments) -> {
            try {
                return function.call(attachment, arguments);
            } catch (QueueNotFoundException gone) {
                throw QueueTypes.of(attachment).notFound(gone);
            } catch (QueueShutDownException shut) {
                throw QueueTypes.of(attachment).shutDown(attachment, shut);
            }
        };
    }

    private static SharedQueue queue(Attachment attachment, Arguments arguments, int at) {
        return QueueStore.ofProcess().find(IdArgument.QUEUE.of(attachment, arguments.get(at)));
    }

    private static SentItem item(Attachment attachment, SharedQueue queue, MemorySegment object) {
        ItemDefaults defaults = queue.defaults();
        return SentItem.of(attachment, object, defaults.fallback(), defaults.unbound());
    }

    private static MemorySegment putMany(Attachment attachment, Arguments arguments) {
        SharedQueue queue = queue(attachment, arguments, 0);
        MemorySegment objects = ArgumentTypes.tuple(attachment, arguments.get(1), 0);
        Deadline deadline = TimeoutArgument.of(attachment, arguments.get(2));
        List<SentItem> items = new ArrayList<>();
        int done = 0;
        try {
            long size = PyTuple.PyTuple_GET_SIZE(objects);
            for (long i = 0; i < size; i++) {
                items.add(item(attachment, queue, PyTuple.PyTuple_GET_ITEM(objects, i)));
            }
            while (done < items.size()) {
                done += queue.offerMany(items.subList(done, items.size()));
                if (done < items.size()) {
                    done++; // the queue takes it over, put or not
                    if (!queue.put(items.get(done - 1), new PythonWait(attachment, deadline, "put", queue))) {
                        return PyInt.fromJava(attachment, done - 1L);
                    }
                }
            }
            return PyInt.fromJava(attachment, done);
        } finally {
            items.subList(done, items.size()).forEach(SentItem::discard);
        }
    }

    private static MemorySegment getMany(Attachment attachment, Arguments arguments) {
        SharedQueue queue = queue(attachment, arguments, 0);
        long most = arguments.toLong(1);
        if (most < 1) {
            throw new PythonError(PyExc.PyExc_ValueError, "most must be positive, got " + most);
        }
        Deadline deadline = TimeoutArgument.of(attachment, arguments.get(2));
        SentItem first = queue.take(new PythonWait(attachment, deadline, "get", queue));
        if (first == null) {
            throw QueueTypes.of(attachment).empty(attachment, queue.id());
        }
        List<SentItem> items = new ArrayList<>();
        items.add(first);
        items.addAll(rest(queue, (int) Math.min(most - 1, Integer.MAX_VALUE)));
        int[] done = {0};
        try {
            return Tuples.list(attachment, items, item -> {
                done[0]++;
                return QueueMethods.receive(attachment, item);
            });
        } finally {
            queue.giveBack(items.subList(done[0], items.size()));
        }
    }

    private static List<SentItem> rest(SharedQueue queue, int most) {
        if (most == 0) {
            return List.of();
        }
        try {
            return queue.pollMany(most);
        } catch (QueueNotFoundException | QueueShutDownException over) { // after the first item, that is no error yet
            return List.of();
        }
    }

    private static MemorySegment takeServed(Attachment attachment, Arguments arguments) {
        long ticket = arguments.toLong(1);
        return switch (Mailboxes.of(attachment).find(arguments.toLong(0)).take(ticket)) {
            case null -> throw new PythonError(PyExc.PyExc_ValueError, "ticket " + ticket + " was taken");
            case Select select -> SelectModule.result(attachment, select);
        };
    }

    private static MemorySegment registerType(Attachment attachment, Arguments arguments) {
        MemorySegment type = arguments.get(0);
        if (!TypeCheck.isType(type)) {
            throw new PythonError(PyExc.PyExc_TypeError, "expected a type for 'queuetype'");
        }
        QueueTypes.of(attachment).registerExtended(attachment, type);
        QueueData.registerExtended(attachment, type);
        return Singletons.none();
    }
}
