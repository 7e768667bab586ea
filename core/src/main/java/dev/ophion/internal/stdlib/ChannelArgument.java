package dev.ophion.internal.stdlib;

import dev.ophion.internal.exchange.ChannelEnd;
import dev.ophion.internal.thread.Attachment;
import java.lang.foreign.MemorySegment;

/// A channel as an argument: its id, and the end that it stands for if it is a ChannelID.
record ChannelArgument(long id, ChannelEnd end) {
    static ChannelArgument of(Attachment attachment, MemorySegment object) {
        ChannelIdClass ids = ChannelTypes.of(attachment).channelId(attachment);
        return ids.isInstance(object)
                ? new ChannelArgument(ids.id(attachment, object), ids.end(attachment, object))
                : new ChannelArgument(IdArgument.CHANNEL.of(attachment, object), ChannelEnd.BOTH);
    }

    /// Only the id.
    static long id(Attachment attachment, MemorySegment object) {
        ChannelIdClass ids = ChannelTypes.of(attachment).channelId(attachment);
        return ids.isInstance(object) ? ids.id(attachment, object) : IdArgument.CHANNEL.of(attachment, object);
    }
}
