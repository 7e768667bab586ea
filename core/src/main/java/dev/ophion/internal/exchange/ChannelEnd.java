package dev.ophion.internal.exchange;

/// One of the two ends of a channel, or both.
public enum ChannelEnd {
    SEND,
    RECEIVE,
    BOTH;

    boolean includes(ChannelEnd end) {
        return this == end || this == BOTH;
    }
}
