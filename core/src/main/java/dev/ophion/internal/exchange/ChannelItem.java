package dev.ophion.internal.exchange;

import org.jspecify.annotations.Nullable;

/// An item on a channel, and the sender that waits until it is received, if one does.
record ChannelItem(SentItem item, @Nullable Waiter sender) {
    /// Tells the sender that the item has been received.
    void received(Discarded rest) {
        if (sender != null) {
            sender.served = true;
            rest.wake(sender);
        }
    }

    /// Drops the item, and tells the sender that it never will be received.
    void drop(Discarded rest) {
        rest.release(item);
        if (sender != null) {
            rest.wake(sender);
        }
    }
}
