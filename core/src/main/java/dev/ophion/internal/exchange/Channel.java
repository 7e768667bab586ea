package dev.ophion.internal.exchange;

import dev.ophion.ChannelException;
import dev.ophion.ChannelException.Reason;
import java.util.ArrayDeque;
import java.util.Iterator;
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
    private enum State {
        OPEN,
        /// The send end is closed, and there are items left to receive.
        CLOSING,
        CLOSED
    }

    /// No capacity: who sends waits for the receiver, and who does not wait may send any number of items.
    public static final int RENDEZVOUS = -1;

    private final long id;
    private final ItemDefaults defaults;
    private final ChannelStore store;
    private final QueueLock lock = new QueueLock();
    private final int capacity;
    private final ArrayDeque<ChannelItem> items = new ArrayDeque<>();

    /// Items that wait for room, each with its sender.
    private final ArrayDeque<ChannelItem> crowd = new ArrayDeque<>(2);

    private final WaitingLine receivers = new WaitingLine(lock, this::giveBack);

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
    private State state = State.OPEN;
    private boolean destroyed;

    /// Whether it was closed because everything was received, and not to drop anything.
    private boolean drained;

    /// How many objects in interpreters stand for this channel.
    private long holders;

    Channel(long id, ItemDefaults defaults, int capacity, ChannelStore store) {
        this.id = id;
        this.defaults = defaults;
        this.capacity = capacity;
        this.store = store;
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
        lock.lock();
        try {
            failUnlessOpenToSend();
        } finally {
            lock.unlock();
        }
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
            boolean received = giveToReceiver(item, rest);
            if (!received && !addIfRoom(item)) {
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
        var rest = new Discarded();
        var turn = new ThreadTurn();
        Waiter waiter = null;
        boolean begun = false;
        lock.lock();
        try {
            beginSending(sender);
            begun = true;
            if (!sendNow(item, rest)) {
                waiter = join(item, turn);
            }
        } finally {
            lock.unlock();
            if (!begun) {
                item.discard();
            }
            rest.run();
        }
        if (waiter == null) {
            return true;
        }
        if (!waiting.await(waiter, turn)) {
            return false;
        }
        if (!waiter.isServed()) {
            throw new ChannelException(id, Reason.CLOSED_WHILE_SENDING);
        }
        return true;
    }

    /// To send an item, as a case of several. The case takes the item over, and releases it if it is not sent.
    public Case sending(Participant sender, SentItem item) {
        return new Case(lock, senders, item) {
            @Override
            boolean tryNow(Discarded rest) {
                beginSending(sender);
                return sendNow(item, rest);
            }

            @Override
            Waiter join(Turn turn) {
                return Channel.this.join(item, turn);
            }

            @Override
            RuntimeException dismissal() {
                return new ChannelException(id, Reason.CLOSED_WHILE_SENDING);
            }
        };
    }

    private void beginSending(Participant sender) {
        failUnlessOpenToSend();
        associate(sender, ChannelEnd.SEND);
    }

    /// Whether nobody has to wait for `item` any more.
    private boolean sendNow(SentItem item, Discarded rest) {
        return giveToReceiver(item, rest) || (capacity != RENDEZVOUS && addIfRoom(item));
    }

    private boolean giveToReceiver(SentItem item, Discarded rest) {
        if (item.isLate()) {
            item.discard(); // its interpreter has ended, so this attaches to nothing
            if (item.isRemovedWhenUnbound()) {
                return true;
            }
        }
        Waiter receiver = receivers.serve(item);
        if (receiver != null) {
            rest.wake(receiver);
        }
        return receiver != null;
    }

    private boolean addIfRoom(SentItem item) {
        if (capacity != RENDEZVOUS && items.size() >= capacity) {
            return false;
        }
        items.add(new ChannelItem(item, null));
        return true;
    }

    private Waiter join(SentItem item, Turn turn) {
        var waiter = new Waiter(senders, turn, item);
        (capacity == RENDEZVOUS ? items : crowd).add(new ChannelItem(item, waiter));
        return waiter;
    }

    /// Takes back what a sender does not wait for any more.
    private void takeBack(Waiter sender) {
        var rest = new Discarded();
        lock.lock();
        try {
            if (takeBack(sender, items, rest) || takeBack(sender, crowd, rest)) {
                closeIfDrained(rest);
            }
        } finally {
            lock.unlock();
            rest.run();
        }
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

    /// Takes back what was left on the channel for a sender that has no use for that any more. What was received
    /// stays received.
    private void takeBackUnreceived(Waiter sender) {
        SentItem item = sender.item();
        if (item == null) {
            return;
        }
        var rest = new Discarded();
        lock.lock();
        try {
            if (items.removeIf(sent -> sent.sender() == null && sent.item() == item)) {
                rest.release(item);
                admitCrowd(rest);
                closeIfDrained(rest);
            }
        } finally {
            lock.unlock();
            rest.run();
        }
    }

    // receiving

    /// Receives the first item without waiting.
    ///
    /// @return the item, which is the caller's; `null` if there is none
    /// @throws ChannelException if the channel is closed, or the receiver has released its end
    public @Nullable SentItem poll(Participant receiver) {
        var rest = new Discarded();
        lock.lock();
        try {
            failIfClosed();
            associate(receiver, ChannelEnd.RECEIVE);
            return next(rest);
        } finally {
            lock.unlock();
            rest.run();
        }
    }

    /// Receives the first item, waiting for one.
    ///
    /// @return the item, which is the caller's; `null` when the time is up
    /// @throws ChannelException if the channel is closed, be it while this waits, or the receiver has released
    ///     its end
    /// @throws X when the wait ends early; no item is lost
    public <X extends Exception> @Nullable SentItem receive(Participant receiver, Waiting<X> waiting) throws X {
        var rest = new Discarded();
        var turn = new ThreadTurn();
        var waiter = new Waiter(receivers, turn, null);
        lock.lock();
        try {
            failIfClosed();
            associate(receiver, ChannelEnd.RECEIVE);
            SentItem item = next(rest);
            if (item != null) {
                return item;
            }
            receivers.join(waiter);
        } finally {
            lock.unlock();
            rest.run();
        }
        if (!waiting.await(waiter, turn)) {
            return null;
        }
        if (!waiter.isServed()) {
            throw new ChannelException(id, Reason.CLOSED);
        }
        return waiter.item();
    }

    /// To receive the first item, as a case of several.
    public Case receiving(Participant receiver) {
        return new Case(lock, receivers, null) {
            @Override
            boolean tryNow(Discarded rest) {
                failIfClosed();
                associate(receiver, ChannelEnd.RECEIVE);
                SentItem item = next(rest);
                receive(item);
                return item != null;
            }

            @Override
            Waiter join(Turn turn) {
                var waiter = new Waiter(receivers, turn, null);
                receivers.join(waiter);
                return waiter;
            }

            @Override
            RuntimeException dismissal() {
                return new ChannelException(id, Reason.CLOSED);
            }
        };
    }

    /// An item was given to somebody who cannot take it any more: it is the first one again, also on a channel that
    /// closed because it was the last. For its sender it stays received.
    private void giveBack(Waiter refusing) {
        SentItem item = refusing.item();
        if (item == null) {
            return;
        }
        var rest = new Discarded();
        lock.lock();
        try {
            boolean dropped = (state == State.CLOSED && !drained) || (item.isLate() && item.isRemovedWhenUnbound());
            if (dropped || item.isLate()) {
                rest.release(item);
            }
            if (!dropped) {
                Waiter receiver = receivers.serve(item);
                if (receiver == null) {
                    items.addFirst(new ChannelItem(item, null));
                    state = state == State.CLOSED ? State.CLOSING : state;
                } else {
                    rest.wake(receiver);
                }
            }
        } finally {
            lock.unlock();
            rest.run();
        }
    }

    private @Nullable SentItem next(Discarded rest) {
        SentItem item = firstOf(items, rest);
        if (item == null) {
            item = firstOf(crowd, rest); // on a channel that holds nothing
        }
        if (item != null) {
            admitCrowd(rest);
        }
        closeIfDrained(rest); // also of items that their senders had given up
        if (item == null) {
            failIfClosed();
        }
        return item;
    }

    /// Takes the first one that its sender has not given up.
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

    // looking

    /// How many items wait to be received.
    ///
    /// @throws ChannelException if the channel is closed
    public int count() {
        lock.lock();
        try {
            failIfClosed();
            return sizeNow();
        } finally {
            lock.unlock();
        }
    }

    /// A snapshot of the channel.
    ///
    /// @param asking whose own use of the ends is included
    /// @throws ChannelException if the channel is destroyed
    public ChannelInfo info(Participant asking) {
        lock.lock();
        try {
            failIfDestroyed();
            return state == State.CLOSED
                    ? new ChannelInfo(false, true, 0, ChannelInfo.Uses.NONE)
                    : new ChannelInfo(state == State.CLOSING, false, sizeNow(), ends.uses(asking));
        } finally {
            lock.unlock();
        }
    }

    /// The ids of the interpreters that use an end now, in ascending order.
    ///
    /// @param end one of the two
    /// @throws ChannelException if the channel, or that end, is closed
    public List<Long> associated(ChannelEnd end) {
        lock.lock();
        try {
            if (end == ChannelEnd.SEND) {
                failUnlessOpenToSend();
            } else {
                failIfClosed();
            }
            return ends.associated(end);
        } finally {
            lock.unlock();
        }
    }

    /// Fails once the channel is closed.
    ///
    /// @throws ChannelException if it is
    public void checkNotClosed() {
        lock.lock();
        try {
            failIfClosed();
        } finally {
            lock.unlock();
        }
    }

    private void associate(Participant participant, ChannelEnd end) {
        if (!ends.associate(participant, end)) {
            throw new ChannelException(id, Reason.RELEASED);
        }
    }

    private void failUnlessOpenToSend() {
        failIfClosed();
        if (state == State.CLOSING) {
            throw new ChannelException(id, Reason.CLOSED);
        }
    }

    private void failIfClosed() {
        failIfDestroyed();
        if (state == State.CLOSED) {
            throw new ChannelException(id, Reason.CLOSED);
        }
    }

    private void failIfDestroyed() {
        if (destroyed) {
            throw new ChannelException(id, Reason.NOT_FOUND);
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
        var rest = new Discarded();
        lock.lock();
        try {
            failIfClosed();
            if (force || sizeNow() == 0) {
                drained = !force && end == ChannelEnd.SEND;
                closeNow(rest);
            } else if (end != ChannelEnd.SEND) {
                throw new ChannelException(id, Reason.NOT_EMPTY);
            } else {
                failUnlessOpenToSend();
                state = State.CLOSING;
            }
        } finally {
            lock.unlock();
            rest.run();
        }
    }

    /// Gives up an end, or both, for one interpreter, which cannot use it any more. Once nobody is left who uses
    /// an end, the channel closes.
    ///
    /// @throws ChannelException if the channel is closed
    public void release(Participant participant, ChannelEnd end) {
        var rest = new Discarded();
        lock.lock();
        try {
            failIfClosed();
            if (end.includes(ChannelEnd.SEND)) {
                ends.release(participant, ChannelEnd.SEND);
            }
            if (end.includes(ChannelEnd.RECEIVE)) {
                ends.release(participant, ChannelEnd.RECEIVE);
            }
            closeIfAbandoned(rest);
        } finally {
            lock.unlock();
            rest.run();
        }
    }

    /// Takes the channel out of the store and closes it.
    ///
    /// @throws ChannelException if that has been done before
    public void destroy() {
        var rest = new Discarded();
        lock.lock();
        try {
            failIfDestroyed();
            destroyNow(rest);
        } finally {
            lock.unlock();
            rest.run();
        }
    }

    /// Counts an object that stands for this channel.
    ///
    /// @throws ChannelException if the channel is destroyed
    public void hold() {
        lock.lock();
        try {
            failIfDestroyed();
            holders++;
        } finally {
            lock.unlock();
        }
    }

    /// An object that stands for this channel is gone; the channel is destroyed with the last one.
    public void letGo() {
        var rest = new Discarded();
        lock.lock();
        try {
            if (--holders == 0 && !destroyed) {
                destroyNow(rest);
            }
        } finally {
            lock.unlock();
            rest.run();
        }
    }

    /// An interpreter has ended: its items are unbound, its ends released.
    void end(Participant ended) {
        var rest = new Discarded();
        lock.lock();
        try {
            unbind(ended, items, rest);
            unbind(ended, crowd, rest);
            admitCrowd(rest);
            ends.end(ended);
            closeIfDrained(rest);
            closeIfAbandoned(rest);
        } finally {
            lock.unlock();
            rest.run();
        }
    }

    private static void unbind(Participant ended, ArrayDeque<ChannelItem> from, Discarded rest) {
        for (Iterator<ChannelItem> each = from.iterator(); each.hasNext(); ) {
            ChannelItem sent = each.next();
            if (sent.item().isFrom(ended) && sent.item().data() != null) {
                rest.release(sent.item());
                if (sent.item().isRemovedWhenUnbound()) {
                    each.remove();
                    sent.drop(rest);
                }
            }
        }
    }

    private void destroyNow(Discarded rest) {
        destroyed = true;
        drained = false;
        store.remove(this);
        closeNow(rest);
    }

    private void closeNow(Discarded rest) {
        state = State.CLOSED;
        items.forEach(sent -> sent.drop(rest));
        items.clear();
        crowd.forEach(sent -> sent.drop(rest));
        crowd.clear();
        receivers.dismissAll(rest);
    }

    private int sizeNow() {
        return items.size() + crowd.size();
    }

    private void closeIfDrained(Discarded rest) {
        if (state == State.CLOSING && sizeNow() == 0) {
            drained = true;
            closeNow(rest);
        }
    }

    private void closeIfAbandoned(Discarded rest) {
        if (state != State.CLOSED && ends.areAbandoned()) {
            drained = false;
            closeNow(rest);
        }
    }

    @Override
    public String toString() {
        return "channel " + id;
    }
}
