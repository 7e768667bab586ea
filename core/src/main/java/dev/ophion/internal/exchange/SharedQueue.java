package dev.ophion.internal.exchange;

import dev.ophion.OphionException;
import dev.ophion.QueueNotFoundException;
import dev.ophion.QueueShutDownException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A first-in, first-out queue between interpreters, and between them and Java.
///
/// Who waits is served in the order of arrival, see [ServedLine]. Any thread may call any method, attached or not;
/// locks are held for a few instructions and never while a thread waits for a GIL. Who puts and who takes do not need
/// the same one, unless the queue is empty or full.
public final class SharedQueue {
    private final long id;
    private final long maxsize;
    private final ItemDefaults defaults;
    private final QueueStore store;
    private final ServedLine line;
    private long references;

    /// Whether nothing may be put any more.
    private volatile boolean shut;

    SharedQueue(long id, long maxsize, ItemDefaults defaults, QueueStore store) {
        this.id = id;
        this.maxsize = maxsize;
        this.defaults = defaults;
        this.store = store;
        this.line = new ServedLine(maxsize);
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
        boolean put = putNow(item);
        if (!put) {
            item.discard();
        }
        return put;
    }

    /// Puts an item, waiting for room. The queue takes it over, and releases it if it cannot be put.
    ///
    /// @return whether there was room in time
    /// @throws QueueNotFoundException if the queue is destroyed, be it while this waits
    /// @throws QueueShutDownException if it is shut down, be it while this waits
    /// @throws X when the wait ends early; then the item is not on the queue, unless somebody has taken it already
    public <X extends Exception> boolean put(SentItem item, Waiting<X> waiting) throws X {
        if (line.seemsFull()) {
            waiting.hesitate(() -> !line.seemsFull());
        }
        return putNow(item) || putting(item).await(waiting);
    }

