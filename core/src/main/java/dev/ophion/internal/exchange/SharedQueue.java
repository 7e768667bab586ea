package dev.ophion.internal.exchange;

import dev.ophion.OphionException;
import dev.ophion.QueueNotFoundException;
import dev.ophion.QueueShutDownException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A first-in, first-out queue between interpreters, and between them and Java.
///
/// Who waits is served in the order of arrival: an item goes straight to the thread that has waited longest, and a
/// place that falls free to the longest-waiting item. So nobody waits to take while there are items, and nobody
/// waits to put while there is room. Any thread may call any method, attached or not; the lock is held for a few
/// instructions and never while a thread waits for a GIL.
public final class SharedQueue {
    private final long id;
    private final long maxsize;
    private final ItemDefaults defaults;
    private final QueueStore store;
    private final QueueLock lock = new QueueLock();
    private final ArrayDeque<SentItem> items = new ArrayDeque<>();
    private final WaitingLine takers = new WaitingLine(lock, this::giveBack);
    private final WaitingLine putters = new WaitingLine(lock, this::takeBack);
    private long references;
    private boolean destroyed;

    /// Whether nothing may be put any more.
    private boolean shut;

    /// The number of items, for those who look without the lock.
    private volatile int size;

    SharedQueue(long id, long maxsize, ItemDefaults defaults, QueueStore store) {
        this.id = id;
        this.maxsize = maxsize;
        this.defaults = defaults;
        this.store = store;
    }

    /// The queue's id, the first one being 1.
    public long id() {
        return id;
    }

    /// How many items it holds, as it was asked for; zero or less for any number.
    public long maxsize() {
        return maxsize;
    }

    /// How items are treated when [SentItem] does not say otherwise.
    public ItemDefaults defaults() {
        return defaults;
    }

    // putting

    /// Puts an item without waiting. The queue takes it over, and releases it if it cannot be put.
    ///
    /// @return whether there was room
    /// @throws QueueNotFoundException if the queue is destroyed
    /// @throws QueueShutDownException if it is shut down
    public boolean offer(SentItem item) {
        Waiter taker = null;
        boolean added = false;
        lock.lock();
        try {
            failUnlessOpenToPut();
            if (!isFullNow()) {
                taker = add(item);
                added = true;
            }
        } finally {
            lock.unlock();
            if (!added) {
                item.discard();
            }
        }
        if (taker != null) {
            taker.turn().wake();
        }
        return added;
    }

    /// Puts an item, waiting for room. The queue takes it over, and releases it if it cannot be put.
    ///
    /// @return whether there was room in time
    /// @throws QueueNotFoundException if the queue is destroyed, be it while this waits
    /// @throws QueueShutDownException if it is shut down, be it while this waits
    /// @throws X when the wait ends early; then the item is not on the queue, unless somebody has taken it already
    public <X extends Exception> boolean put(SentItem item, Waiting<X> waiting) throws X {
        if (maxsize > 0 && size >= maxsize) {
            waiting.hesitate(() -> size < maxsize);
        }
        Waiter putter = null;
        ThreadTurn turn = null;
        Waiter taker = null;
        boolean alive = false;
        lock.lock();
        try {
            failUnlessOpenToPut();
            alive = true;
            if (isFullNow()) {
                turn = new ThreadTurn();
                putter = new Waiter(putters, turn, item);
                putters.join(putter);
            } else {
                taker = add(item);
            }
        } finally {
            lock.unlock();
            if (!alive) {
                item.discard();
            }
        }
        if (taker != null) {
            taker.turn().wake();
        }
        return putter == null || turn == null || awaitRoom(putter, turn, waiting);
    }

    private <X extends Exception> boolean awaitRoom(Waiter putter, ThreadTurn turn, Waiting<X> waiting) throws X {
        if (!waiting.await(putter, turn)) {
            return false;
        }
        if (!putter.isServed()) {
            throw over();
        }
        return true;
    }

    /// Puts as many of `offered` as there is room for, without waiting, the first ones first. The queue takes these
    /// over.
    ///
    /// @return how many
    /// @throws QueueNotFoundException if the queue is destroyed
    /// @throws QueueShutDownException if it is shut down
    public int offerMany(List<SentItem> offered) {
        int added = 0;
        var rest = new Discarded();
        lock.lock();
        try {
            failUnlessOpenToPut();
            while (added < offered.size() && !isFullNow()) {
                Waiter taker = add(offered.get(added++));
                if (taker != null) {
                    rest.wake(taker);
                }
            }
        } finally {
            lock.unlock();
        }
        rest.run();
        return added;
    }

