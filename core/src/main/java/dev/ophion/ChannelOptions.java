package dev.ophion;

import java.util.Objects;
import java.util.OptionalInt;

/// How a channel is made.
///
/// @param buffer how many objects the channel holds: who sends waits for room. 0 holds nothing: nobody sends unless
///     somebody receives. If empty, who sends waits until the object is received, and who does not wait may send
///     any number
/// @param unboundItems what becomes of objects whose interpreter ends before they are received
public record ChannelOptions(OptionalInt buffer, UnboundItems unboundItems) {
    /// Checks the size.
    public ChannelOptions {
        Objects.requireNonNull(unboundItems, "unboundItems");
        if (buffer.isPresent() && buffer.getAsInt() < 0) {
            throw new IllegalArgumentException("buffer must not be negative, got " + buffer.getAsInt());
        }
    }

    /// Who sends waits until the object is received.
    public static ChannelOptions rendezvous() {
        return new ChannelOptions(OptionalInt.empty(), UnboundItems.REPLACE);
    }

    /// Who sends waits until there is room among `buffer` objects.
    public static ChannelOptions buffered(int buffer) {
        return new ChannelOptions(OptionalInt.of(buffer), UnboundItems.REPLACE);
    }

    public ChannelOptions withUnboundItems(UnboundItems unbound) {
        return new ChannelOptions(buffer, unbound);
    }
}
