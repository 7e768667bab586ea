package dev.ophion.internal.stdlib;

import dev.ophion.ChannelException;
import dev.ophion.cpython.PyExc;
import dev.ophion.cpython.PyMemoryView;
import dev.ophion.internal.exchange.Channel;
import dev.ophion.internal.exchange.ChannelEnd;
import dev.ophion.internal.exchange.ChannelStore;
import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.ItemDefaults;
import dev.ophion.internal.exchange.Participant;
import dev.ophion.internal.exchange.PythonWait;
import dev.ophion.internal.exchange.SentItem;
import dev.ophion.internal.object.PyInt;
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

/// `_interpchannels`: channels between interpreters, as PEP 554 has them.
final class ChannelsModule {
    private static final ChannelStore CHANNELS = ChannelStore.ofProcess();
    private static final String SEND_PARAMETERS =
            "(cid, obj, unboundop=-1, fallback=-1, *, blocking=True, timeout=None)";

    private ChannelsModule() {}

    static BuiltinModule create() {
        return new BuiltinModule("_interpchannels", "Channels between interpreters.")
                .onExec((attachment, module) -> ChannelTypes.of(attachment).addTo(attachment, module))
                .function(
                        "create(unboundop=-1, fallback=-1)",
                        "Make a channel and return its ChannelID.  It is destroyed with its last ChannelID.",
                        ChannelsModule::create)
                .function(
                        "destroy(cid)",
                        "Close the channel and destroy it, as if it never existed.",
                        onChannel((attachment, channel) -> {
                            channel.destroy();
                            return Singletons.none();
                        }))
                .function(
                        "list_all()",
                        "Return (cid, unboundop, fallback) of each channel, the newest first.",
                        refusing((attachment, arguments) ->
                                Tuples.list(attachment, CHANNELS.all(), channel -> listed(attachment, channel))))
                .function(
                        "list_interpreters(cid, *, send)",
                        "Return the ids of the interpreters that use the send end, or the receive end.",
                        refusing(ChannelsModule::listInterpreters))
                .function(
                        "send" + SEND_PARAMETERS,
                        "Send the object's data and wait until it is received, unless blocking is false.",
                        refusing((attachment, arguments) -> send(attachment, arguments, arguments.get(1))))
                .function(
                        "send_buffer" + SEND_PARAMETERS,
                        "Send a memoryview of the object's buffer and wait until it is received,"
                                + " unless blocking is false.",
                        refusing(ChannelsModule::sendBuffer))
                .function(
                        "recv(cid, default=<unrepresentable>)",
                        "Return (object, None) for the first item, or (None, unboundop) if it is unbound;"
                                + " (default, None) or ChannelEmptyError if there is none.",
                        refusing(ChannelsModule::receive))
                .function(
                        "close(cid, *, send=False, recv=False, force=False)",
                        "Close the channel for all interpreters.  With items left, only the send end can be closed,"
                                + " unless force is true, which drops them.",
                        refusing(ChannelsModule::close))
                .function(
                        "release(cid, *, send=False, recv=False, force=True)",
                        "Give up an end, by default both, for the current interpreter.",
                        refusing(ChannelsModule::release))
                .function(
                        "get_count(cid)",
                        "Return the number of items on the channel.",
                        onChannel((attachment, channel) -> PyInt.fromJava(attachment, channel.count())))
                .function(
                        "get_info(cid)",
                        "Return a ChannelInfo.",
                        onChannel((attachment, channel) -> ChannelInfoType.instance(
                                attachment,
                                ChannelTypes.of(attachment).channelInfo(),
                                channel.info(Participant.of(attachment)))))
                .function(
                        "get_channel_defaults(cid)",
                        "Return the (unboundop, fallback) that the channel was made with.",
                        onChannel(ChannelsModule::defaults))
                .function(
                        "_channel_id(id, *, send=None, recv=None, force=False, _resolve=False)",
                        "Return a ChannelID for a channel, or for one of its ends.",
                        refusing(ChannelsModule::channelId))
                .function(
                        "_register_end_types(send, recv)",
                        "Tell the module which classes there are for the ends of channels.",
                        ChannelsModule::registerEndTypes)
                .function("_hold(cid, force)", "Count a ChannelID.", refusing(ChannelsModule::hold))
                .function("_let_go(cid)", "Stop counting a ChannelID.", ChannelsModule::letGo);
    }

    /// A function whose only argument is a channel.
    static JavaFunction onChannel(BiFunction<Attachment, Channel, MemorySegment> function) {
        return refusing((attachment, arguments) -> function.apply(attachment, channel(attachment, arguments)));
    }

    /// A function that raises the module's errors for what a channel refuses.
    static JavaFunction refusing(JavaFunction function) {
        return (attachment, arguments) -> {
            try {
                return function.call(attachment, arguments);
            } catch (ChannelException refused) {
                throw ChannelTypes.of(attachment).raise(refused);
            }
        };
    }

    static Channel channel(Attachment attachment, Arguments arguments) {
        return CHANNELS.find(ChannelArgument.id(attachment, arguments.get(0)));
    }

    private static MemorySegment create(Attachment attachment, Arguments arguments) {
        var defaults = ItemArguments.of(arguments, 0, 1, ItemArguments.STANDARD);
        return idOfNew(attachment, CHANNELS.create(defaults, Channel.RENDEZVOUS));
    }

    /// A new reference to the first ChannelID of a new channel, which is destroyed if that cannot be made.
    static MemorySegment idOfNew(Attachment attachment, Channel channel) {
        boolean named = false;
        try {
            MemorySegment id = id(attachment, channel);
            named = true;
            return id;
        } finally {
            if (!named) {
                channel.destroy();
            }
        }
    }