    /// Puts an item without waiting, for a caller who would wait then.
    ///
    /// @return whether there was room; if not, the item is still the caller's
    /// @throws QueueNotFoundException if the queue is destroyed; the item is released
    /// @throws QueueShutDownException if it is shut down; the item is released
    public boolean putNow(SentItem item) {
        Waiter taker;
        boolean open = false;
        line.back().lock();
        try {
            failUnlessOpenToPut();
            open = true;
            if (!line.hasRoom()) {
                return false;
            }
            taker = line.add(item);
        } finally {
            line.back().unlock();
            if (!open) {
                item.discard();
            }
        }
        if (taker != null) {
            taker.turn().wake();
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
        line.back().lock();
        try {
            failUnlessOpenToPut();
            while (added < offered.size() && line.hasRoom()) {
                rest.wakeIfAny(line.add(offered.get(added++)));
            }
        } finally {
            line.back().unlock();
        }
        rest.run();
        return added;
    }

    // taking

    /// Takes the first item without waiting.
    ///
    /// @return the item, which is the caller's; `null` if there is none
    /// @throws QueueNotFoundException if the queue is destroyed
    /// @throws QueueShutDownException if it is shut down and empty
    public @Nullable SentItem poll() {
        SentItem item;
        Discarded rest;
        line.front().lock();
        try {
            failIfDestroyed();
            item = next();
            rest = line.admitPutters();
        } finally {
            line.front().unlock();
        }
        if (rest != null) {
            rest.run();
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
        Discarded rest;
        line.front().lock();
        try {
            failIfDestroyed();
            SentItem item;
            while (taken.size() < most && (item = taken.isEmpty() ? next() : line.poll()) != null) {
                taken.add(item);
            }
            rest = line.admitPutters();
        } finally {
            line.front().unlock();
        }
        if (rest != null) {
            rest.run();
        }
        return taken;
    }

    /// Takes the first item, waiting for one.
    ///
    /// @return the item, which is the caller's; `null` when the time is up
    /// @throws QueueNotFoundException if the queue is destroyed, be it while this waits
    /// @throws QueueShutDownException if it is shut down, be it while this waits
    /// @throws X when the wait ends early; no item is lost
    public <X extends Exception> @Nullable SentItem take(Waiting<X> waiting) throws X {
        if (line.seemsEmpty()) {
            waiting.hesitate(() -> !line.seemsEmpty());
        }
        SentItem item = poll();
        if (item != null) {
            return item;
        }
        Case taking = taking();
        return taking.await(waiting) ? taking.item() : null;
    }

    /// The first item, taken out. An empty queue that is shut down fails.
    private @Nullable SentItem next() {
        SentItem item = line.poll();
        if (item == null && shut) {
            item = line.poll(); // the last one may have come before that
            if (item == null) {
                throw new QueueShutDownException(id);
            }
        }
        return item;
    }

    /// Makes items that were taken the first ones again.
    public void giveBack(List<SentItem> unused) {
        unused.reversed().forEach(line::giveBack);
    }

    // selecting, waiting

    /// To take the first item, as a case of several.
    public Case taking() {
        return new Case(this, line, line.takers(), null) {
            @Override
            boolean tryNow(Discarded rest) {
                failIfDestroyed();
                SentItem item = next();
                receive(item);
                line.admitPutters(rest);
                return item != null;
            }

            @Override
            Waiter join(Turn turn) {
                return line.takers().join(turn, null);
            }

            @Override
            RuntimeException dismissal() {
                return over();
            }
        };
    }

    /// To put an item, as a case of several. The case takes the item over, and releases it if it is not put.
    public Case putting(SentItem item) {
        return new Case(this, line, line.putters(), item) {
            @Override
            boolean tryNow(Discarded rest) {
                failUnlessOpenToPut();
                boolean room = line.hasRoom();
                if (room) {
                    rest.wakeIfAny(line.add(item));
                }
                return room;
            }

            @Override
            Waiter join(Turn turn) {
                return line.putters().join(turn, item);
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
        line.back().lock();
        try {
            failIfDestroyed();
            return line.size();
        } finally {
            line.back().unlock();
        }
    }

    /// Whether there is no room.
    ///
    /// @throws QueueNotFoundException if the queue is destroyed
    public boolean isFull() {
        line.back().lock();
        try {
            failIfDestroyed();
            return !line.hasRoom();
        } finally {
            line.back().unlock();
        }
    }

    /// Whether it is gone, and every other method fails.
    public boolean isDestroyed() {
        return line.hasEnded();
    }

    /// Whether it is shut down, or destroyed.
    public boolean isShutDown() {
        return shut || isDestroyed();
    }

    /// How many threads wait, to take or to put.
    public int waiting() {
        return line.waiting();
    }

    private OphionException over() {
        return isDestroyed() ? new QueueNotFoundException(id) : new QueueShutDownException(id);
    }

    private void failUnlessOpenToPut() {
        if (isShutDown()) {
            throw over();
        }
    }

    private void failIfDestroyed() {
        if (isDestroyed()) {
            throw over();
        }
    }

    // the end

    /// Adds a reference.
    ///
    /// @throws QueueNotFoundException if the queue is destroyed
    public void bind() {
        line.change(_ -> {
            failIfDestroyed();
            references++;
        });
    }

    /// Gives up a reference; the queue is destroyed with the last one.
    ///
    /// @return whether there was one to give up
    /// @throws QueueNotFoundException if the queue is destroyed
    public boolean release() {
        return line.ask(rest -> {
            failIfDestroyed();
            boolean referenced = references > 0;
            if (referenced && --references == 0) {
                destroyNow(rest);
            }
            return referenced;
        });
    }

    /// Lets nothing be put any more; everybody who waits fails. Again, it makes a difference only if it is immediate.
    ///
    /// @param immediate whether the items are dropped; if not, they can still be taken
    /// @throws QueueNotFoundException if the queue is destroyed
    public void shutDown(boolean immediate) {
        line.change(rest -> {
            failIfDestroyed();
            shut = true;
            if (immediate) {
                line.drop(rest);
            }
            line.dismissAll(rest);
        });
    }

    /// Drops the items and fails everybody who waits.
    ///
    /// @throws QueueNotFoundException if the queue is destroyed already
    public void destroy() {
        line.change(rest -> {
            failIfDestroyed();
            destroyNow(rest);
        });
    }

    private void destroyNow(Discarded rest) {
        store.remove(this);
        line.end(rest);
    }

    /// The interpreter that sent some of the items has ended.
    void unbind(Participant ended) {
        line.change(rest -> {
            line.unbind(ended, rest);
        });
    }

    @Override
    public String toString() {
        return "queue " + id;
    }
}
