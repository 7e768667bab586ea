package dev.ophion.internal.exchange;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The items on a queue, first in, first out: in blocks of memory one after the other, with a lock at each end. Who
/// adds items and who takes them touch different memory, except for the items themselves and the places where they
/// are, and so do not wait for each other.
///
/// Each method names the locks that it needs. Who needs both takes the front one first.
final class ItemLine {
    private final LineEnd front;
    private final LineEnd back;

    /// An empty line.
    ItemLine() {
        var first = new ItemBlock(null);
        this.front = LineEnd.at(first);
        this.back = LineEnd.at(first);
    }

    QueueLock front() {
        return front;
    }

    QueueLock back() {
        return back;
    }

    /// Whether there seems to be no item. No lock is needed; while others take, it may be wrong.
    boolean seemsEmpty() {
        ItemBlock block = front.block;
        int at = front.at;
        if (at < ItemBlock.SIZE) {
            return block.get(at) == null;
        }
        ItemBlock next = block.next();
        return next == null || next.get(0) == null;
    }

    /// How many items there are: exactly if the lock at either end is held.
    long size() {
        long taken = front.moved();
        return back.moved() - taken;
    }

    /// Whether there are fewer than `limit` items. Needs the lock of the back: who holds it looks at the other end only
    /// if the answer could be no.
    boolean isShorterThan(long limit) {
        if (back.moved() - back.seenOpposite < limit) {
            return true;
        }
        back.seenOpposite = front.moved();
        return back.moved() - back.seenOpposite < limit;
    }

    /// Adds an item at the back, whose lock is needed.
    void add(SentItem item) {
        int at = back.at;
        if (at < ItemBlock.SIZE) {
            back.block.set(at, item);
        } else {
            at = 0;
            back.block = back.block.follow(item);
        }
        back.at = at + 1;
        back.move(1);
    }

    /// Takes the item at the front, whose lock is needed.
    ///
    /// @return `null` if there is none
    @Nullable
    SentItem poll() {
        int at = front.at;
        ItemBlock block = front.block;
        if (at == ItemBlock.SIZE) {
            ItemBlock next = block.next();
            if (next == null) {
                return null;
            }
            block.forgetNext();
            at = 0;
            block = next;
            front.block = next;
            front.at = 0;
        }
        SentItem item = block.get(at);
        if (item != null) {
            block.clear(at);
            front.at = at + 1;
            front.move(1);
        }
        return item;
    }

    /// Adds an item at the front. Needs both locks.
    void addFirst(SentItem item) {
        if (front.at == 0) {
            front.block = new ItemBlock(front.block);
            front.at = ItemBlock.SIZE;
        }
        front.at--;
        front.block.set(front.at, item);
        front.move(-1);
        back.seenOpposite = front.moved();
    }

    /// Takes out the items that `which` accepts, and has the others move up. Needs both locks.
    ///
    /// @return whether there were any
    boolean removeIf(Predicate<SentItem> which) {
        long removed = 0;
        ItemBlock from = front.block;
        int at = front.at;
        ItemBlock to = from;
        int end = at;
        for (long left = size(); left > 0; left--) {
            if (at == ItemBlock.SIZE) {
                from = from.following();
                at = 0;
            }
            SentItem item = from.take(at++);
            if (which.test(item)) {
                removed++;
                continue;
            }
            if (end == ItemBlock.SIZE) {
                to = to.following();
                end = 0;
            }
            to.set(end++, item);
        }
        to.forgetNext();
        back.block = to;
        back.at = end;
        front.move(removed);
        return removed > 0;
    }
}
