package dev.ophion.internal.exchange;

import dev.ophion.ChannelException;
import dev.ophion.ChannelException.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A channel between interpreters, after PEP 554: items go from its send end to its receive end in order, and each
/// interpreter that uses an end is known to it.
///
/// Who sends waits until the item is received. On a channel with a capacity, it waits until there is room for the
/// item.
///
/// Any thread may call any method; the lock is held for a few instructions and never while a thread waits for a
/// GIL.
public final class Channel {
    /// No capacity: who sends waits for the receiver, and who does not wait may send any number of items.
    public static final int RENDEZVOUS = -1;

    private final long id;
    private final ItemDefaults defaults;
    private final ChannelStore store;
    private final QueueLock lock = new QueueLock();
    private final int capacity;
    private final ChannelItems items;

    /// Those who wait until their item is received: they stand with their items.
    private final Line senders = new Line() {
        @Override
        public void remove(Waiter sender) {
            takeBack(sender);
        }

        @Override
        public void refuse(Waiter sender) {
            takeBackUnreceived(sender);
        }
    };

    private final ChannelEnds ends = new ChannelEnds();
    private final ChannelState state;

    /// How many objects in interpreters stand for this channel.
    private long holders;

    Channel(long id, ItemDefaults defaults, int capacity, ChannelStore store) {
        this.id = id;
        this.defaults = defaults;
        this.capacity = capacity;
        this.items = new ChannelItems(capacity, lock, this::giveBack);
        this.store = store;
        this.state = new ChannelState(id);
    }

    /// The channel's id, the first one being 0.
    public long id() {
        return id;
    }

    /// How items are treated when [SentItem] does not say otherwise.
    public ItemDefaults defaults() {
        return defaults;
    }

    /// How many items it holds that nobody waits for; [#RENDEZVOUS] if senders wait until their item is received.
    public int capacity() {
        return capacity;
    }

    // sending

    /// Fails if nothing may be sent, for callers who are about to go to the expense of making an item.
    ///
    /// @throws ChannelException if the channel, or its send end, is closed
    public void checkOpenToSend() {
        lock.change(_ -> {
            state.failUnlessOpenToSend();
        });
    }

    /// Sends an item without waiting for it to be received. The channel takes it over.
    ///
    /// @return whether it was received at once
    /// @throws ChannelException if the channel is closed or full, or the sender has released its end
    public boolean send(Participant sender, SentItem item) {
        var rest = new Discarded();
        boolean sent = false;
        lock.lock();
        try {
            beginSending(sender);
            boolean received = items.give(item, rest);
            if (!received && !items.add(item)) {
                throw new ChannelException(id, Reason.FULL);
            }
            sent = true;
            return received;
        } finally {
            lock.unlock();
            if (!sent) {
                item.discard();
            }
            rest.run();
        }
    }

    /// Sends an item and waits until it is received, or until there is room for it on a channel with a capacity. The
    /// channel takes it over.
    ///
    /// @return whether it was in time; if not, the item was taken back
    /// @throws ChannelException if the channel is closed, be it while this waits, or the sender has released its
    ///     end
    /// @throws X when the wait ends early; the item was taken back, unless it has been received at that moment
    public <X extends Exception> boolean send(Participant sender, SentItem item, Waiting<X> waiting) throws X {
        return sending(sender, item).await(waiting);
    }

    /// To send an item, as a case of several. The case takes the item over, and releases it if it is not sent.
    public Case sending(Participant sender, SentItem item) {
        return new Case(this, lock, senders, item) {
            @Override
            boolean tryNow(Discarded rest) {
                beginSending(sender);
                return sendNow(item, rest);
            }

            @Override
            Waiter join(Turn turn) {
                var waiter = new Waiter(senders, turn, item);
                items.add(item, waiter);
                return waiter;
            }

            @Override
            RuntimeException dismissal() {
                return new ChannelException(id, Reason.CLOSED_WHILE_SENDING);
            }
        };
    }

    private void beginSending(Participant sender) {
        state.failUnlessOpenToSend();
        associate(sender, ChannelEnd.SEND);
    }

    /// Whether nobody has to wait for `item` any more.
    private boolean sendNow(SentItem item, Discarded rest) {
        return items.give(item, rest) || (capacity != RENDEZVOUS && items.add(item));
    }

    /// Takes back what a sender does not wait for any more.
    private void takeBack(Waiter sender) {
        lock.change(rest -> {
            if (items.takeBack(sender, rest)) {
                closeIfDrained(rest);
            }
        });
    }

    /// Takes back what was left on the channel for a sender that has no use for that any more. What was received
    /// stays received.
    private void takeBackUnreceived(Waiter sender) {
        SentItem item = sender.item();
        if (item == null) {
            return;
        }
        lock.change(rest -> {
            if (items.takeBack(item, rest)) {
                closeIfDrained(rest);
            }
        });
    }

    // receiving

    /// Receives the first item without waiting.
    ///
    /// @return the item, which is the caller's; `null` if there is none
    /// @throws ChannelException if the channel is closed, or the receiver has released its end
    public @Nullable SentItem poll(Participant receiver) {
        return lock.ask(rest -> {
            state.failIfClosed();
            associate(receiver, ChannelEnd.RECEIVE);
            return next(rest);
        });
    }

    /// Receives the first item, waiting for one.
    ///
    /// @return the item, which is the caller's; `null` when the time is up
    /// @throws ChannelException if the channel is closed, be it while this waits, or the receiver has released
    ///     its end
    /// @throws X when the wait ends early; no item is lost
    public <X extends Exception> @Nullable SentItem receive(Participant receiver, Waiting<X> waiting) throws X {
        Case receiving = receiving(receiver);
        return receiving.await(waiting) ? receiving.item() : null;
    }