    /// Puts an item as soon as there is room, and calls `callback` then, or when there never will be: as
    /// [#takeLater(Consumer)] does. The queue takes the item over, and releases it if it cannot be put.
    ///
    /// @return what to stop waiting with
    /// @throws QueueNotFoundException if the queue is destroyed
    /// @throws QueueShutDownException if it is shut down
    public PendingTransfer putLater(SentItem item, Consumer<? super PendingTransfer> callback) {
        var pending = new PendingTransfer(this, putters, item, callback);
        Waiter taker = null;
        boolean alive = false;
        boolean now = false;
        lock.lock();
        try {
            failUnlessOpenToPut();
            alive = true;
            if (isFullNow()) {
                putters.join(pending.waiter());
            } else {
                now = pending.waiter().serve();
                taker = add(item);
            }
        } finally {
            lock.unlock();
            if (!alive) {
                item.discard();
            }
        }
        if (taker != null) {
            taker.turn().wake();
        }
        if (now) {
            pending.waiter().turn().wake();
        }
        return pending;
    }

    /// Adds an item for which there is room: gives it to the thread that has waited longest, or keeps it.
    ///
    /// @return whom to wake, once the lock is free
    private @Nullable Waiter add(SentItem item) {
        if (item.isLate()) {
            item.discard(); // its interpreter has ended, so this attaches to nothing
            if (item.isRemovedWhenUnbound()) {
                return null;
            }
        }
        Waiter taker = takers.serve(item);
        if (taker == null) {
            keep(item);
        }
        return taker;
    }

    private void keep(SentItem item) {
        items.add(item);
        size = items.size();
    }

    /// An item was put for somebody who cannot wait for that any more; it is taken back, unless it was received.
    private void takeBack(Waiter putter) {
        SentItem item = putter.item();
        if (item == null || !putter.isServed()) {
            return;
        }
        var rest = new Discarded();
        lock.lock();
        try {
            if (items.remove(item)) {
                size = items.size();
                rest.release(item);
                admitPutters(rest);
            }
        } finally {
            lock.unlock();
        }
        rest.run();
    }

    // taking

    /// Takes the first item without waiting.
    ///
    /// @return the item, which is the caller's; `null` if there is none
    /// @throws QueueNotFoundException if the queue is destroyed
    /// @throws QueueShutDownException if it is shut down and empty
    public @Nullable SentItem poll() {
        SentItem item;
        Waiter putter;
        lock.lock();
        try {
            failIfDestroyed();
            item = next();
            putter = item == null ? null : admitPutter();
        } finally {
            lock.unlock();
        }
        if (putter != null) {
            putter.turn().wake();
        }
        return item;
    }

    /// Takes up to `most` items without waiting.
    ///
    /// @return the items, the first one first, which are the caller's; empty if there are none
    /// @throws QueueNotFoundException if the queue is destroyed
    /// @throws QueueShutDownException if it is shut down and empty
    public List<SentItem> pollMany(int most) {
        List<SentItem> taken = new ArrayList<>();
        var rest = new Discarded();
        lock.lock();
        try {
            failIfDestroyed();
            SentItem item;
            while (taken.size() < most && (item = taken.isEmpty() ? next() : items.poll()) != null) {
                taken.add(item);
            }
            size = items.size();
            admitPutters(rest);
        } finally {
            lock.unlock();
        }
        rest.run();
        return taken;
    }

    /// Takes the first item as soon as there is one, and calls `callback` then, or when there never will be: on some
    /// other thread's time, so it must be quick, and on this thread before the method returns if it need not wait.
    ///
    /// @return what to stop waiting with
    /// @throws QueueNotFoundException if the queue is destroyed
    /// @throws QueueShutDownException if it is shut down and empty
    public PendingTransfer takeLater(Consumer<? super PendingTransfer> callback) {
        var pending = new PendingTransfer(this, takers, null, callback);
        Waiter putter = null;
        boolean now = false;
        lock.lock();
        try {
            failIfDestroyed();
            SentItem item = next();
            if (item != null) {
                now = pending.waiter().serve(item);
                putter = admitPutter();
            } else {
                takers.join(pending.waiter());
            }
        } finally {
            lock.unlock();
        }
        if (putter != null) {
            putter.turn().wake();
        }
        if (now) {
            pending.waiter().turn().wake();
        }
        return pending;
    }

