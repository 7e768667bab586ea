package dev.ophion.internal.exchange;

import org.jspecify.annotations.Nullable;

/// The items on a queue, and those who wait to take or to put: an item goes straight to who has waited longest to take
/// one, and a place that falls free to the item that has waited longest. So nobody waits to take while there are items,
/// and nobody waits to put while there is room.
///
/// Putting needs the lock of the back, taking that of the front. Getting in line, and all other changes, need both; so
/// each of them alone is enough to look. Methods that need none, or take them themselves, say so.
final class ServedLine implements OrderedLock {
    private final long maxsize;
    private final ItemLine items = new ItemLine();

    /// Some wait only while there are no items. Whoever puts serves them, with the lock of the back alone.
    private final WaitingLine takers = new WaitingLine(this, this::giveBack);

    /// Some wait only while there is no room.
    private final WaitingLine putters = new WaitingLine(this, this::takeBack);

    private volatile boolean ended;

    /// An empty line.
    ///
    /// @param maxsize how many items there is room for; zero or less for any number
    ServedLine(long maxsize) {
        this.maxsize = maxsize;
    }

    QueueLock front() {
        return items.front();
    }

    QueueLock back() {
        return items.back();
    }

    @Override
    public long order() {
        return front().order();
    }

    /// Takes both locks, always in the same order.
    @Override
    public void lock() {
        front().lock();
        back().lock();
    }

    @Override
    public void unlock() {
        back().unlock();
        front().unlock();
    }

    // putting

    /// Adds an item for which there is room: gives it to who has waited longest, or keeps it. Needs the lock of the
    /// back.
    ///
    /// @return whom to wake, once the lock is free
    @Nullable
    Waiter add(SentItem item) {
        if (item.isLate()) {
            item.discard(); // its interpreter has ended, so this attaches to nothing
            if (item.isRemovedWhenUnbound()) {
                return null;
            }
        }
        Waiter taker = takers.serve(item);
        if (taker == null) {
            items.add(item);
        }
        return taker;
    }

    /// Whether one more item fits. Those who wait for room come first. Needs the lock of the back.
    boolean hasRoom() {
        return maxsize <= 0 || (putters.isEmpty() && items.isShorterThan(maxsize));
    }

    /// Whether there was no room a moment ago. No lock is needed.
    boolean seemsFull() {
        return maxsize > 0 && items.size() >= maxsize;
    }

    /// Puts are waited for here.
    WaitingLine putters() {
        return putters;
    }

    /// An item was put for somebody who cannot wait for that any more; it is taken back, unless it was received.
    private void takeBack(Waiter putter) {
        SentItem item = putter.item();
        if (item == null || !putter.isServed()) {
            return;
        }
        change(rest -> {
            if (items.removeIf(kept -> kept == item)) {
                rest.release(item);
                admitPutters(rest);
            }
        });
    }

    // taking

    /// Whether there was no item a moment ago. No lock is needed.
    boolean seemsEmpty() {
        return items.seemsEmpty();
    }

    /// Takes the first item; [#admitPutters()] is due then. Needs the lock of the front.
    ///
    /// @return `null` if there is none
    @Nullable
    SentItem poll() {
        return items.poll();
    }

    /// Lets in who waits to put, as far as places have fallen free. Needs the lock of the front.
    ///
    /// @return what to do once the lock is free; `null` for nothing
    @Nullable
    Discarded admitPutters() {
        if (putters.isEmpty()) {
            return null;
        }
        var rest = new Discarded();
        back().lock();
        try {
            admitPutters(rest);
        } finally {
            back().unlock();
        }
        return rest;
    }

    /// As [#admitPutters()], with both locks.
    void admitPutters(Discarded rest) {
        Waiter putter;
        while (items.isShorterThan(maxsize) && (putter = putters.serve()) != null) {
            SentItem item = putter.item();
            if (item != null) {
                items.add(item);
            }
            rest.wake(putter);
        }
    }

    /// Takes are waited for here.
    WaitingLine takers() {
        return takers;
    }

    private void giveBack(Waiter taker) {
        SentItem item = taker.item();
        if (item != null) {
            giveBack(item);
        }
    }

    /// Makes an item that somebody took and cannot use the first one again. Takes the locks.
    void giveBack(SentItem item) {
        change(rest -> {
            boolean dropped = ended || (item.isLate() && item.isRemovedWhenUnbound());
            if (dropped || item.isLate()) {
                rest.release(item);
            }
            if (!dropped) {
                Waiter next = takers.serve(item);
                if (next == null) {
                    items.addFirst(item);
                } else {
                    rest.wake(next);
                }
            }
        });
    }

    // all of it

    /// How many items there are; exactly with the lock of either end.
    int size() {
        return Math.toIntExact(items.size());
    }

    /// How many wait, to take or to put. Takes the locks.
    int waiting() {
        return ask(_ -> {
            return takers.size() + putters.size();
        });
    }

    /// Drops all items.
    void drop(Discarded rest) {
        items.removeIf(item -> {
            rest.release(item);
            return true;
        });
    }

    /// Sends away all who wait.
    void dismissAll(Discarded rest) {
        takers.dismissAll(rest);
        putters.dismissAll(rest);
    }

    /// The interpreter that sent some of the items has ended. Java code may still wait to put what it got from there.
    void unbind(Participant sender, Discarded rest) {
        items.removeIf(item -> item.unbind(sender, rest));
        putters.serveIf(putter -> putter.unbind(sender, rest), rest);
        admitPutters(rest);
    }

    /// Ends for good: drops all items, and sends away all who wait.
    void end(Discarded rest) {
        ended = true;
        drop(rest);
        dismissAll(rest);
    }

    /// Whether it has ended. No lock is needed.
    boolean hasEnded() {
        return ended;
    }
}
