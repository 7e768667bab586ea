package dev.ophion.internal.exchange;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The items on a queue, first in, first out: linked nodes, with a lock at each end. Who adds items and who takes them
/// touch different memory, except for the items themselves, and so do not wait for each other.
///
/// Each method names the locks that it needs. Who needs both takes the front one first.
final class ItemLine {
    private static final VarHandle NEXT;
    private static final VarHandle ITEM;

    static {
        try {
            NEXT = MethodHandles.lookup().findVarHandle(Node.class, "next", Node.class);
            ITEM = MethodHandles.lookup().findVarHandle(Node.class, "item", SentItem.class);
        } catch (ReflectiveOperationException missing) {
            throw new AssertionError(missing);
        }
    }

    /// The front end points at a node whose item has been taken; the first item is the next node's.
    static final class Node {
        private @Nullable SentItem item;
        private @Nullable Node next;

        private Node(@Nullable SentItem item) {
            this.item = item;
        }
    }

    private final LineEnd front;
    private final LineEnd back;

    /// An empty line.
    ItemLine() {
        var taken = new Node(null);
        this.front = new LineEnd(taken);
        this.back = new LineEnd(taken);
    }

    QueueLock front() {
        return front;
    }

    QueueLock back() {
        return back;
    }

    /// Whether there seems to be no item. No lock is needed.
    boolean seemsEmpty() {
        return next(front.node) == null;
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
        var node = new Node(item);
        NEXT.setRelease(back.node, node);
        back.node = node;
        back.move(1);
    }

    /// Takes the item at the front, whose lock is needed.
    ///
    /// @return `null` if there is none
    @Nullable
    SentItem poll() {
        Node taken = front.node;
        Node first = next(taken);
        if (first == null) {
            return null;
        }
        // Written at once, and not read first, so that its cache line changes processors only once.
        SentItem item = (SentItem) ITEM.getAndSet(first, (SentItem) null);
        front.node = first;
        taken.next = null; // so that the garbage collector finds no chain of nodes behind an old one
        front.move(1);
        return item;
    }

    /// Adds an item at the front. Needs both locks.
    void addFirst(SentItem item) {
        var node = new Node(item);
        node.next = front.node.next;
        front.node.next = node;
        if (back.node == front.node) {
            back.node = node;
        }
        front.move(-1);
        back.seenOpposite = front.moved();
    }

    /// Takes out the items that `which` accepts. Needs both locks.
    ///
    /// @return whether there were any
    boolean removeIf(Predicate<SentItem> which) {
        boolean removed = false;
        Node before = front.node;
        for (Node node = before.next; node != null; node = node.next) {
            if (node.item != null && which.test(node.item)) {
                before.next = node.next;
                front.move(1);
                removed = true;
            } else {
                before = node;
            }
        }
        back.node = before;
        return removed;
    }

    private static @Nullable Node next(Node node) {
        return (Node) NEXT.getAcquire(node);
    }
}