    /// To receive the first item, as a case of several.
    public Case receiving(Participant receiver) {
        return new Case(this, lock, items.receivers(), null) {
            @Override
            boolean tryNow(Discarded rest) {
                state.failIfClosed();
                associate(receiver, ChannelEnd.RECEIVE);
                SentItem item = next(rest);
                receive(item);
                return item != null;
            }

            @Override
            Waiter join(Turn turn) {
                return items.receivers().join(turn, null);
            }

            @Override
            RuntimeException dismissal() {
                return new ChannelException(id, Reason.CLOSED);
            }
        };
    }

    /// An item was given to somebody who cannot take it any more. It can still be received, also on a channel that
    /// closed because it was the last. For its sender it stays received.
    private void giveBack(Waiter refusing) {
        SentItem item = refusing.item();
        if (item == null) {
            return;
        }
        lock.change(rest -> {
            if (!state.takesBack()) {
                rest.release(item);
            } else if (items.giveBack(item, rest)) {
                state.takeBack();
            }
        });
    }

    private @Nullable SentItem next(Discarded rest) {
        SentItem item = items.poll(rest);
        closeIfDrained(rest); // also of items that their senders had given up
        if (item == null) {
            state.failIfClosed();
        }
        return item;
    }

    // looking

    /// How many items wait to be received.
    ///
    /// @throws ChannelException if the channel is closed
    public int count() {
        return lock.ask(_ -> {
            state.failIfClosed();
            return items.size();
        });
    }

    /// A snapshot of the channel.
    ///
    /// @param asking whose own use of the ends is included
    /// @throws ChannelException if the channel is destroyed
    public ChannelInfo info(Participant asking) {
        return lock.ask(_ -> {
            state.failIfDestroyed();
            return state.isClosed()
                    ? new ChannelInfo(false, true, 0, ChannelInfo.Uses.NONE)
                    : new ChannelInfo(state.isClosing(), false, items.size(), ends.uses(asking));
        });
    }

    /// The ids of the interpreters that use an end now, in ascending order.
    ///
    /// @param end one of the two
    /// @throws ChannelException if the channel, or that end, is closed
    public List<Long> associated(ChannelEnd end) {
        return lock.ask(_ -> {
            if (end == ChannelEnd.SEND) {
                state.failUnlessOpenToSend();
            } else {
                state.failIfClosed();
            }
            return ends.associated(end);
        });
    }

    /// Fails once the channel is closed.
    ///
    /// @throws ChannelException if it is
    public void checkNotClosed() {
        lock.change(_ -> {
            state.failIfClosed();
        });
    }

    private void associate(Participant participant, ChannelEnd end) {
        if (!ends.associate(participant, end)) {
            throw new ChannelException(id, Reason.RELEASED);
        }
    }

    // closing

    /// Closes the channel for everybody. With items left and without force, closing the send end leaves them to be
    /// received, after which the channel closes.
    ///
    /// @param end what to close; without items it makes no difference
    /// @param force whether items that are left are dropped
    /// @throws ChannelException if the channel, or its send end, is closed already; or if items are left, the
    ///     receive end is to be closed and nothing is forced
    public void close(ChannelEnd end, boolean force) {
        lock.change(rest -> {
            state.failIfClosed();
            if (force || items.size() == 0) {
                closeNow(!force && end == ChannelEnd.SEND, rest);
            } else if (end != ChannelEnd.SEND) {
                throw new ChannelException(id, Reason.NOT_EMPTY);
            } else {
                state.beginClosing();
            }
        });
    }

    /// Gives up an end, or both, for one interpreter, which cannot use it any more. Once nobody is left who uses
    /// an end, the channel closes.
    ///
    /// @throws ChannelException if the channel is closed
    public void release(Participant participant, ChannelEnd end) {
        lock.change(rest -> {
            state.failIfClosed();
            if (end.includes(ChannelEnd.SEND)) {
                ends.release(participant, ChannelEnd.SEND);
            }
            if (end.includes(ChannelEnd.RECEIVE)) {
                ends.release(participant, ChannelEnd.RECEIVE);
            }
            closeIfAbandoned(rest);
        });
    }

    /// Takes the channel out of the store and closes it.
    ///
    /// @throws ChannelException if that has been done before
    public void destroy() {
        lock.change(rest -> {
            state.failIfDestroyed();
            destroyNow(rest);
        });
    }

    /// Counts an object that stands for this channel.
    ///
    /// @throws ChannelException if the channel is destroyed
    public void hold() {
        lock.change(_ -> {
            state.failIfDestroyed();
            holders++;
        });
    }

    /// An object that stands for this channel is gone; the channel is destroyed with the last one.
    public void letGo() {
        lock.change(rest -> {
            if (--holders == 0 && !state.isDestroyed()) {
                destroyNow(rest);
            }
        });
    }

    /// An interpreter has ended: its items are unbound, its ends released.
    void end(Participant ended) {
        lock.change(rest -> {
            items.unbind(ended, rest);
            ends.end(ended);
            closeIfDrained(rest);
            closeIfAbandoned(rest);
        });
    }

    private void destroyNow(Discarded rest) {
        state.destroy();
        store.remove(this);
        items.end(rest);
    }

    private void closeNow(boolean drained, Discarded rest) {
        state.close(drained);
        items.end(rest);
    }

    private void closeIfDrained(Discarded rest) {
        if (state.isClosing() && items.size() == 0) {
            closeNow(true, rest);
        }
    }

    private void closeIfAbandoned(Discarded rest) {
        if (!state.isClosed() && ends.areAbandoned()) {
            closeNow(false, rest);
        }
    }

    @Override
    public String toString() {
        return "channel " + id;
    }
}
