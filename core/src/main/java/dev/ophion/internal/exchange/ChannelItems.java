package dev.ophion.internal.exchange;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The items on a channel, in order, each with the sender that waits until it is received, if one does; and those who
/// wait to receive, while there are none. On a channel with a capacity, senders wait for room instead, in a crowd with
/// their items. Guarded by the channel's lock.
final class ChannelItems {
    private final int capacity;
    private final ArrayDeque<ChannelItem> items = new ArrayDeque<>();

    /// Items that wait for room, each with its sender.
    private final ArrayDeque<ChannelItem> crowd = new ArrayDeque<>(2);

    private final WaitingLine receivers;

    /// No items yet.
    ///
    /// @param capacity how many there is room for; [Channel#RENDEZVOUS] for any number
    /// @param lock the channel's
    /// @param refusal takes back what a receiver was given and cannot take any more
    ChannelItems(int capacity, OrderedLock lock, Consumer<Waiter> refusal) {
        this.capacity = capacity;
        this.receivers = new WaitingLine(lock, refusal);
    }

    /// Receiving is waited for here.
    WaitingLine receivers() {
        return receivers;
    }

    /// Gives an item that is sent to who has waited longest.
    ///
    /// @return whether it is done with; `false` if nobody waits
    boolean give(SentItem item, Discarded rest) {
        if (item.isLate()) {
            item.discard(); // its interpreter has ended, so this attaches to nothing
            if (item.isRemovedWhenUnbound()) {
                return true;
            }
        }
        return serve(item, rest);
    }

    private boolean serve(SentItem item, Discarded rest) {
        Waiter receiver = receivers.serve(item);
        rest.wakeIfAny(receiver);
        return receiver != null;
    }

    /// Gives an item that somebody received and cannot use to who has waited longest; if nobody waits, it is the first
    /// one again, whether there is room or not.
    ///
    /// @return whether it is the first one again
    boolean giveBack(SentItem item, Discarded rest) {
        if (item.isLate()) {
            rest.release(item);
            if (item.isRemovedWhenUnbound()) {
                return false;
            }
        }
        if (serve(item, rest)) {
            return false;
        }
        items.addFirst(new ChannelItem(item, null));
        return true;
    }

    /// How many there are, those that wait for room included.
    int size() {
        return items.size() + crowd.size();
    }

    /// Adds an item that nobody waits for, at the end.
    ///
    /// @return whether there was room
    boolean add(SentItem item) {
        if (capacity != Channel.RENDEZVOUS && items.size() >= capacity) {
            return false;
        }
        items.add(new ChannelItem(item, null));
        return true;
    }

    /// Adds an item for which `sender` waits: until it is received, or until there is room.
    void add(SentItem item, Waiter sender) {
        (capacity == Channel.RENDEZVOUS ? items : crowd).add(new ChannelItem(item, sender));
    }

    /// Takes the first item out.
    ///
    /// @return `null` if there is none
    @Nullable
    SentItem poll(Discarded rest) {
        SentItem item = firstOf(items, rest);
        if (item == null) {
            item = firstOf(crowd, rest); // on a channel that holds nothing
        }
        if (item != null) {
            admitCrowd(rest);
        }
        return item;
    }

    /// Takes out the first one that its sender has not given up.
    private static @Nullable SentItem firstOf(ArrayDeque<ChannelItem> line, Discarded rest) {
        ChannelItem sent;
        while ((sent = line.poll()) != null) {
            if (sent.receive(rest)) {
                return sent.item();
            }
            sent.drop(rest);
        }
        return null;
    }

    /// Moves items that wait for room to where there is some.
    private void admitCrowd(Discarded rest) {
        while (items.size() < capacity) {
            SentItem item = firstOf(crowd, rest);
            if (item == null) {
                return;
            }
            items.add(new ChannelItem(item, null));
        }
    }

    /// Takes back what a sender does not wait for any more.
    ///
    /// @return whether it was there
    boolean takeBack(Waiter sender, Discarded rest) {
        return takeBack(sender, items, rest) || takeBack(sender, crowd, rest);
    }

    private static boolean takeBack(Waiter sender, ArrayDeque<ChannelItem> from, Discarded rest) {
        for (Iterator<ChannelItem> each = from.iterator(); each.hasNext(); ) {
            ChannelItem sent = each.next();
            if (sent.sender() == sender) {
                each.remove();
                sent.drop(rest);
                return true;
            }
        }
        return false;
    }

    /// Takes back an item that nobody waits for.
    ///
    /// @return whether it was there
    boolean takeBack(SentItem item, Discarded rest) {
        boolean found = items.removeIf(sent -> sent.sender() == null && sent.item() == item);
        if (found) {
            rest.release(item);
            admitCrowd(rest);
        }
        return found;
    }

    /// The interpreter that sent some of them has ended.
    void unbind(Participant ended, Discarded rest) {
        unbind(ended, items, rest);
        unbind(ended, crowd, rest);
        admitCrowd(rest);
    }

    private static void unbind(Participant ended, ArrayDeque<ChannelItem> from, Discarded rest) {
        from.removeIf(sent -> {
            boolean removed = sent.item().unbind(ended, rest);
            if (removed) {
                sent.drop(rest);
            }
            return removed;
        });
    }

    /// Drops all, and sends away all who wait.
    void end(Discarded rest) {
        items.forEach(sent -> sent.drop(rest));
        items.clear();
        crowd.forEach(sent -> sent.drop(rest));
        crowd.clear();
        receivers.dismissAll(rest);
    }
}