    private static MemorySegment id(Attachment attachment, Channel channel) {
        ChannelIdClass ids = ChannelTypes.of(attachment).channelId(attachment);
        return ids.create(attachment, channel.id(), ChannelEnd.BOTH, false, false);
    }

    private static MemorySegment listed(Attachment attachment, Channel channel) {
        ItemDefaults defaults = channel.defaults();
        return Tuples.of(
                attachment,
                id(attachment, channel),
                PyInt.fromJava(attachment, ItemArguments.code(defaults.unbound())),
                PyInt.fromJava(attachment, defaults.fallback().code()));
    }

    private static MemorySegment listInterpreters(Attachment attachment, Arguments arguments) {
        ChannelEnd end = arguments.isTrue(1, false) ? ChannelEnd.SEND : ChannelEnd.RECEIVE;
        return Tuples.list(
                attachment, channel(attachment, arguments).associated(end), id -> PyInt.fromJava(attachment, id));
    }

    private static MemorySegment send(Attachment attachment, Arguments arguments, MemorySegment object) {
        Channel channel = channel(attachment, arguments);
        channel.checkOpenToSend();
        ItemDefaults defaults = ItemArguments.of(arguments, 2, 3, channel.defaults());
        boolean blocking = arguments.isTrue(4, true);
        Deadline deadline = TimeoutArgument.ofLock(attachment, arguments.get(5), blocking);
        Participant sender = Participant.of(attachment);
        SentItem item = SentItem.of(attachment, object, defaults.fallback(), defaults.unbound());
        if (!blocking) {
            channel.send(sender, item);
        } else if (!channel.send(sender, item, new PythonWait(attachment, deadline, "send", channel))) {
            throw new PythonError(PyExc.PyExc_TimeoutError, "timed out");
        }
        return Singletons.none();
    }

    private static MemorySegment sendBuffer(Attachment attachment, Arguments arguments) {
        channel(attachment, arguments).checkOpenToSend();
        try (References references = new References(attachment)) {
            MemorySegment view = references.own(PyMemoryView.PyMemoryView_FromObject(arguments.get(1)));
            return send(attachment, arguments, view);
        }
    }

    private static MemorySegment receive(Attachment attachment, Arguments arguments) {
        Channel channel = channel(attachment, arguments);
        SentItem item = channel.poll(Participant.of(attachment));
        if (item != null) {
            return ReceivedItem.toTuple(attachment, item);
        }
        if (!arguments.isGiven(1)) {
            throw new ChannelException(channel.id(), ChannelException.Reason.EMPTY);
        }
        return Tuples.of(attachment, References.share(arguments.get(1)), Singletons.none());
    }

    private static MemorySegment close(Attachment attachment, Arguments arguments) {
        channel(attachment, arguments).close(end(arguments), arguments.isTrue(3, false));
        return Singletons.none();
    }

    private static MemorySegment release(Attachment attachment, Arguments arguments) {
        channel(attachment, arguments).release(Participant.of(attachment), end(arguments));
        return Singletons.none();
    }

    /// The end that `send` and `recv` name; both if they name none.
    private static ChannelEnd end(Arguments arguments) {
        boolean send = arguments.isTrue(1, false);
        boolean receive = arguments.isTrue(2, false);
        if (send == receive) {
            return ChannelEnd.BOTH;
        }
        return send ? ChannelEnd.SEND : ChannelEnd.RECEIVE;
    }

    private static MemorySegment defaults(Attachment attachment, Channel channel) {
        channel.checkNotClosed();
        ItemDefaults defaults = channel.defaults();
        return Tuples.ofInts(
                attachment,
                ItemArguments.code(defaults.unbound()),
                defaults.fallback().code());
    }

    private static MemorySegment channelId(Attachment attachment, Arguments arguments) {
        ChannelArgument id = ChannelArgument.of(attachment, arguments.get(0));
        ChannelEnd end = id.end();
        boolean send = arguments.isTrue(1, false);
        boolean receive = arguments.isTrue(2, false);
        if (send || receive) {
            end = end(arguments);
        } else if (arguments.isGiven(1) && arguments.isGiven(2)) {
            throw new PythonError(PyExc.PyExc_ValueError, "'send' and 'recv' cannot both be False");
        }
        boolean force = arguments.isTrue(3, false);
        boolean resolve = arguments.isTrue(4, false);
        ChannelIdClass ids = ChannelTypes.of(attachment).channelId(attachment);
        return ids.create(attachment, id.id(), end, force, resolve);
    }

    private static MemorySegment registerEndTypes(Attachment attachment, Arguments arguments) {
        failUnlessType(arguments.get(0), "send");
        failUnlessType(arguments.get(1), "recv");
        ChannelTypes.of(attachment).register(attachment, arguments.get(0), arguments.get(1));
        ChannelData.registerEnd(attachment, arguments.get(0));
        ChannelData.registerEnd(attachment, arguments.get(1));
        return Singletons.none();
    }

    private static void failUnlessType(MemorySegment object, String parameter) {
        if (!TypeCheck.isType(object)) {
            throw new PythonError(PyExc.PyExc_TypeError, "expected a type for '%s'".formatted(parameter));
        }
    }

    private static MemorySegment hold(Attachment attachment, Arguments arguments) {
        try {
            CHANNELS.find(arguments.toLong(0)).hold();
            return Singletons.bool(true);
        } catch (ChannelException gone) {
            if (arguments.isTrue(1, false)) {
                return Singletons.bool(false);
            }
            throw gone;
        }
    }

    private static MemorySegment letGo(Attachment attachment, Arguments arguments) {
        try {
            CHANNELS.find(arguments.toLong(0)).letGo();
        } catch (ChannelException gone) { // destroyed before its last ChannelID
            return Singletons.none();
        }
        return Singletons.none();
    }
}
