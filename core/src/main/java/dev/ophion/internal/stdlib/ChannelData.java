package dev.ophion.internal.stdlib;

import dev.ophion.ChannelException;
import dev.ophion.cpython.PyCall;
import dev.ophion.cpython.PyObject;
import dev.ophion.internal.exchange.Channel;
import dev.ophion.internal.exchange.ChannelEnd;
import dev.ophion.internal.exchange.ChannelStore;
import dev.ophion.internal.exchange.ExtensionData;
import dev.ophion.internal.exchange.ShareableTypes;
import dev.ophion.internal.object.RaisedException;
import dev.ophion.internal.object.References;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/// A channel's id, or one of its ends, on its way between interpreters: the channel lives on meanwhile.
public final class ChannelData implements ExtensionData {
    /// What it arrives as.
    private enum Form {
        ID,
        /// The class that is registered for the end, if there is one; the id otherwise.
        END_OR_ID,
        END,
        /// The class of `ophion.channels`.
        PUBLIC_END
    }

    private final Channel channel;
    private final ChannelEnd end;
    private final Form form;
    private final AtomicBoolean released = new AtomicBoolean();

    private ChannelData(Channel channel, ChannelEnd end, Form form) {
        channel.hold();
        this.channel = channel;
        this.end = end;
        this.form = form;
    }

    /// An end of a channel, which arrives as one of `ophion.channels`.
    ///
    /// @param end one of the two
    /// @throws ChannelException if the channel is destroyed
    public static ChannelData ofEnd(Channel channel, ChannelEnd end) {
        return new ChannelData(channel, end, Form.PUBLIC_END);
    }

    /// A channel that something else names.
    ///
    /// @throws ChannelException if the channel is destroyed
    static ChannelData of(Channel channel) {
        return new ChannelData(channel, ChannelEnd.BOTH, Form.ID);
    }

    /// Has ids cross in the attached interpreter.
    static void register(Attachment attachment, MemorySegment channelIdType) {
        ShareableTypes.register(attachment, channelIdType, ChannelData::encodeId);
    }

    /// Has ends cross in the attached interpreter.
    static void registerEnd(Attachment attachment, MemorySegment endType) {
        ShareableTypes.register(attachment, endType, ChannelData::encodeEnd);
    }

    /// Has ends of `ophion.channels` cross in the attached interpreter.
    static void registerPublicEnd(Attachment attachment, MemorySegment endType, ChannelEnd end) {
        ShareableTypes.register(attachment, endType, (sender, object) -> {
            try (References references = new References(sender)) {
                MemorySegment id = references.own(PyObject.PyObject_GetAttr(object, QueueData.ID.of(sender)));
                return new ChannelData(find(sender, ChannelArgument.id(sender, id)), end, Form.PUBLIC_END);
            }
        });
    }

    private static Channel find(Attachment attachment, long id) {
        try {
            return ChannelStore.ofProcess().find(id);
        } catch (ChannelException gone) {
            throw ChannelTypes.of(attachment).raise(gone);
        }
    }

    private static ChannelData encodeId(Attachment sender, MemorySegment object) {
        ChannelIdClass ids = ChannelTypes.of(sender).channelId(sender);
        return encode(sender, object, ids.resolves(sender, object) ? Form.END_OR_ID : Form.ID);
    }

    private static ChannelData encodeEnd(Attachment sender, MemorySegment object) {
        try (References references = new References(sender)) {
            MemorySegment id = references.own(PyObject.PyObject_GetAttr(object, QueueData.ID.of(sender)));
            return encode(sender, id, Form.END);
        }
    }

    private static ChannelData encode(Attachment sender, MemorySegment object, Form form) {
        ChannelTypes types = ChannelTypes.of(sender);
        ChannelArgument id = ChannelArgument.of(sender, object);
        try {
            return new ChannelData(ChannelStore.ofProcess().find(id.id()), id.end(), form);
        } catch (ChannelException gone) {
            throw types.raise(gone);
        }
    }

    /// The channel itself, for Java code.
    public Channel channel() {
        return channel;
    }

    /// Which end of the channel this is, if it is not the channel as a whole.
    public ChannelEnd end() {
        return end;
    }

    @Override
    public MemorySegment toObject(Attachment receiver) {
        ChannelTypes types = ChannelTypes.of(receiver);
        MemorySegment id = types.channelId(receiver).create(receiver, channel.id(), end, false, false);
        if (form == Form.ID || end == ChannelEnd.BOTH) {
            return id;
        }
        try (References references = new References(receiver)) {
            references.own(id);
            if (form == Form.PUBLIC_END) {
                MemorySegment type = types.publicEndClass(receiver, end);
                return RaisedException.orThrow(receiver, PyCall.PyObject_CallOneArg(type, id));
            }
            try {
                return RaisedException.orThrow(receiver, PyCall.PyObject_CallOneArg(types.endClass(receiver, end), id));
            } catch (RaisedException failed) {
                if (form == Form.END) {
                    throw failed;
                }
                failed.discard(receiver);
                return References.share(id);
            }
        }
    }

    @Override
    public void release() {
        if (released.compareAndSet(false, true)) {
            channel.letGo();
        }
    }
}
