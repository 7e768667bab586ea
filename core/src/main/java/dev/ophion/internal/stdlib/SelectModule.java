package dev.ophion.internal.stdlib;

import dev.ophion.ChannelException;
import dev.ophion.QueueNotFoundException;
import dev.ophion.QueueShutDownException;
import dev.ophion.UnboundItems;
import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyTuple;
import dev.ophion.internal.exchange.Case;
import dev.ophion.internal.exchange.Channel;
import dev.ophion.internal.exchange.ChannelStore;
import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.ItemDefaults;
import dev.ophion.internal.exchange.Mailbox;
import dev.ophion.internal.exchange.Participant;
import dev.ophion.internal.exchange.PythonWait;
import dev.ophion.internal.exchange.QueueStore;
import dev.ophion.internal.exchange.Select;
import dev.ophion.internal.exchange.SentItem;
import dev.ophion.internal.exchange.SharedQueue;
import dev.ophion.internal.exchange.Ticker;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PyStr;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.BuiltinModule;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// `_ophion_select`: the first of several things that is possible, for `ophion.select`.
final class SelectModule {
    private static final int RECEIVE = 0;
    private static final int SEND = 1;
    private static final int GET = 2;
    private static final int PUT = 3;

    private SelectModule() {}

    static BuiltinModule create() {
        return new BuiltinModule("_ophion_select", "Waiting for the first of several things.")
                .function(
                        "select(cases, timeout, wait)",
                        "Do one of the cases (kind, id, object, unboundop); return (index, object, unboundop, error),"
                                + " or None if none is possible in time.",
                        SelectModule::select)
                .function(
                        "select_async(mailbox, cases)",
                        "Begin to do one of the cases, and return a ticket.",
                        SelectModule::selectAsync)
                .function(
                        "tick(cid, first, interval)",
                        "Send the number of the tick on the channel, at times given in seconds; once without interval.",
                        ChannelsModule.refusing(SelectModule::tick));
    }

    private static MemorySegment select(Attachment attachment, Arguments arguments) {
        Deadline deadline = TimeoutArgument.of(attachment, arguments.get(1));
        List<Case> cases = cases(attachment, arguments.get(0));
        var waiting = new PythonWait(attachment, deadline, "select", cases);
        Case done = arguments.isTrue(2, true) ? Select.await(cases, waiting) : Select.now(cases);
        return done == null ? Singletons.none() : result(attachment, cases.indexOf(done), done);
    }

    private static MemorySegment selectAsync(Attachment attachment, Arguments arguments) {
        Mailbox mailbox = Mailboxes.of(attachment).find(arguments.toLong(0));
        List<Case> cases = cases(attachment, arguments.get(1));
        if (cases.isEmpty()) {
            throw new PythonError(PyExc.PyExc_ValueError, "nothing to select from");
        }
        return PyInt.fromJava(attachment, mailbox.begin(cases));
    }

    private static List<Case> cases(Attachment attachment, MemorySegment described) {
        MemorySegment tuple = ArgumentTypes.tuple(attachment, described, 0);
        var cases = new ArrayList<Case>();
        try {
            for (long i = 0; i < PyTuple.PyTuple_GET_SIZE(tuple); i++) {
                cases.add(toCase(attachment, PyTuple.PyTuple_GET_ITEM(tuple, i)));
            }
            return cases;
        } catch (RuntimeException refused) {
            cases.forEach(Case::abandon);
            throw refused;
        }
    }