    /// The first item, taken out. An empty queue that is shut down fails.
    private @Nullable SentItem next() {
        SentItem item = items.poll();
        if (item == null && shut) {
            throw new QueueShutDownException(id);
        }
        size = items.size();
        return item;
    }

    /// Takes the first item, waiting for one.
    ///
    /// @return the item, which is the caller's; `null` when the time is up
    /// @throws QueueNotFoundException if the queue is destroyed, be it while this waits
    /// @throws QueueShutDownException if it is shut down, be it while this waits
    /// @throws X when the wait ends early; no item is lost
    public <X extends Exception> @Nullable SentItem take(Waiting<X> waiting) throws X {
        if (size == 0) {
            waiting.hesitate(() -> size != 0);
        }
        SentItem item;
        Waiter putter = null;
        Waiter taker = null;
        ThreadTurn turn = null;
        lock.lock();
        try {
            failIfDestroyed();
            item = next();
            if (item != null) {
                putter = admitPutter();
            } else {
                turn = new ThreadTurn();
                taker = new Waiter(takers, turn, null);
                takers.join(taker);
            }
        } finally {
            lock.unlock();
        }
        if (putter != null) {
            putter.turn().wake();
        }
        return taker == null || turn == null ? item : awaitItem(taker, turn, waiting);
    }

    private <X extends Exception> @Nullable SentItem awaitItem(Waiter taker, ThreadTurn turn, Waiting<X> waiting)
            throws X {
        if (!waiting.await(taker, turn)) {
            return null;
        }
        if (!taker.isServed()) {
            throw over();
        }
        return taker.item();
    }

    /// An item was given to somebody who cannot take it any more: it is the first one again.
    private void giveBack(Waiter taker) {
        SentItem item = taker.item();
        if (item != null) {
            giveBack(item);
        }
    }

    /// Makes items that were taken the first ones again.
    public void giveBack(List<SentItem> unused) {
        unused.reversed().forEach(this::giveBack);
    }

    private void giveBack(SentItem item) {
        Waiter next = null;
        boolean kept = false;
        lock.lock();
        try {
            if (!destroyed && !(item.isLate() && item.isRemovedWhenUnbound())) {
                kept = true;
                if (item.isLate()) {
                    item.discard();
                }
                next = takers.serve(item);
                if (next == null) {
                    items.addFirst(item);
                    size = items.size();
                }
            }
        } finally {
            lock.unlock();
        }
        if (!kept) {
            item.discard();
        } else if (next != null) {
            next.turn().wake();
        }
    }

    /// Moves the longest-waiting item to the place that has fallen free.
    ///
    /// @return whom to wake, once the lock is free
    private @Nullable Waiter admitPutter() {
        if (putters.isEmpty() || isFullNow()) {
            return null;
        }
        Waiter putter = putters.serve();
        SentItem item = putter == null ? null : putter.item();
        if (item != null) {
            keep(item);
        }
        return putter;
    }

    private void admitPutters(Discarded rest) {
        Waiter putter;
        while ((putter = admitPutter()) != null) {
            rest.wake(putter);
        }
    }

    // selecting

    /// To take the first item, as a case of several.
    public Case taking() {
        return new Case(lock, takers, null) {
            @Override
            boolean tryNow(Discarded rest) {
                failIfDestroyed();
                SentItem item = next();
                receive(item);
                Waiter putter = item == null ? null : admitPutter();
                if (putter != null) {
                    rest.wake(putter);
                }
                return item != null;
            }

            @Override
            Waiter join(Turn turn) {
                var waiter = new Waiter(takers, turn, null);
                takers.join(waiter);
                return waiter;
            }

            @Override
            RuntimeException dismissal() {
                return over();
            }
        };
    }

    /// To put an item, as a case of several. The case takes the item over, and releases it if it is not put.
    public Case putting(SentItem item) {
        return new Case(lock, putters, item) {
            @Override
            boolean tryNow(Discarded rest) {
                failUnlessOpenToPut();
                if (isFullNow()) {
                    return false;
                }
                Waiter taker = add(item);
                if (taker != null) {
                    rest.wake(taker);
                }
                return true;
            }

            @Override
            Waiter join(Turn turn) {
                var waiter = new Waiter(putters, turn, item);
                putters.join(waiter);
                return waiter;
            }

            @Override
            RuntimeException dismissal() {
                return over();
            }
        };
    }

    // looking

