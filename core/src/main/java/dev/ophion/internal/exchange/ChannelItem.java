package dev.ophion.internal.exchange;

import org.jspecify.annotations.Nullable;

/// An item on a channel, and the sender that waits until it is received, if one does.
record ChannelItem(SentItem item, @Nullable Waiter sender) {
    /// Tells the sender that the item has been received.
    ///
    /// @return whether it may be; not if the sender has given up waiting, and takes the item back
    boolean receive(Discarded rest) {
        if (sender == null) {
            return true;
        }
        if (!sender.serve()) {
            return false;
        }
        rest.wake(sender);
        return true;
    }

    /// Drops the item, and tells the sender that it never will be received.
    void drop(Discarded rest) {
        rest.release(item);
        if (sender != null && sender.dismiss()) {
            rest.wake(sender);
        }
    }
}