    private static Case toCase(Attachment attachment, MemorySegment described) {
        MemorySegment tuple = ArgumentTypes.tuple(attachment, described, 4);
        long kind = PyInt.toLong(attachment, PyTuple.PyTuple_GET_ITEM(tuple, 0));
        MemorySegment id = PyTuple.PyTuple_GET_ITEM(tuple, 1);
        MemorySegment object = PyTuple.PyTuple_GET_ITEM(tuple, 2);
        long unbound = PyInt.toLong(attachment, PyTuple.PyTuple_GET_ITEM(tuple, 3));
        try {
            return switch ((int) kind) {
                case RECEIVE -> channel(attachment, id).receiving(Participant.of(attachment));
                case SEND -> {
                    Channel channel = channel(attachment, id);
                    SentItem item = item(attachment, object, unbound, channel.defaults());
                    yield channel.sending(Participant.of(attachment), item);
                }
                case GET -> queue(attachment, id).taking();
                case PUT -> {
                    SharedQueue queue = queue(attachment, id);
                    yield queue.putting(item(attachment, object, unbound, queue.defaults()));
                }
                default -> throw new PythonError(PyExc.PyExc_ValueError, "no such kind of case: " + kind);
            };
        } catch (ChannelException | QueueNotFoundException | QueueShutDownException refused) {
            throw error(attachment, refused);
        }
    }

    private static Channel channel(Attachment attachment, MemorySegment id) {
        return ChannelStore.ofProcess().find(ChannelArgument.id(attachment, id));
    }

    private static SharedQueue queue(Attachment attachment, MemorySegment id) {
        return QueueStore.ofProcess().find(IdArgument.QUEUE.of(attachment, id));
    }

    private static SentItem item(Attachment attachment, MemorySegment object, long unbound, ItemDefaults defaults) {
        UnboundItems unboundItems = ItemArguments.unbound(unbound, defaults.unbound());
        return SentItem.of(attachment, object, defaults.fallback(), unboundItems);
    }

    /// What `select` returns for a choice: a new reference.
    static MemorySegment result(Attachment attachment, Select select) {
        return result(attachment, select.index(), select.done());
    }

    private static MemorySegment result(Attachment attachment, int index, Case done) {
        try {
            done.check();
        } catch (ChannelException | QueueNotFoundException | QueueShutDownException refused) {
            PythonError error = error(attachment, refused);
            try (var references = new References(attachment)) {
                MemorySegment message = references.own(PyStr.fromJava(attachment, error.getMessage()));
                MemorySegment exception =
                        RaisedException.orThrow(attachment, PyCall.PyObject_CallOneArg(error.type(), message));
                return tuple(attachment, index, Singletons.none(), Singletons.none(), exception);
            }
        }
        if (!done.receives()) {
            return tuple(attachment, index, Singletons.none(), Singletons.none(), Singletons.none());
        }
        SentItem item = done.item();
        if (ReceivedItem.isUnbound(item)) {
            MemorySegment unbound = PyInt.fromJava(attachment, ItemArguments.code(item.unboundItems()));
            return tuple(attachment, index, Singletons.none(), unbound, Singletons.none());
        }
        return tuple(attachment, index, ReceivedItem.toObject(attachment, item), Singletons.none(), Singletons.none());
    }

    private static MemorySegment tuple(
            Attachment attachment, int index, MemorySegment object, MemorySegment unbound, MemorySegment error) {
        return Tuples.of(attachment, PyInt.fromJava(attachment, index), object, unbound, error);
    }

    private static PythonError error(Attachment attachment, RuntimeException refused) {
        return switch (refused) {
            case ChannelException channel -> ChannelTypes.of(attachment).raise(channel);
            case QueueNotFoundException gone -> QueueTypes.of(attachment).notFound(gone);
            case QueueShutDownException shut -> QueueTypes.of(attachment).shutDown(attachment, shut);
            default -> throw refused;
        };
    }

    private static MemorySegment tick(Attachment attachment, Arguments arguments) {
        Channel channel = ChannelsModule.channel(attachment, arguments);
        long first = TimeoutArgument.of(attachment, arguments.get(1)).remaining();
        if (arguments.isPresent(2)) {
            long interval = TimeoutArgument.of(attachment, arguments.get(2)).remaining();
            if (interval <= 0) {
                throw new PythonError(PyExc.PyExc_ValueError, "the interval must be positive");
            }
            Ticker.start(channel, first, interval);
        } else {
            Ticker.once(channel, first);
        }
        return Singletons.none();
    }
}
