package dev.ophion.internal.exchange;

import dev.ophion.ChannelException;
import dev.ophion.ChannelException.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// All channels of the process, by id. Finding one takes no lock, however many there are.
public final class ChannelStore {
    private static final ChannelStore OF_PROCESS = new ChannelStore();

    private final ConcurrentHashMap<Long, Channel> channels = new ConcurrentHashMap<>();
    private final AtomicLong nextId = new AtomicLong();

    ChannelStore() {}

    /// The one that all interpreters, and Java, share.
    public static ChannelStore ofProcess() {
        return OF_PROCESS;
    }

    /// Makes a channel, which nobody uses yet.
    ///
    /// @param capacity as in [Channel#capacity()]
    public Channel create(ItemDefaults defaults, int capacity) {
        long id = nextId.getAndIncrement();
        var channel = new Channel(id, defaults, capacity, this);
        channels.put(id, channel);
        return channel;
    }

    /// The channel with this id.
    ///
    /// @throws ChannelException if there is none with this id
    public Channel find(long id) {
        Channel channel = channels.get(id);
        if (channel == null) {
            throw new ChannelException(id, Reason.NOT_FOUND);
        }
        return channel;
    }

    /// Those that are not destroyed, the newest first.
    public List<Channel> all() {
        return channels.values().stream()
                .sorted(Comparator.comparingLong(Channel::id).reversed())
                .toList();
    }

    void remove(Channel channel) {
        channels.remove(channel.id(), channel);
    }

    void unbind(Participant ended) {
        channels.values().forEach(channel -> channel.end(ended));
    }
}