    /// How many items are on the queue.
    ///
    /// @throws QueueNotFoundException if the queue is destroyed
    public int count() {
        lock.lock();
        try {
            failIfDestroyed();
            return items.size();
        } finally {
            lock.unlock();
        }
    }

    /// Whether there is no room.
    ///
    /// @throws QueueNotFoundException if the queue is destroyed
    public boolean isFull() {
        lock.lock();
        try {
            failIfDestroyed();
            return isFullNow();
        } finally {
            lock.unlock();
        }
    }

    /// Whether it is gone, and every other method fails.
    public boolean isDestroyed() {
        lock.lock();
        try {
            return destroyed;
        } finally {
            lock.unlock();
        }
    }

    /// How many threads wait, to take or to put.
    public int waiting() {
        lock.lock();
        try {
            return takers.size() + putters.size();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFullNow() {
        return maxsize > 0 && items.size() >= maxsize;
    }

    /// What those are told who waited in vain, or may not use it any more.
    public OphionException over() {
        return isDestroyed() ? new QueueNotFoundException(id) : new QueueShutDownException(id);
    }

    /// Whether it is shut down, or destroyed.
    public boolean isShutDown() {
        lock.lock();
        try {
            return shut || destroyed;
        } finally {
            lock.unlock();
        }
    }

    private void failUnlessOpenToPut() {
        failIfDestroyed();
        if (shut) {
            throw new QueueShutDownException(id);
        }
    }

    private void failIfDestroyed() {
        if (destroyed) {
            throw new QueueNotFoundException(id);
        }
    }

    // the end

    /// Adds a reference.
    ///
    /// @throws QueueNotFoundException if the queue is destroyed
    public void bind() {
        lock.lock();
        try {
            failIfDestroyed();
            references++;
        } finally {
            lock.unlock();
        }
    }

    /// Gives up a reference; the queue is destroyed with the last one.
    ///
    /// @return whether there was one to give up
    /// @throws QueueNotFoundException if the queue is destroyed
    public boolean release() {
        var rest = new Discarded();
        lock.lock();
        try {
            failIfDestroyed();
            if (references == 0) {
                return false;
            }
            if (--references == 0) {
                destroyNow(rest);
            }
        } finally {
            lock.unlock();
        }
        rest.run();
        return true;
    }

    /// Lets nothing be put any more; everybody who waits fails. Again, it makes a difference only if it is immediate.
    ///
    /// @param immediate whether the items are dropped; if not, they can still be taken
    /// @throws QueueNotFoundException if the queue is destroyed
    public void shutDown(boolean immediate) {
        var rest = new Discarded();
        lock.lock();
        try {
            failIfDestroyed();
            shut = true;
            if (immediate) {
                items.forEach(rest::release);
                items.clear();
                size = 0;
            }
            takers.dismissAll(rest);
            putters.dismissAll(rest);
        } finally {
            lock.unlock();
        }
        rest.run();
    }

    /// Drops the items and fails everybody who waits.
    ///
    /// @throws QueueNotFoundException if the queue is destroyed already
    public void destroy() {
        var rest = new Discarded();
        lock.lock();
        try {
            failIfDestroyed();
            destroyNow(rest);
        } finally {
            lock.unlock();
        }
        rest.run();
    }

    private void destroyNow(Discarded rest) {
        destroyed = true;
        store.remove(this);
        items.forEach(rest::release);
        items.clear();
        size = 0;
        takers.dismissAll(rest);
        putters.dismissAll(rest);
    }

    /// The interpreter that sent some of the items has ended.
    void unbind(Participant ended) {
        var rest = new Discarded();
        lock.lock();
        try {
            for (Iterator<SentItem> each = items.iterator(); each.hasNext(); ) {
                SentItem item = each.next();
                if (item.isFrom(ended) && item.data() != null) {
                    rest.release(item);
                    if (item.isRemovedWhenUnbound()) {
                        each.remove();
                    }
                }
            }
            size = items.size();
            putters.serveIf(putter -> unbindWaiting(putter, ended, rest), rest);
            admitPutters(rest);
        } finally {
            lock.unlock();
        }
        rest.run();
    }

    /// Java code may still wait to put what an interpreter gave it.
    ///
    /// @return whether there is nothing left to put
    private static boolean unbindWaiting(Waiter putter, Participant ended, Discarded rest) {
        SentItem item = putter.item();
        if (item == null || !item.isFrom(ended)) {
            return false;
        }
        rest.release(item);
        return item.isRemovedWhenUnbound();
    }

    @Override
    public String toString() {
        return "queue " + id;
    }
}
