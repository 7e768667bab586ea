package dev.ophion.internal.stdlib;

import dev.ophion.UnboundItems;
import dev.ophion.cpython.PyExc;
import dev.ophion.internal.exchange.Channel;
import dev.ophion.internal.exchange.ChannelEnd;
import dev.ophion.internal.exchange.ChannelStore;
import dev.ophion.internal.exchange.ItemDefaults;
import dev.ophion.internal.exchange.Participant;
import dev.ophion.internal.exchange.Pickling;
import dev.ophion.internal.exchange.PythonWait;
import dev.ophion.internal.exchange.SentItem;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.BuiltinModule;
import java.lang.foreign.MemorySegment;

/// `_ophion_channels`: what `ophion.channels` needs and CPython's module for channels does not have: waits that end at
/// once, channels with a capacity.
final class OphionChannelsModule {
    private static final ChannelStore CHANNELS = ChannelStore.ofProcess();

    private OphionChannelsModule() {}

    static BuiltinModule create() {
        return new BuiltinModule("_ophion_channels", "What ophion.channels has beyond _interpchannels.")
                .onExec((attachment, module) -> ChannelTypes.of(attachment).addFullError(attachment, module))
                .function(
                        "create(unboundop, capacity)",
                        "Make a channel and return its ChannelID; a negative capacity is none.",
                        OphionChannelsModule::create)
                .function(
                        "capacity(cid)",
                        "Return the capacity of a channel; a negative one is none.",
                        ChannelsModule.onChannel(
                                (attachment, channel) -> PyInt.fromJava(attachment, channel.capacity())))
                .function(
                        "send(cid, obj, unboundop, timeout)",
                        "Send an object and wait until it is received, or until there is room for it.",
                        ChannelsModule.refusing(OphionChannelsModule::send))
                .function(
                        "send_nowait(cid, obj, unboundop)",
                        "Send an object; return whether it was received at once.",
                        ChannelsModule.refusing(OphionChannelsModule::sendNow))
                .function(
                        "recv(cid, timeout)",
                        "Wait for an item; return (object, None), or (None, unboundop) if it is unbound.",
                        ChannelsModule.refusing(OphionChannelsModule::receive))
                .function(
                        "keep(cid)",
                        "Have the pickle that is being made keep the channel on its way.",
                        ChannelsModule.onChannel((attachment, channel) -> {
                            Pickling.keep(() -> ChannelData.of(channel));
                            return Singletons.none();
                        }))
                .function(
                        "register_end_types(send, recv)",
                        "Tell the module the classes for the ends of channels.",
                        OphionChannelsModule::registerEndTypes);
    }

    private static MemorySegment create(Attachment attachment, Arguments arguments) {
        UnboundItems unbound = ItemArguments.unbound(arguments.toLong(0), ItemArguments.STANDARD.unbound());
        long capacity = Math.clamp(arguments.toLong(1), Channel.RENDEZVOUS, Integer.MAX_VALUE);
        var defaults = new ItemDefaults(unbound, ItemArguments.STANDARD.fallback());
        return ChannelsModule.idOfNew(attachment, CHANNELS.create(defaults, (int) capacity));
    }

    private static MemorySegment send(Attachment attachment, Arguments arguments) {
        Channel channel = ChannelsModule.channel(attachment, arguments);
        var waiting = new PythonWait(attachment, TimeoutArgument.of(attachment, arguments.get(3)), "send", channel);
        if (!channel.send(Participant.of(attachment), item(attachment, channel, arguments), waiting)) {
            throw new PythonError(PyExc.PyExc_TimeoutError, channel + ": nobody received the object in time");
        }
        return Singletons.none();
    }

    private static MemorySegment sendNow(Attachment attachment, Arguments arguments) {
        Channel channel = ChannelsModule.channel(attachment, arguments);
        return Singletons.bool(channel.send(Participant.of(attachment), item(attachment, channel, arguments)));
    }

    /// The item to send; fails before it is made if nothing may be sent.
    private static SentItem item(Attachment attachment, Channel channel, Arguments arguments) {
        channel.checkOpenToSend();
        ItemDefaults defaults = channel.defaults();
        UnboundItems unbound = ItemArguments.unbound(arguments.toLong(2), defaults.unbound());
        return SentItem.of(attachment, arguments.get(1), defaults.fallback(), unbound);
    }

    private static MemorySegment receive(Attachment attachment, Arguments arguments) {
        Channel channel = ChannelsModule.channel(attachment, arguments);
        var waiting = new PythonWait(attachment, TimeoutArgument.of(attachment, arguments.get(1)), "receive", channel);
        SentItem item = channel.receive(Participant.of(attachment), waiting);
        if (item == null) {
            throw new PythonError(PyExc.PyExc_TimeoutError, channel + ": nothing came in time");
        }
        return ReceivedItem.toTuple(attachment, item);
    }

    private static MemorySegment registerEndTypes(Attachment attachment, Arguments arguments) {
        ChannelTypes types = ChannelTypes.of(attachment);
        types.registerPublic(attachment, arguments.get(0), arguments.get(1));
        ChannelData.registerPublicEnd(attachment, arguments.get(0), ChannelEnd.SEND);
        ChannelData.registerPublicEnd(attachment, arguments.get(1), ChannelEnd.RECEIVE);
        return Singletons.none();
    }
}
