package dev.ophion;

import dev.ophion.internal.exchange.ChannelEnd;
import dev.ophion.internal.exchange.ChannelStore;
import dev.ophion.internal.exchange.Fallback;
import dev.ophion.internal.exchange.ItemDefaults;
import dev.ophion.internal.stdlib.ChannelData;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A channel between interpreters, and between them and Java, after PEP 554: objects go from its send end to its
/// receive end, in order. Any number of threads and interpreters may use either end.
///
/// The ends are shareable: in Python they are those of `ophion.channels`. What Java sends to Java does not touch
/// Python. All methods may be called on any thread.
///
/// A channel lives until it is closed, or until nothing in Java or Python refers to it any more.
public final class Channel implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create(
            task -> Thread.ofPlatform().name("ophion-channels").daemon().unstarted(task));

    private final dev.ophion.internal.exchange.Channel channel;

    private Channel(dev.ophion.internal.exchange.Channel channel) {
        channel.hold();
        this.channel = channel;
        CLEANER.register(this, channel::letGo); // must not capture `this`
    }

    static Channel create(ChannelOptions options) {
        int capacity = options.buffer().orElse(dev.ophion.internal.exchange.Channel.RENDEZVOUS);
        var defaults = new ItemDefaults(options.unboundItems(), Fallback.FULL);
        return new Channel(ChannelStore.ofProcess().create(defaults, capacity));
    }

    static List<Channel> all() {
        var channels = new ArrayList<Channel>();
        for (var channel : ChannelStore.ofProcess().all()) {
            of(channel).ifPresent(channels::add);
        }
        return Collections.unmodifiableList(channels);
    }

    private static Optional<Channel> of(dev.ophion.internal.exchange.Channel channel) {
        try {
            return Optional.of(new Channel(channel));
        } catch (ChannelException gone) { // since it was looked up
            return Optional.empty();
        }
    }

    /// The end that has arrived from an interpreter.
    static Object end(ChannelData data) {
        var channel = new Channel(data.channel());
        return data.end() == ChannelEnd.SEND ? channel.sendEnd() : channel.receiveEnd();
    }

    /// The channel's id. No other channel of this process has it.
    public long id() {
        return channel.id();
    }

    public SendEnd sendEnd() {
        return new SendEnd(this);
    }

    public ReceiveEnd receiveEnd() {
        return new ReceiveEnd(this);
    }

    /// How many objects wait to be received; 0 if the channel is closed.
    public int size() {
        try {
            return channel.count();
        } catch (ChannelException closed) {
            return 0;
        }
    }

    /// Whether nothing can be sent or received any more.
    public boolean isClosed() {
        try {
            channel.checkNotClosed();
            return false;
        } catch (ChannelException closed) {
            return true;
        }
    }

    /// Closes the channel for everybody. What was not received is dropped, who waits gets a [ChannelException].
    /// Closing again does nothing.
    @Override
    public void close() {
        close(ChannelEnd.BOTH, true);
    }

    void close(ChannelEnd end, boolean force) {
        try {
            channel.close(end, force);
        } catch (ChannelException refused) {
            if (refused.reason() == ChannelException.Reason.NOT_EMPTY) {
                throw refused;
            }
        }
    }

    List<Interpreter> interpreters(ChannelEnd end) {
        List<Long> ids = channel.associated(end);
        return Interpreter.all().stream()
                .filter(interpreter -> ids.contains(interpreter.id()))
                .toList();
    }

    dev.ophion.internal.exchange.Channel shared() {
        return channel;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Channel same && same.channel == channel;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id());
    }

    @Override
    public String toString() {
        return channel.toString();
    }
}
